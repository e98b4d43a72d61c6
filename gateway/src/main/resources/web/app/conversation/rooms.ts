import type {Api} from '../rest/api.js';
import {path} from '../rest/api.js';
import {Changes} from '../page/changes.js';
import {Refused, type Connection} from './connection.js';
import {RoomLog, type Entry} from './log.js';
import type {Failure, Joined, Position, Role, RoomSummary, WireEntry} from './wire.js';

export interface Member {
  person: string;
  name: string;
  role: Role;
}

export interface Unread {
  count: number;
  /** there are more than were counted */
  more: boolean;
}

const PAGE = 60;
/** A room with more unread entries than this starts at its end instead of where it was read to. */
const CATCH_UP = 150;
const READ_EVERY_MS = 800;

/** The person's rooms, their logs, and how far each was read: what the connection's frames make of them. */
export class Rooms extends Changes {
  /** what the server said about the list; none before the first answer */
  loaded = false;
  readonly #summaries = new Map<string, RoomSummary>();
  readonly #logs = new Map<string, RoomLog>();
  readonly #problems = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #joining = new Set<string>();
  readonly #loadingOlder = new Set<string>();
  readonly #readTimers = new Map<string, ReturnType<typeof setTimeout>>();
  #me = '';

  constructor(
    private readonly api: Api,
    private readonly line: Connection,
    /** told of each entry as it comes, replayed ones included, and of the key when the author is this person */
    private readonly arrived: (room: string, entry: WireEntry, live: boolean) => void,
  ) {
    super();
  }

