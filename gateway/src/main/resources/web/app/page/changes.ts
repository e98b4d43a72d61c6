/** Something that can be watched. Who watches is told that it changed, not what changed, and looks for itself. */
export class Changes {
  readonly #watchers = new Set<() => void>();

  /** Calls back after each change, until the returned function is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  protected changed(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}
