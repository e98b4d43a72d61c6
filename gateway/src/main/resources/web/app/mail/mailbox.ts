import {Changes} from '../page/changes.js';
import {reason} from '../page/reason.js';
import {newKey, path, url, type Api} from '../rest/api.js';

export type Tls = 'starttls' | 'implicit';

export interface Server {
  host: string;
  port: number;
  tls: Tls;
}

export interface Account {
  id: string;
  address: string;
  imap: Server;
  smtp: Server;
  user: string;
  state: 'connecting' | 'connected' | 'failed';
  problem?: string;
}

export type NewAccount = Omit<Account, 'id' | 'state' | 'problem'> & {password: string};

export interface Folder {
  name: string;
  path: string;
  unseen?: number;
}

export interface Heading {
  uid: number;
  from: string;
  to: string[];
  subject: string;
  /** absent when the mail names none that can be read */
  date?: string;
  seen: boolean;
  snippet?: string;
}

export interface Part {
  part: string;
  name?: string;
  type: string;
  size: number;
}

export interface Message extends Omit<Heading, 'seen' | 'snippet'> {
  cc?: string[];
  text?: string;
  /** sanitised by the server */
  html?: string;
  parts: Part[];
}

export interface NewMail {
  to: string[];
  cc?: string[];
  subject: string;
  text: string;
  announceIn?: string;
}

/** A mail on its way. `unknown`: nobody can say whether it left, so it is not tried again. */
export interface Outgoing {
  id: string;
  account?: string;
  to: string[];
  subject: string;
  state: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown';
  problem?: string;
}

const PAGE = 50;
const LOOK_AGAIN_MS = 1_000;

/** The person's mail accounts, and one folder of one of them. */
export class Mailbox extends Changes {
  accounts: readonly Account[] | undefined;
  folders: readonly Folder[] = [];
  messages: readonly Heading[] | undefined;
  more = false;
  loading = false;
  problem: string | undefined;
  /** mails sent in this page's life, newest first */
  outgoing: readonly Outgoing[] = [];
  #account: string | undefined;
  #folder: string | undefined;
  #opening = 0;

  constructor(private readonly api: Api) {
    super();
  }

  get account(): Account | undefined {
    return this.accounts?.find(({id}) => id === this.#account);
  }

  get folder(): string | undefined {
    return this.#folder;
  }

  close(): void {
    this.accounts = this.messages = this.problem = this.#account = this.#folder = undefined;
    this.folders = this.outgoing = [];
    this.changed();
  }

  async loadAccounts(): Promise<void> {
    await this.#guarded(async () => {
      this.accounts = await this.api.get<Account[]>('/mail/accounts');
      if (this.accounts.some(({state}) => state === 'connecting')) setTimeout(() => void this.loadAccounts(), 2 * LOOK_AGAIN_MS);
    });
  }

  async connect(account: NewAccount): Promise<Account> {
    const connected = await this.api.post<Account>('/mail/accounts', account);
    await this.loadAccounts();
    return connected;
  }

  async disconnect(account: Account): Promise<void> {
    await this.api.delete(`/mail/accounts${path(account.id)}`);
    this.accounts = this.accounts?.filter(({id}) => id !== account.id);
    if (this.#account === account.id) this.#account = this.#folder = undefined;
    this.changed();
  }

  /** Shows a folder, newest mail first. */
  async open(account: string, folder: string): Promise<void> {
    const opening = ++this.#opening;
    const elsewhere = account !== this.#account || folder !== this.#folder;
    if (elsewhere) this.messages = undefined;
    if (account !== this.#account) this.folders = [];
    this.#account = account;
    this.#folder = folder;
    await this.#guarded(async () => {
      if (this.folders.length === 0) this.folders = await this.api.get<Folder[]>(`/mail/accounts${path(account)}/folders`);
      const page = await this.#page();
      if (opening !== this.#opening) return;
      this.messages = page.messages;
      this.more = page.more;
    });
  }

  /** Looks for new mail in the folder that is shown. */
  async look(): Promise<void> {
    if (this.#account && this.#folder) await this.open(this.#account, this.#folder);
  }

  async loadOlder(): Promise<void> {
    const before = this.messages?.at(-1)?.uid;
    if (!before || this.loading) return;
    await this.#guarded(async () => {
      const page = await this.#page(before);
      this.messages = [...(this.messages ?? []), ...page.messages];
      this.more = page.more;
    });
  }

  async read(account: string, folder: string, uid: number): Promise<Message> {
    const message = await this.api.get<Message>(`/mail/accounts${path(account)}/folders${path(folder)}/messages/${uid}`);
    this.messages = this.messages?.map(heading => (heading.uid === uid ? {...heading, seen: true} : heading));
    this.changed();
    return message;
  }

  partUrl(account: string, folder: string, uid: number, part: string): string {
    return url(`/mail/accounts${path(account)}/folders${path(folder)}/messages/${uid}/parts${path(part)}`);
  }

  /** Takes a key of the form's, so that sending again after a lost answer does not send twice. */
  async send(account: string, mail: NewMail, key = newKey()): Promise<void> {
    const queued = await this.api.post<Outgoing>(`/mail/accounts${path(account)}/outbox`, mail, key);
    this.#follow({...queued, to: mail.to, subject: mail.subject});
  }

  #follow(mail: Outgoing): void {
    this.outgoing = [mail, ...this.outgoing.filter(({id}) => id !== mail.id)].slice(0, 20);
    this.changed();
    if (mail.state !== 'queued' && mail.state !== 'sending') return;
    setTimeout(() => {
      this.api.get<Outgoing>(`/mail/outbox${path(mail.id)}`).then(
        now => this.#follow({...mail, state: now.state, problem: now.problem}),
        () => this.#follow(mail)); // asked again
    }, LOOK_AGAIN_MS);
  }

  #page(before?: number): Promise<{messages: Heading[]; more: boolean}> {
    const query = new URLSearchParams({limit: String(PAGE)});
    if (before) query.set('before', String(before));
    return this.api.get(`/mail/accounts${path(this.#account!)}/folders${path(this.#folder!)}/messages?${query}`);
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    this.loading = true;
    this.problem = undefined;
    this.changed();
    try {
      await work();
    } catch (problem) {
      this.problem = reason(problem);
    } finally {
      this.loading = false;
      this.changed();
    }
  }
}
