import type {ReactiveControllerHost} from 'lit';
import {reason} from './reason.js';

/** What is done for somebody, one thing after another, and why the last one failed. Its host is rendered again after each. */
export class Attempts {
  /** empty when nothing failed */
  problem = '';

  constructor(private readonly host: ReactiveControllerHost) {}

  async make(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.problem = '';
    } catch (problem) {
      this.problem = reason(problem);
    }
    this.host.requestUpdate();
  }
}