  /** Everything of the former person is forgotten. */
  begin(me: string): void {
    this.#me = me;
    this.loaded = false;
    for (const known of [this.#summaries, this.#logs, this.#problems, this.#joining, this.#loadingOlder]) known.clear();
    this.changed();
  }

  /** All rooms that are known, by name. */
  get list(): readonly RoomSummary[] {
    return [...this.#summaries.values()].sort((a, b) => a.room.localeCompare(b.room));
  }

  summary(room: string): RoomSummary | undefined {
    return this.#summaries.get(room);
  }

  /** What a room is called where people read it. */
  title(room: string): string {
    if (room === this.personal) return 'Notices';
    const summary = this.#summaries.get(room);
    if (summary?.with) return this.nameOf(summary.with);
    return summary?.title ?? room;
  }

  /** What a person is called, as far as entries told; else the id. */
  nameOf(person: string): string {
    return this.#names.get(person) ?? person;
  }

  /** Why the room cannot be joined. */
  problem(room: string): string | undefined {
    return this.#problems.get(room);
  }

  log(room: string): RoomLog {
    let log = this.#logs.get(room);
    if (!log) this.#logs.set(room, (log = new RoomLog(room)));
    return log;
  }

  get personal(): string {
    return `~${this.#me}`;
  }

  /** The line is open: goes on where each log stands, then looks for rooms that are new. */
  async greeted(): Promise<void> {
    const positions = Object.fromEntries(
      [...this.#logs.values()].flatMap(log => (log.position ? [[log.room, log.position] as const] : [])));
    if (Object.keys(positions).length > 0) void this.#sync(positions);
    await this.refresh();
  }

  /** Asks for the list, and joins the person's rooms that are not listened to yet. */
  async refresh(): Promise<void> {
    let summaries: RoomSummary[];
    try {
      summaries = await this.line.request({rooms: {}}, 'rooms');
    } catch {
      return; // the line broke: it asks again when it is back
    }
    const known = new Set(summaries.map(summary => summary.room));
    for (const room of this.#summaries.keys()) if (!known.has(room)) this.#summaries.delete(room);
    for (const summary of summaries) this.#summaries.set(summary.room, newer(summary, this.#summaries.get(summary.room)));
    this.loaded = true;
    this.changed();
    const positions: Record<string, Position> = {};
    for (const {room, role, head, read} of summaries) {
      if (!role || this.log(room).position) continue;
      if (read && read.epoch === head.epoch && head.seq - read.seq <= CATCH_UP) positions[room] = read;
      else void this.join(room);
    }
    if (Object.keys(positions).length > 0) void this.#sync(positions);
    if (!known.has(this.personal) && !this.#me.startsWith('guest:') && !this.log(this.personal).position) {
      void this.join(this.personal);
    }
  }

  /** Begins to listen to a room; in a public one, this makes the person a member. */
  async join(room: string): Promise<void> {
    if (this.#joining.has(room)) return;
    this.#joining.add(room);
    this.#problems.delete(room);
    const after = this.log(room).position;
    try {
      this.#joined(await this.line.request({join: after ? {room, after} : {room}}, 'joined'));
      if (!this.#summaries.get(room)?.role) await this.refresh();
    } catch (problem) {
      if (problem instanceof Refused) this.#refused(room, problem.failure);
    } finally {
      this.#joining.delete(room);
      this.changed();
    }
  }

  /** A join is under way: nobody knows yet whether the person is a member. */
  joining(room: string): boolean {
    return this.#joining.has(room);
  }

  /** A room is looked at: listens to it when that has not begun. */
  open(room: string): void {
    if (this.line.state.name === 'open' && !this.log(room).position && !this.#problems.has(room)) void this.join(room);
  }

  async create(room: string, title: string, visibility: 'public' | 'private', guests: boolean): Promise<RoomSummary> {
    const summary = await this.api.post<RoomSummary>('/rooms', {room, title: title || undefined, visibility, guests});
    return this.#added(summary);
  }

  async direct(person: string): Promise<RoomSummary> {
    return this.#added(await this.api.put<RoomSummary>(`/rooms/direct${path(person)}`));
  }

  async leave(room: string): Promise<void> {
    await this.api.delete(`/rooms${path(room)}/members/me`);
    this.#withoutRole(room);
    void this.refresh();
  }

  members(room: string): Promise<Member[]> {
    return this.api.get<Member[]>(`/rooms${path(room)}/members`);
  }

  async invite(room: string, person: string): Promise<void> {
    await this.api.put(`/rooms${path(room)}/members${path(person)}`, {});
  }

  async remove(room: string, person: string): Promise<void> {
    await this.api.delete(`/rooms${path(room)}/members${path(person)}`);
  }

  async setRole(room: string, person: string, role: Role): Promise<void> {
    await this.api.put(`/rooms${path(room)}/members${path(person)}`, {role});
  }

  async setTopic(room: string, topic: string): Promise<void> {
    await this.api.patch(`/rooms${path(room)}`, {topic});
  }

  loadingOlder(room: string): boolean {
    return this.#loadingOlder.has(room);
  }

  /** Pages history upward. */
  async loadOlder(room: string): Promise<void> {
    const log = this.log(room);
    const before = log.first;
    if (!log.older || !before || this.#loadingOlder.has(room)) return;
    this.#loadingOlder.add(room);
    log.announce();
    try {
      const page = await this.line.request({history: {room, before, limit: PAGE}}, 'history');
      if (log.first?.seq !== before.seq) return; // begun anew meanwhile
      log.prepend(page.entries, page.more);
      page.entries.forEach(entry => this.#learnNames(entry));
    } catch (problem) {
      if (problem instanceof Refused && !problem.failure.retry) log.endOfHistory();
    } finally {
      this.#loadingOlder.delete(room);
      log.announce();
    }
  }

  /** Everything up to the end of what is here was seen. */
  markRead(room: string): void {
    const at = this.log(room).position;
    const summary = this.#summaries.get(room);
    if (!at || !summary?.role || (summary.read && summary.read.epoch === at.epoch && summary.read.seq >= at.seq)) return;
    this.#summaries.set(room, {...summary, read: at});
    this.changed();
    if (this.#readTimers.has(room)) return;
    this.#readTimers.set(room, setTimeout(() => {
      this.#readTimers.delete(room);
      const read = this.#summaries.get(room)?.read;
      if (read) this.line.request({read: {room, at: read}}, 'read').catch(() => {}); // a later mark covers it
    }, READ_EVERY_MS));
  }

  unread(room: string): Unread {
    const summary = this.#summaries.get(room);
    if (!summary?.role) return {count: 0, more: false};
    const log = this.log(room);
    const read = summary.read?.seq ?? 0;
    const count = log.entries.filter(entry => entry.at.seq > read && this.#counts(entry)).length;
    const first = log.first;
    return {count, more: log.older && count > 0 && first !== undefined && first.seq > read + 1};
  }

  #counts({by, erased, content}: Entry): boolean {
    if (content.kind === 'mailReceived') return true;
    return by !== this.#me && !erased && ['posted', 'fileShared', 'mailSent', 'invited'].includes(content.kind);
  }

  /** An entry came. */
  entry(wire: WireEntry): void {
    const log = this.log(wire.room);
    if (!log.append(wire)) return;
    this.#learnNames(wire);
    const summary = this.#summaries.get(wire.room);
    if (summary) this.#summaries.set(wire.room, changedBy(wire, {...summary, head: log.position ?? summary.head}));
    if ((wire.left ?? wire.removed)?.person === this.#me) this.#withoutRole(wire.room);
    if (wire.room === this.personal && wire.invited) void this.refresh();
    this.arrived(wire.room, wire, wire.seq >= log.liveFrom);
    this.changed();
  }

  #learnNames({by, name, joined, invited}: WireEntry): void {
    this.#names.set(by, name ?? by);
    for (const told of [joined, invited]) if (told) this.#names.set(told.person, told.name ?? told.person);
  }

  /** The position is void. */
  reset(room: string): void {
    this.log(room).reset();
    const summary = this.#summaries.get(room);
    if (summary) this.#summaries.set(room, {...summary, read: undefined});
    this.#joining.delete(room); // what was asked with the void position
    void this.join(room);
  }

  async #sync(rooms: Record<string, Position>): Promise<void> {
    try {
      const synced = await this.line.request({sync: {rooms}}, 'synced');
      for (const [room, {joined, error}] of Object.entries(synced.rooms)) {
        if (joined) this.#joined(joined);
        else if (error) this.#refused(room, error);
      }
    } catch (problem) {
      if (problem instanceof Refused) for (const room of Object.keys(rooms)) void this.join(room);
    }
  }

  #joined(joined: Joined): void {
    this.log(joined.room).joined(joined);
    this.#problems.delete(joined.room);
    this.changed();
  }

  #refused(room: string, failure: Failure): void {
    if (failure.code === 'reset') return; // the frame of that name says the same
    if (failure.retry) {
      setTimeout(() => void this.join(room), 2_000);
      return;
    }
    if (room !== this.personal) this.#problems.set(room, failure.message);
    this.#withoutRole(room);
  }

  #withoutRole(room: string): void {
    const summary = this.#summaries.get(room);
    if (summary) this.#summaries.set(room, {...summary, role: undefined});
    this.changed();
  }

  #added(summary: RoomSummary): RoomSummary {
    this.#summaries.set(summary.room, summary);
    this.changed();
    void this.join(summary.room);
    return summary;
  }
}

/** What an entry changes about its room. */
function changedBy({topic}: WireEntry, summary: RoomSummary): RoomSummary {
  return topic ? {...summary, topic: topic.text} : summary;
}

/** The list's answer may be older than a mark that was just set here. */
function newer(summary: RoomSummary, known: RoomSummary | undefined): RoomSummary {
  const read = known?.read;
  if (!read || (summary.read && (summary.read.epoch !== read.epoch || summary.read.seq >= read.seq))) return summary;
  return read.epoch === summary.head.epoch ? {...summary, read} : summary;
}
