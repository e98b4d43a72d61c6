import {Changes} from '../page/changes.js';
import {Refused} from './connection.js';
import type {Answers, Position, Write} from './wire.js';

export interface Item {
  readonly write: Write;
  readonly time: string;
  /** under way until acknowledged; acknowledged until its entry is seen; failed when the server refused */
  state: 'waiting' | 'asked' | 'acknowledged' | 'failed';
  at?: Position;
  problem?: string;
}

/** The fields that all writes have. */
export function fieldsOf(write: Write): {room: string; key: string} {
  return Object.values(write)[0] as {room: string; key: string};
}

/** A room whose writes wait a while after a refusal that may pass, so that their order holds. */
interface Pause {
  ms: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Writes that are not acknowledged yet, in their order. They survive a lost connection and a reload, and go out again
 * with the same key, so that the server does each of them once.
 */
export class Outbox extends Changes {
  #items: Item[] = [];
  #storage: string | undefined;
  readonly #pauses = new Map<string, Pause>();

  constructor(
    private readonly ask: (write: Write) => Promise<Answers['sent']>,
    /** is the entry at this position in the page's log already, or will it never be? */
    private readonly settled: (room: string, at: Position) => boolean,
  ) {
    super();
  }

  /** Takes up what this person had left unsent in this tab. */
  open(person: string): void {
    this.#storage = `parley.outbox.${person}`;
    this.#items = load(this.#storage);
    this.changed();
  }

  close(): void {
    this.#resume();
    this.#storage = undefined;
    this.#items = [];
    this.changed();
  }

  of(room: string): readonly Item[] {
    return this.#items.filter(item => fieldsOf(item.write).room === room);
  }

  add(write: Write): void {
    this.#items.push({write, time: new Date().toISOString(), state: 'waiting'});
    this.#changed();
    this.#flush(fieldsOf(write).room);
  }

  /** Tries again what the server had refused. */
  retry(item: Item): void {
    item.state = 'waiting';
    item.problem = undefined;
    this.#changed();
    this.#flush(fieldsOf(item.write).room);
  }

  discard(item: Item): void {
    this.#items = this.#items.filter(other => other !== item);
    this.#changed();
  }

  /** The line is open: everything that waits goes out, in order. */
  flush(): void {
    this.#resume();
    for (const room of new Set(this.#items.map(item => fieldsOf(item.write).room))) this.#flush(room);
  }

  /** An entry of a room's log was seen. */
  seen(room: string, at: Position, key: string | undefined): void {
    const left = this.#items.filter(item => {
      const fields = fieldsOf(item.write);
      return !(fields.room === room && (fields.key === key || (item.at && item.at.seq <= at.seq)));
    });
    if (left.length === this.#items.length) return;
    this.#items = left;
    this.#changed();
  }

  #flush(room: string): void {
    if (this.#pauses.get(room)?.timer) return;
    for (const item of this.of(room)) if (item.state === 'waiting') void this.#send(item, room);
  }

  async #send(item: Item, room: string): Promise<void> {
    item.state = 'asked';
    try {
      item.at = (await this.ask(item.write)).at;
      item.state = 'acknowledged';
      item.problem = undefined;
      this.#pauses.delete(room);
      if (this.settled(room, item.at)) this.discard(item);
    } catch (problem) {
      if (problem instanceof Refused && !problem.failure.retry) {
        item.state = 'failed';
        item.problem = problem.message;
      } else {
        item.state = 'waiting';
        item.problem = problem instanceof Refused ? problem.message : undefined;
        this.#pause(room);
      }
    }
    this.#changed();
  }

  #pause(room: string): void {
    const before = this.#pauses.get(room);
    if (before?.timer) return;
    const ms = before ? Math.min(LONGEST_PAUSE_MS, before.ms * 2) : FIRST_PAUSE_MS;
    const pause: Pause = {ms, timer: undefined};
    pause.timer = setTimeout(() => {
      pause.timer = undefined;
      this.#flush(room);
    }, ms * (0.75 + Math.random() / 2));
    this.#pauses.set(room, pause);
  }

  #resume(): void {
    for (const pause of this.#pauses.values()) clearTimeout(pause.timer);
    this.#pauses.clear();
  }

  #changed(): void {
    if (this.#storage) save(this.#storage, this.#items);
    this.changed();
  }
}

function load(storage: string): Item[] {
  try {
    const items = JSON.parse(sessionStorage.getItem(storage) ?? '[]') as Item[];
    return items.map(item => (item.state === 'failed' ? item : {...item, state: 'waiting'}));
  } catch {
    return [];
  }
}

function save(storage: string, items: readonly Item[]): void {
  try {
    sessionStorage.setItem(storage, JSON.stringify(items));
  } catch {
    // storage is full or forbidden: the items live as long as the page
  }
}
