import {Changes} from '../page/changes.js';
import type {Connection} from './connection.js';
import type {Presence, Signal} from './wire.js';

const TYPING_SHOWN_MS = 6_000;
const TYPING_EVERY_MS = 3_000;
const AWAY_AFTER_MS = 60_000;

/** What is fleeting: who types where, who is there. In no log, and no harm when lost. */
export class Signals extends Changes {
  readonly #typing = new Map<string, Map<string, {name: string; until: number}>>();
  readonly #presence = new Map<string, Presence>();
  #typedAt = 0;
  #away: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly line: Connection) {
    super();
    document.addEventListener('visibilitychange', () => this.#visibilityChanged());
  }

  received({room, by, name, typing, presence}: Signal): void {
    if (typing) this.#typed(room, by, name ?? by);
    if (presence) this.#presence.set(by, presence.state);
    this.changed();
  }

  /** An entry of somebody's ends their typing. */
  wrote(room: string, by: string): void {
    if (this.#typing.get(room)?.delete(by)) this.changed();
  }

  /** The display names of those who type in a room. */
  typing(room: string): string[] {
    return [...(this.#typing.get(room)?.values() ?? [])].map(({name}) => name);
  }

  presence(person: string): Presence | undefined {
    return this.#presence.get(person);
  }

  /** This person types; tells at most every 3 s. */
  tellTyping(room: string): void {
    if (Date.now() - this.#typedAt < TYPING_EVERY_MS) return;
    this.#typedAt = Date.now();
    this.line.tell({typing: {room}});
  }

  /** The next key that is struck counts as new. */
  stoppedTyping(): void {
    this.#typedAt = 0;
  }

  #typed(room: string, by: string, name: string): void {
    const people = this.#typing.get(room) ?? new Map();
    this.#typing.set(room, people);
    people.set(by, {name, until: Date.now() + TYPING_SHOWN_MS});
    setTimeout(() => {
      const still = people.get(by);
      if (!still || still.until > Date.now()) return;
      people.delete(by);
      this.changed();
    }, TYPING_SHOWN_MS + 50);
  }

  #visibilityChanged(): void {
    clearTimeout(this.#away);
    if (document.hidden) this.#away = setTimeout(() => this.line.tell({presence: {state: 'away'}}), AWAY_AFTER_MS);
    else this.line.tell({presence: {state: 'online'}});
  }
}
