/** Why something failed, for people: what was thrown tells it. */
export function reason(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
