import type {Api} from '../rest/api.js';

/** How one may come in here. */
export interface Ways {
  passwords: boolean;
  registration: boolean;
  guests: boolean;
  /** what people call the identity provider that they log in at */
  provider?: string;
}

/** Where the browser goes to log in at the identity provider; from there it comes back to the page. */
export const PROVIDER = '/api/v1/sessions/provider';

/** What a gateway lets in that does not say so: the version before, or one that cannot be reached now. */
const UNTOLD: Ways = {passwords: true, registration: true, guests: true};

/** The page goes to the provider without being asked once in this time. */
const PATIENCE_MS = 60_000;
const LEFT = 'parley.left-for-provider';

export const waysIn = (api: Api): Promise<Ways> => api.get<Ways>('/sessions/ways').catch(() => UNTOLD);

/** Whether the page may go to the provider by itself. Where that brings no session it would else go to and fro for ever. */
export function mayLeave(now = Date.now()): boolean {
  return now - Number(sessionStorage.getItem(LEFT) ?? 0) > PATIENCE_MS;
}

export function left(now = Date.now()): void {
  sessionStorage.setItem(LEFT, String(now));
}

/** Why somebody came back from the provider without a session, by the code that the gateway gave. */
export function whyNot(code: string): string {
  switch (code) {
    case 'provider-away':
      return 'The place where you log in does not answer. Try again in a moment.';
    case 'provider-refused':
      return 'You were not let in: the login was refused or cancelled.';
    case 'login-expired':
      return 'That login was begun in another window, or too long ago. Log in again.';
    case 'bad-id':
      return 'You are logged in, but your account there has no name that Parley can use. Ask who runs this Parley.';
    case 'locked-out':
      return 'This account is locked. Ask an operator.';
    case 'too-many-attempts':
      return 'Too many logins failed from where you are. Wait some minutes, then try again.';
    case 'identity-away':
      return 'Parley cannot open a session at this moment. Try again shortly.';
    default:
      return 'The login came to nothing. Try again; if it stays so, ask who runs this Parley.';
  }
}
