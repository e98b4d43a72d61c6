const ROOT = '/api/v1';

/** An error of the REST API (RFC 9457), or of the way there; the message tells what to do. */
export class Problem extends Error {
  constructor(
    message: string,
    /** the last segment of the problem's type, such as `no-such-room` */
    readonly code: string,
    /** the HTTP status; 0 when there was no answer */
    readonly status: number,
    /** the same request may go through later */
    readonly retry: boolean,
  ) {
    super(message);
  }
}

export const unreachable = (): Problem =>
  new Problem('Parley cannot be reached. Check your connection, then try again.', 'unreachable', 0, true);

interface Options {
  body?: unknown;
  /** makes a repeat safe: the server gives the first answer again */
  key?: string;
}

/** Requests to Parley, authorised by the session's cookie; an expired session is refreshed once, unseen. */
export class Api {
  /** Renews the session's cookie; false when the session is over. */
  refresh: () => Promise<boolean> = async () => false;

  get<T>(path: string): Promise<T> {
    return this.request<T>('GET', path);
  }

  post<T>(path: string, body?: unknown, key?: string): Promise<T> {
    return this.request<T>('POST', path, {body, key});
  }

  put<T>(path: string, body?: unknown): Promise<T> {
    return this.request<T>('PUT', path, {body});
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.request<T>('PATCH', path, {body});
  }

  delete(path: string): Promise<void> {
    return this.request<void>('DELETE', path);
  }

  async request<T>(method: string, path: string, options: Options = {}): Promise<T> {
    const response = await this.#send(method, path, options);
    if (response.status !== 401 || path.startsWith('/sessions')) return answer<T>(response);
    if (!(await this.refresh())) return answer<T>(response);
    return answer<T>(await this.#send(method, path, options));
  }

  async #send(method: string, path: string, {body, key}: Options): Promise<Response> {
    const headers = new Headers({Accept: 'application/json'});
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    if (key) headers.set('Idempotency-Key', key);
    try {
      return await fetch(ROOT + path, {
        method, headers, credentials: 'same-origin', cache: 'no-store',
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch {
      throw unreachable();
    }
  }
}

/** An absolute path of the API from parts that may hold any character. */
export function path(...parts: (string | number)[]): string {
  return parts.map(part => `/${encodeURIComponent(part)}`).join('');
}

export const url = (apiPath: string): string => ROOT + apiPath;

async function answer<T>(response: Response): Promise<T> {
  const text = await response.text().catch(() => '');
  if (!response.ok) throw problemOf(response.status, text);
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Reads a problem document; anything else that refused gets words of our own. */
export function problemOf(status: number, text: string): Problem {
  try {
    const problem = JSON.parse(text) as {type?: string; title?: string; detail?: string; retry?: boolean};
    const message = problem.detail ?? problem.title;
    if (message) {
      const code = problem.type?.split('/').at(-1) ?? 'problem';
      return new Problem(message, code, status, problem.retry ?? (status >= 500 || status === 429));
    }
  } catch {
    // not JSON: a proxy's page, most likely
  }
  if (status === 401) return new Problem('Your session is over. Log in again.', 'signed-out', status, false);
  if (status === 403) return new Problem('You may not do that here.', 'not-allowed', status, false);
  if (status === 404) return new Problem('That is not here, or not any more.', 'not-found', status, false);
  if (status === 413) return new Problem('That is larger than this server accepts.', 'too-large', status, false);
  if (status === 429) return new Problem('Too many attempts. Wait a minute, then try again.', 'too-many', status, true);
  return new Problem(`Something failed on the server (${status}). Try again in a moment.`, 'server', status, status >= 500);
}

/** A key that no other write has: sorts by time, so that logs read well. */
export function newKey(): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  const time = Date.now().toString(36).padStart(9, '0');
  return time + [...random].map(byte => byte.toString(36).padStart(2, '0')).join('');
}
