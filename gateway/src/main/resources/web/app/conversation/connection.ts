import type {Answers, Closing, Failure, ServerFrame, Verb} from './wire.js';
import {CLOSED, comeBack} from './wire.js';

export type ConnectionState =
  | {name: 'off'}
  | {name: 'connecting'; attempt: number}
  | {name: 'open'}
  | {name: 'waiting'; attempt: number; until: number}
  /** the server said not to come back */
  | {name: 'ended'; message: string; signedOut: boolean};

/** The part of a WebSocket that the connection uses. */
export interface Socket {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(): void;
}

/** What the connection is given of the world. */
export interface World {
  connect(): Socket;
  device: string;
  /** Asks whether the session still holds; `anew` renews it first. */
  authorise(anew: boolean): Promise<'ok' | 'signed-out' | 'unreachable'>;
  now(): number;
  /** at least 0, below 1 */
  random(): number;
}

/** What the connection tells. Frames come in the server's order. */
export interface Listener {
  stateChanged(state: ConnectionState): void;
  greeted(hello: Answers['hello']): void;
  received(frame: ServerFrame): void;
}

/** The server refused; the message says what to do. */
export class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** No answer came, so nobody knows what became of the request. Its key makes a repeat safe. */
export class Unanswered extends Error {
  constructor() {
    super('The connection was lost before an answer came.');
  }
}

interface Waiting {
  answer: keyof Answers;
  resolve(value: never): void;
  reject(problem: Error): void;
  since: number;
}

const GREETING_MS = 10_000;
const ANSWER_MS = 20_000;
const SPEAK_MS = 20_000;
const CHECK_MS = 5_000;
const STABLE_MS = 10_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * One line to the server that mends itself: it greets, answers to questions, keeps the line warm, notices a dead one,
 * and comes back with growing, jittered pauses unless the server's close code says not to. It knows frames, not rooms.
 */
export class Connection {
  state: ConnectionState = {name: 'off'};
  /** seconds between the server's heartbeats */
  #heartbeat = 25;
  #socket: Socket | undefined;
  #closing: Closing | undefined;
  #greeted = false;
  #attempt = 0;
  #renewals = 0;
  #openedAt = 0;
  #spokeAt = 0;
  #heardAt = 0;
  #lastId = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #check: ReturnType<typeof setInterval> | undefined;
  readonly #waiting = new Map<string, Waiting>();

  constructor(
    private readonly world: World,
    private readonly listener: Listener,
  ) {}

  start(): void {
    if (this.state.name === 'off' || this.state.name === 'ended') this.#connect();
  }

