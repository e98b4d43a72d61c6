import {Problem, type Api} from '../rest/api.js';
import {Changes} from '../page/changes.js';

export interface Person {
  id: string;
  name: string;
  guest: boolean;
  admin: boolean;
}

interface SessionAnswer {
  person: Person;
  /** seconds */
  expiresIn?: number;
}

export type SessionState =
  | {name: 'unknown'}
  | {name: 'unreachable'}
  /** ended: by itself, not by the person */
  | {name: 'out'; message?: string; ended: boolean}
  | {name: 'in'; person: Person};

const LAST_REFRESH = 'parley.refreshed';
const SIGNED_IN = 'parley.signed-in';

/** Who the person is. The session itself is in cookies that no script can read. */
export class Session extends Changes {
  state: SessionState = {name: 'unknown'};
  #refreshing: Promise<boolean> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly api: Api) {
    super();
    api.refresh = () => this.refresh();
  }

  /** Looks whether the browser has a session already. */
  async resume(): Promise<void> {
    try {
      const answer = await this.api.get<SessionAnswer | Person>('/people/me');
      this.#enter('person' in answer ? answer : {person: answer});
    } catch (problem) {
      if (problem instanceof Problem && problem.retry) this.#become({name: 'unreachable'});
      else this.#become({name: 'out', ended: localStorage.getItem(SIGNED_IN) !== null});
    }
  }

  async logIn(name: string, password: string): Promise<void> {
    this.#enter(await this.api.post<SessionAnswer>('/sessions', {name, password, cookie: true}));
  }

  async register(name: string, password: string, displayName: string, email: string): Promise<void> {
    this.#enter(await this.api.post<SessionAnswer>('/people', {
      name, password, displayName: displayName || undefined, email: email || undefined, cookie: true,
    }));
  }

  async enterAsGuest(nick: string): Promise<void> {
    this.#enter(await this.api.post<SessionAnswer>('/sessions/guest', {nick, cookie: true}));
  }

  async logOut(): Promise<void> {
    await this.api.delete('/sessions/current').catch(() => {}); // gone already is gone
    this.end();
  }

  end(message?: string): void {
    clearTimeout(this.#timer);
    localStorage.removeItem(SIGNED_IN);
    this.#become({name: 'out', message, ended: message !== undefined});
  }

  /** Does the session still hold? */
  async check(anew: boolean): Promise<'ok' | 'signed-out' | 'unreachable'> {
    try {
      if (anew) return (await this.refresh()) ? 'ok' : 'signed-out';
      await this.api.get('/people/me');
      return 'ok';
    } catch (problem) {
      return problem instanceof Problem && problem.status === 401 ? 'signed-out' : 'unreachable';
    }
  }

  /** Renews the cookie; once, however many ask at the same time, in this tab or in others. */
  refresh(): Promise<boolean> {
    this.#refreshing ??= alone(() => this.#refresh()).finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #refresh(): Promise<boolean> {
    if (!localStorage.getItem(SIGNED_IN)) return false; // a first visit has nothing to renew
    // A refresh token is good for one use: when another tab has just used it, its new cookie is ours as well.
    if (Date.now() - Number(localStorage.getItem(LAST_REFRESH) ?? 0) < 5_000) return true;
    try {
      const answer = await this.api.post<SessionAnswer>('/sessions/refresh', {});
      localStorage.setItem(LAST_REFRESH, String(Date.now()));
      this.#refreshIn(answer?.expiresIn);
      return true;
    } catch (problem) {
      if (problem instanceof Problem && problem.retry) throw problem;
      return false;
    }
  }

  /** Renews before it expires, so that links and uploads, which cannot retry, find it valid. */
  #refreshIn(seconds: number | undefined): void {
    clearTimeout(this.#timer);
    if (!seconds) return;
    this.#timer = setTimeout(() => void this.refresh().catch(() => this.#refreshIn(60)), seconds * 800);
  }

  #enter({person, expiresIn}: SessionAnswer): void {
    localStorage.setItem(SIGNED_IN, person.id);
    this.#refreshIn(expiresIn ?? 300);
    this.#become({name: 'in', person});
  }

  #become(state: SessionState): void {
    this.state = state;
    this.changed();
  }
}

/** One tab at a time, where the browser can do that. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? await navigator.locks.request('parley.refresh', work) : work();
}
