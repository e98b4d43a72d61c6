import {Changes} from '../page/changes.js';
import type {Content, Contents, Joined, Position, WireEntry} from './wire.js';
import {contentOf} from './wire.js';

/** An entry with everything that later entries did to it. A change makes a new object, so equal objects are unchanged. */
export interface Entry {
  readonly at: Position;
  readonly time: string;
  readonly by: string;
  readonly name: string;
  readonly content: Content;
  /** when its text was last changed */
  readonly edited?: string;
  readonly erased: boolean;
  /** who reacted, by emoji */
  readonly reactions: Readonly<Record<string, readonly string[]>>;
}

/** Entries in memory; older ones are paged in again when they are scrolled to. */
const MOST = 2_000;
const KEPT = 1_500;

/**
 * The stretch of a room's log that this page holds: entries in order, each once, folded. It grows at the end by what
 * the server sends, and at the beginning by pages of history.
 */
export class RoomLog extends Changes {
  /** more can be asked for at the beginning */
  older = false;
  /** entries beyond this seq came after the page began to listen */
  liveFrom = Infinity;
  #entries: Entry[] = [];
  #position: Position | undefined;

  constructor(readonly room: string) {
    super();
  }

  /** In order of seq, edits, deletions and reactions among them. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** The last position that is known here: what a resume names. None before the first join. */
  get position(): Position | undefined {
    return this.#position;
  }

  get first(): Position | undefined {
    return this.#entries[0]?.at ?? (this.#position && {...this.#position, seq: this.#position.seq + 1});
  }

  entry(seq: number): Entry | undefined {
    return this.#entries[this.#indexOf(seq)];
  }

  /** The server has begun to send: all that follows the known position, or anew from another place. */
  joined({from, head, recovered}: Joined): void {
    const goesOn = recovered && this.#position?.epoch === head.epoch;
    if (!goesOn) {
      this.#entries = [];
      this.#position = {epoch: head.epoch, seq: from - 1};
      this.older = from > 1;
      this.liveFrom = Math.min(this.liveFrom, head.seq + 1);
    }
    this.changed();
  }

  /** Takes the next entry. False when it is here already, or of an epoch that this stretch does not belong to. */
  append(wire: WireEntry): boolean {
    const known = this.#position;
    if (!known || wire.epoch !== known.epoch || wire.seq <= known.seq) return false;
    this.#position = {epoch: wire.epoch, seq: wire.seq};
    const entry = entryOf(wire);
    if (entry) {
      this.#entries.push(entry);
      this.#fold(entry);
    }
    this.changed();
    return true;
  }

  /** Puts a page of history before the first entry. The page is folded to the head already, so it is only put there. */
  prepend(page: readonly WireEntry[], more: boolean): void {
    const first = this.first;
    const entries = page
      .filter(wire => first && wire.epoch === first.epoch && wire.seq < first.seq)
      .map(entryOf)
      .filter(entry => entry !== undefined);
    this.#entries = [...entries, ...this.#entries];
    this.older = more && entries.length > 0;
    this.changed();
  }

  /** Nothing older is to be had. */
  endOfHistory(): void {
    this.older = false;
    this.changed();
  }

  /** Something about this log changed that is kept elsewhere. */
  announce(): void {
    this.changed();
  }

  /** Lets go of the oldest entries when there are very many. */
  trim(): void {
    if (this.#entries.length <= MOST) return;
    this.#entries = this.#entries.slice(-KEPT);
    this.older = true;
    this.changed();
  }

  /** The position is void: nothing of what is here counts any more. */
  reset(): void {
    this.#entries = [];
    this.#position = undefined;
    this.older = false;
    this.liveFrom = Infinity;
    this.changed();
  }

  #fold(entry: Entry): void {
    const {kind, body} = entry.content;
    if (kind === 'edited') this.#replace(body.at.seq, target => edit(target, body, entry.time));
    if (kind === 'deleted') this.#replace(body.at.seq, target => erase(target));
    if (kind === 'reacted') this.#replace(body.at.seq, target => react(target, entry.by, body));
  }

  #replace(seq: number, change: (target: Entry) => Entry): void {
    const index = this.#indexOf(seq);
    const target = this.#entries[index];
    if (target) this.#entries[index] = change(target);
  }

  #indexOf(seq: number): number {
    let low = 0;
    let high = this.#entries.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#entries[middle]!.at.seq;
      if (found === seq) return middle;
      if (found < seq) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

function entryOf(wire: WireEntry): Entry | undefined {
  const content = contentOf(wire);
  if (!content) return undefined;
  return {
    at: {epoch: wire.epoch, seq: wire.seq},
    time: wire.time,
    by: wire.by,
    name: wire.name ?? wire.by,
    content,
    edited: content.folded.edited,
    erased: content.folded.erased ?? false,
    reactions: content.folded.reactions ?? {},
  };
}

function edit(target: Entry, {text}: Contents['edited'], time: string): Entry {
  if (target.erased || target.content.kind !== 'posted') return target;
  if (text === undefined) return erase(target);
  return {...target, edited: time, content: {kind: 'posted', body: {...target.content.body, text}}};
}

function erase(target: Entry): Entry {
  return {...target, erased: true, edited: undefined, reactions: {}, content: {kind: target.content.kind, body: {}} as Content};
}

/** Adding twice, or taking back what is not there, changes nothing. */
export function react(target: Entry, by: string, {emoji, on}: Contents['reacted']): Entry {
  if (target.erased || !emoji) return target;
  const others = (target.reactions[emoji] ?? []).filter(person => person !== by);
  const people = on ? [...others, by] : others;
  const {[emoji]: _, ...rest} = target.reactions;
  // An emoji keeps its place while somebody stands behind it.
  const reactions = people.length === 0 ? rest
    : emoji in target.reactions ? {...target.reactions, [emoji]: people}
    : {...rest, [emoji]: people};
  return {...target, reactions};
}