  stop(): void {
    clearTimeout(this.#retry);
    this.#drop();
    this.#attempt = 0;
    this.#become({name: 'off'});
  }

  /** The network is back or the page is looked at: tries at once, and doubts a line that has been silent. */
  wake(): void {
    if (this.state.name === 'waiting') {
      this.#attempt = 0;
      this.#connect();
    } else if (this.state.name === 'open' && this.#silentFor() > (this.#heartbeat + 5) * 1_000) {
      this.#lost();
    }
  }

  /** Sends without waiting for an answer; lost when there is no line. */
  tell(verb: Verb): void {
    if (this.state.name === 'open') this.#send(verb);
  }

  /** @throws Refused when the server says no, Unanswered when no answer came */
  request<K extends keyof Answers>(verb: Verb, answer: K): Promise<Answers[K]> {
    if (this.state.name !== 'open') return Promise.reject(new Unanswered());
    return this.#ask(verb, answer);
  }

  #ask<K extends keyof Answers>(verb: Verb, answer: K): Promise<Answers[K]> {
    return new Promise((resolve, reject) => {
      const id = String(++this.#lastId);
      this.#waiting.set(id, {answer, resolve, reject, since: this.world.now()});
      this.#send({id, ...verb});
    });
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#drop();
    this.#greeted = false;
    this.#closing = undefined;
    this.#become({name: 'connecting', attempt: this.#attempt});
    const socket = this.world.connect();
    this.#socket = socket;
    this.#heardAt = this.#openedAt = this.world.now();
    socket.onopen = () => this.#greet();
    socket.onmessage = event => this.#hear(String(event.data));
    socket.onclose = event => this.#closed(event.code, event.reason);
    this.#check = setInterval(() => this.#checkLine(), CHECK_MS);
  }

  #greet(): void {
    this.#ask({hello: {version: 1, device: this.world.device}}, 'hello').then(
      hello => {
        this.#greeted = true;
        this.#renewals = 0;
        this.#openedAt = this.world.now();
        this.#heartbeat = hello.heartbeat || this.#heartbeat;
        this.#become({name: 'open'});
        this.listener.greeted(hello);
      },
      () => {}, // the close that follows tells why
    );
  }

  #hear(data: string): void {
    this.#heardAt = this.world.now();
    const frame = JSON.parse(data) as ServerFrame;
    if (frame.closing) this.#closing = frame.closing;
    else if (frame.ok || (frame.error && frame.id)) this.#answered(frame);
    else if (frame.entry || frame.signal || frame.reset) this.listener.received(frame);
    // Browsers slow the timers of hidden pages, but not the frames: answering the heartbeat keeps the line.
    if (this.#greeted && this.world.now() - this.#spokeAt > SPEAK_MS) this.#send({});
  }

  #answered(frame: ServerFrame): void {
    const waiting = this.#waiting.get(frame.id ?? '');
    if (!waiting) return;
    this.#waiting.delete(frame.id!);
    const value = frame.ok?.[waiting.answer];
    if (value !== undefined) waiting.resolve(value as never);
    else waiting.reject(new Refused(frame.error ?? {code: 'odd-answer', message: 'The server answered oddly.', retry: true}));
  }

  #checkLine(): void {
    const now = this.world.now();
    const silent = this.#silentFor();
    if (!this.#greeted) {
      if (now - this.#openedAt > GREETING_MS) this.#lost();
      return;
    }
    if (now - this.#openedAt > STABLE_MS) this.#attempt = 0;
    if (silent > (this.#heartbeat * 2 + 5) * 1_000) return this.#lost();
    for (const [id, waiting] of this.#waiting) {
      if (now - waiting.since < ANSWER_MS) continue;
      if (silent >= ANSWER_MS) return this.#lost();
      this.#waiting.delete(id);
      waiting.reject(new Unanswered());
    }
    if (now - this.#spokeAt > SPEAK_MS) this.#send({});
  }

  #silentFor(): number {
    return this.world.now() - this.#heardAt;
  }

  /** The line is dead, though nobody has said so. */
  #lost(): void {
    this.#closed(1006, '');
  }

  #closed(code: number, reason: string): void {
    const verdict = this.#closing?.code ?? code;
    const wasGreeted = this.#greeted;
    this.#drop();
    if (verdict === CLOSED.tokenExpired || verdict === CLOSED.badToken) return void this.#renew(this.#closing?.message || reason);
    if (!comeBack(verdict) && verdict < 5_000) {
      const message = this.#closing?.message || reason || 'The server ended the connection. Reload the page.';
      return this.#become({name: 'ended', message, signedOut: false});
    }
    const pause = this.#closing?.retryAfterMs ?? this.#pause();
    this.#attempt++;
    this.#become({name: 'waiting', attempt: this.#attempt, until: this.world.now() + pause});
    // A refused upgrade has no close code of its own: only the session can tell whether coming back makes sense.
    this.#retry = setTimeout(() => (wasGreeted ? this.#connect() : void this.#connectIfSignedIn()), pause);
  }

  /** 0.3–0.6 s at first, doubled each time, at most 30 s; jittered, so that a crowd does not come back as one. */
  #pause(): number {
    const longest = Math.min(LONGEST_WAIT_MS, 600 * 2 ** this.#attempt);
    return longest * (0.5 + this.world.random() / 2);
  }

  async #connectIfSignedIn(): Promise<void> {
    const before = this.#retry;
    const session = await this.world.authorise(false);
    if (this.state.name !== 'waiting' || before !== this.#retry) return;
    if (session === 'signed-out') this.#signedOut('Your session is over. Log in again.');
    else this.#connect();
  }

  async #renew(why: string): Promise<void> {
    this.#become({name: 'connecting', attempt: this.#attempt});
    const session = this.#renewals++ < 2 ? await this.world.authorise(true) : 'signed-out';
    if (this.state.name !== 'connecting') return;
    if (session === 'ok') this.#connect();
    else if (session === 'unreachable') this.#closed(1006, '');
    else this.#signedOut(/log in/i.test(why) ? why : 'Your session is over. Log in again.');
  }

  #signedOut(message: string): void {
    this.#become({name: 'ended', message, signedOut: true});
  }

  #send(frame: object): void {
    this.#spokeAt = this.world.now();
    this.#socket?.send(JSON.stringify(frame));
  }

  #drop(): void {
    clearInterval(this.#check);
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    const unanswered = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const waiting of unanswered) waiting.reject(new Unanswered());
  }

  #become(state: ConnectionState): void {
    this.state = state;
    this.listener.stateChanged(state);
  }
}
