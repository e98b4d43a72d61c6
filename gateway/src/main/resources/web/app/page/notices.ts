import {Changes} from './changes.js';
import {reason} from './reason.js';

export interface Notice {
  id: number;
  text: string;
  alarm: boolean;
}

/** Short messages about what just happened, such as an error that belongs to no form. */
export class Notices extends Changes {
  list: readonly Notice[] = [];
  #last = 0;

  tell(text: string): void {
    this.#add(text, false, 5_000);
  }

  /** An error: stays longer. */
  warn(problem: unknown): void {
    this.#add(reason(problem), true, 12_000);
  }

  dismiss(id: number): void {
    this.list = this.list.filter(notice => notice.id !== id);
    this.changed();
  }

  #add(text: string, alarm: boolean, staysMs: number): void {
    const id = ++this.#last;
    this.list = [...this.list.filter(notice => notice.text !== text), {id, text, alarm}].slice(-4);
    this.changed();
    setTimeout(() => this.dismiss(id), staysMs);
  }
}
