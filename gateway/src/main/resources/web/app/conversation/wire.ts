/** The frames of the WebSocket. One frame is one JSON object; one key names the verb. */

/** Where an entry stands in its room's log; every protocol's cursor. */
export interface Position {
  epoch: number;
  seq: number;
}

/** What clients ask. Exactly one key. */
export type Verb =
  | {hello: {version: 1; device: string}}
  | {join: {room: string; after?: Position}}
  | {sync: {rooms: Record<string, Position>}}
  | {send: {room: string; key: string; text: string; replyTo?: Position}}
  | {edit: {room: string; key: string; at: Position; text: string}}
  | {delete: {room: string; key: string; at: Position}}
  | {react: {room: string; key: string; at: Position; emoji: string; on: boolean}}
  | {history: {room: string; before?: Position; after?: Position; around?: Position; limit?: number}}
  | {read: {room: string; at: Position}}
  | {typing: {room: string}}
  | {presence: {state: 'online' | 'away'}}
  | {leave: {room: string}}
  | {rooms: Record<string, never>};

/** A write that is kept until it is acknowledged. */
export type Write = Extract<Verb, {send: unknown} | {edit: unknown} | {delete: unknown} | {react: unknown}>;

export interface Joined {
  room: string;
  /** the seq of the first entry that follows */
  from: number;
  head: Position;
  /** every entry after the position that was asked for follows */
  recovered: boolean;
}

/** What an `ok` holds, by its key. */
export interface Answers {
  hello: {person: string; name: string; guest: boolean; limits: {text: number; frame: number}; heartbeat: number};
  joined: Joined;
  synced: {rooms: Record<string, {joined?: Joined; error?: Failure}>};
  sent: {room: string; at: Position; time: string};
  history: {room: string; head: Position; entries: WireEntry[]; more: boolean};
  read: {room: string; at: Position};
  presence: {state: string};
  left: {room: string};
  rooms: RoomSummary[];
}

export interface Failure {
  code: string;
  message: string;
  retry: boolean;
}

export interface Signal {
  room: string;
  by: string;
  name?: string;
  typing?: Record<string, never>;
  presence?: {state: Presence};
}

export type Presence = 'online' | 'away' | 'offline';

export interface Closing {
  code: number;
  message: string;
  retryAfterMs?: number;
}

export interface ServerFrame {
  id?: string;
  ok?: Partial<Answers>;
  error?: Failure;
  entry?: WireEntry;
  signal?: Signal;
  reset?: {room: string; epoch: number};
  closing?: Closing;
}

/** What happened in a room, by kind. History is folded: erased content is absent. */
export interface Contents {
  posted: {text?: string; replyTo?: Position};
  edited: {at: Position; text?: string};
  deleted: {at: Position};
  reacted: {at: Position; emoji?: string; on?: boolean};
  invited: {person: string; name?: string};
  joined: {person: string; name?: string};
  left: {person: string; name?: string};
  removed: {person: string; name?: string};
  roleChanged: {person: string; name?: string; role: string};
  topic: {text?: string};
  fileShared: {file?: string; name?: string; size?: number; type?: string; url?: string};
  mailSent: {mail?: string; to?: string[]; subject?: string};
  mailReceived: {account?: string; folder?: string; uid?: number; from?: string; subject?: string};
}

export type Kind = keyof Contents;

/** What later entries made of an entry, up to the head at the time of reading. */
export interface Folded {
  edited?: string;
  erased?: boolean;
  reactions?: Record<string, string[]>;
}

export type WireEntry = {
  room: string;
  epoch: number;
  seq: number;
  time: string;
  by: string;
  /** the display name, when it is not the id */
  name?: string;
  /** the client's key, for the author's own sessions only */
  key?: string;
} & {[K in Kind]?: Contents[K] & Folded};

export type Content = {[K in Kind]: {kind: K; body: Contents[K]}}[Kind];

const KINDS: readonly Kind[] = [
  'posted', 'edited', 'deleted', 'reacted', 'invited', 'joined', 'left', 'removed', 'roleChanged', 'topic',
  'fileShared', 'mailSent', 'mailReceived',
];

/** The one kind that an entry is of; none for a kind that this page is too old to know. */
export function contentOf(entry: WireEntry): (Content & {folded: Folded}) | undefined {
  for (const kind of KINDS) {
    const body = entry[kind];
    if (body) return {kind, body, folded: body} as Content & {folded: Folded};
  }
  return undefined;
}

/** A room as one person sees it in a list. */
export interface RoomSummary {
  room: string;
  title?: string;
  topic?: string;
  visibility: 'public' | 'private' | 'direct' | 'personal';
  guests?: boolean;
  /** absent when the person is no member */
  role?: Role;
  head: Position;
  read?: Position;
  /** the other person of a direct conversation */
  with?: string;
}

export type Role = 'guest' | 'member' | 'moderator' | 'owner';

/** How a connection ended, by the number of its close code: from 4500 on, one is not to come back. */
export const CLOSED = {tokenExpired: 4002, tooSlow: 4008, badToken: 4501, protocolError: 4509} as const;

export const comeBack = (code: number): boolean => code < 4500;
