import {LitElement, css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import './account-form.js';
import './compose.js';
import './message-view.js';
import {head} from '../page/head.js';
import {icon} from '../page/icons.js';
import {look} from '../page/look.js';
import {address, type Place} from '../page/route.js';
import {fullTime, listTime} from '../page/time.js';
import {Watch} from '../page/watch.js';
import type {Parley} from '../parley.js';
import type {Draft} from './compose.js';
import type {Account, Heading, Outgoing} from './mailbox.js';

type MailPlace = Extract<Place, {name: 'mail'}>;

/** Mail: the accounts, a folder of one of them newest first, and the mail that is read. */
@customElement('parley-mail-view')
export class MailView extends LitElement {
  static override styles = [look, head, css`
    :host {
      display: grid;
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    }

    header {
      flex-wrap: wrap;
    }

    .grow {
      flex: 1;
    }

    header select {
      width: auto;
      max-width: 14rem;
      min-height: 2.25rem;
      border-color: var(--line-strong);
    }

    .columns {
      display: grid;
      grid-template-columns: minmax(17rem, 24rem) minmax(0, 1fr);
      min-height: 0;
    }

    .list {
      min-height: 0;
      border-right: 1px solid var(--line);
      overflow-y: auto;
    }

    a.item {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0 0.6rem;
      padding: 0.6rem 1rem 0.6rem 1.5rem;
      border-bottom: 1px solid var(--line);
      color: var(--ink);
      text-decoration: none;
    }

    a.item:hover {
      background: var(--sunken);
    }

    a.item[aria-current="true"] {
      background: var(--wash);
    }

    .item > * {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .item time {
      color: var(--ink-soft);
      font-size: 0.8125rem;
      font-variant-numeric: tabular-nums;
    }

    .item .subject,
    .item .snippet {
      grid-column: 1 / -1;
    }

    .item .snippet {
      color: var(--ink-soft);
      font-size: 0.8125rem;
    }

    .item.unseen-mail .from,
    .item.unseen-mail .subject {
      font-weight: 650;
    }

    .item.unseen-mail {
      box-shadow: inset 3px 0 var(--mark);
    }

    .say {
      padding: 1rem 1.5rem;
      color: var(--ink-soft);
    }

    .form {
      padding: 1.5rem;
      overflow-y: auto;
    }

    .form h2 {
      margin-bottom: 0.6rem;
      font-size: 1.35rem;
    }

    .outgoing {
      padding: 0.5rem 1rem 0.5rem 1.5rem;
      border-bottom: 1px solid var(--line);
      background: var(--paper);
      font-size: 0.875rem;
    }

    .outgoing .state {
      color: var(--ink-soft);
      font-size: 0.8125rem;
    }

    .outgoing .failed,
    .outgoing .unknown {
      color: var(--alarm);
    }

    @media (max-width: 760px) {
      .choosing h1,
      .word,
      .reading :is(select, .icon:not(.back), .primary),
      .choosing .grow {
        display: none;
      }

      header select {
        flex: 1 1 8rem;
        min-width: 0;
        max-width: none;
      }

      /* Beside the account, neither could be read */
      .choosing .folder {
        flex-basis: 100%;
        order: 1;
      }

      .columns {
        grid-template-columns: minmax(0, 1fr);
      }

      .list {
        border: 0;
      }

      .columns.reading .list,
      .columns:not(.reading) .reader {
        display: none;
      }

      a.item,
      .outgoing {
        padding-left: 1rem;
      }
    }
  `];

  @property({attribute: false}) parley!: Parley;
  @property({attribute: false}) place!: MailPlace;
  @state() private writing: Draft | undefined;
  @state() private adding = false;
  @state() private removing: Account | undefined;

  constructor() {
    super();
    new Watch(this, () => [this.parley?.mailbox]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.parley.mailbox.loadAccounts();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const {mailbox} = this.parley;
    const {account, folder} = this.place;
    if (!mailbox.accounts) return;
    if (!account || !folder) {
      const first = mailbox.account ?? mailbox.accounts[0];
      // The address without account and folder is left out of the history, so that "back" does not come here again.
      if (first) location.replace(address({name: 'mail', account: first.id, folder: mailbox.folder ?? 'INBOX'}));
    } else if (account !== mailbox.account?.id || folder !== mailbox.folder) {
      if (mailbox.accounts.some(({id}) => id === account)) void mailbox.open(account, folder);
      else if (!mailbox.loading) location.replace(address({name: 'mail'}));
    } else if (changed.has('place') && changed.get('place') === undefined) {
      void mailbox.look();
    }
  }

  override render() {
    const {mailbox} = this.parley;
    const {accounts, problem} = mailbox;
    const none = accounts?.length === 0;
    return html`
      <header class=${this.place.uid ? 'reading' : accounts && !none ? 'choosing' : ''}>
        <a class="button icon back" data-testid="back" href=${this.place.uid ? address({...this.place, uid: undefined}) : address({name: 'home'})}
          aria-label=${this.place.uid ? 'All mails' : 'All rooms'}>${icon('back')}</a>
        <h1 class="title">Mail</h1>
        ${accounts && !none ? this.#choices(accounts) : html`<span class="grow"></span>`}
      </header>
      ${this.adding || none
        ? this.#form(none)
        : !accounts
          ? html`<p class="say ${problem ? 'problem' : ''}" role="status">${problem ?? 'Looking for your mail accounts…'}</p>`
          : html`<div class="columns ${this.place.uid ? 'reading' : ''}">${this.#list()}<div class="reader">${this.#reader()}</div></div>`}
      ${this.writing ? html`<parley-mail-compose .parley=${this.parley} .draft=${this.writing} .room=${this.#lastRoom()}
        @closed=${() => (this.writing = undefined)}></parley-mail-compose>` : ''}
      ${this.removing ? this.#removal(this.removing) : ''}
    `;
  }

  #choices(accounts: readonly Account[]): TemplateResult {
    const {mailbox} = this.parley;
    const {folders, folder, account} = mailbox;
    return html`
      <select aria-label="Account" data-testid="mail-account-choice" @change=${this.#chooseAccount}>
        ${accounts.map(({id, address: name}) => html`<option value=${id} ?selected=${id === account?.id}>${name}</option>`)}
        <option value="+">Connect another…</option>
        <option value="-">Disconnect this one…</option>
      </select>
      <select class="folder" aria-label="Folder" data-testid="mail-folder" @change=${this.#chooseFolder}>
        ${folders.map(({name, path, unseen}) => html`<option value=${path} ?selected=${path === folder}>${name}${unseen ? ` (${unseen})` : ''}</option>`)}
      </select>
      <span class="grow"></span>
      <button class="icon" data-testid="mail-refresh" aria-label="Look for new mail" title="Look for new mail"
        @click=${() => void mailbox.look()}>${icon('again')}</button>
      <button class="primary" data-testid="mail-compose" aria-label="Write a mail" @click=${() => (this.writing = {})}>${icon('pencil')}
        <span class="word">Write</span></button>
    `;
  }

  #form(first: boolean | undefined): TemplateResult {
    return html`<div class="form">
      <h2 class="title">${first ? 'Connect your mail' : 'Connect another account'}</h2>
      <parley-mail-account .mailbox=${this.parley.mailbox} @connected=${(event: CustomEvent<string>) => this.#show(event.detail)}>
        ${first ? '' : html`<button type="button" @click=${() => (this.adding = false)}>Cancel</button>`}
      </parley-mail-account>
    </div>`;
  }

  #list(): TemplateResult {
    const {mailbox} = this.parley;
    const {account, messages, problem, loading, more, outgoing} = mailbox;
    const trouble = problem ?? (account?.state === 'failed' ? account.problem ?? 'The account cannot be reached. Check its servers and password.' : undefined);
    return html`<section class="list" aria-label="Mails" aria-busy=${loading}>
      ${account?.state === 'connecting' ? html`<p class="say" role="status">Connecting to ${account.address}…</p>` : ''}
      ${trouble ? html`<p class="problem" role="alert">${trouble}</p>` : ''}
      ${outgoing.map(mail => this.#outgoing(mail))}
      ${!messages ? (loading ? html`<p class="say">Fetching mail…</p>` : '')
        : messages.length === 0 ? html`<p class="say">No mail in this folder.</p>` : ''}
      <ul data-testid="mail-list">${repeat(messages ?? [], ({uid}) => uid, heading => this.#item(heading))}</ul>
      ${more ? html`<p class="say"><button ?disabled=${loading} @click=${() => void mailbox.loadOlder()}>Earlier mails</button></p>` : ''}
    </section>`;
  }

  #item({uid, from, subject, date, seen, snippet}: Heading): TemplateResult {
    const {account, folder} = this.place;
    return html`<li><a class="item ${seen ? '' : 'unseen-mail'}" data-testid="mail-item" data-uid=${uid}
      href=${address({name: 'mail', account, folder, uid})} aria-current=${uid === this.place.uid ? 'true' : nothing}>
      <bdi class="from">${from}</bdi>${date ? html`<time datetime=${date} title=${fullTime(date)}>${listTime(date)}</time>` : html`<span></span>`}
      <bdi class="subject">${seen ? '' : html`<span class="unseen">Unread: </span>`}${subject || '(no subject)'}</bdi>
      ${snippet ? html`<bdi class="snippet">${snippet}</bdi>` : ''}
    </a></li>`;
  }

  #outgoing({to, subject, state, problem}: Outgoing): TemplateResult {
    return html`<div class="outgoing" role="status" data-testid="mail-outgoing" data-state=${state}>
      <bdi>${subject || '(no subject)'}</bdi> to <bdi>${to.join(', ')}</bdi>
      <p class="state ${state}">${outgoingWords(state, problem)}</p></div>`;
  }

  #reader(): TemplateResult {
    const {account, folder, uid} = this.place;
    if (!account || !folder || !uid) return html`<p class="say">Pick a mail to read it.</p>`;
    return html`<parley-mail-message .mailbox=${this.parley.mailbox} .account=${account} .folder=${folder} .uid=${uid}
      @answer=${(event: CustomEvent<Draft>) => (this.writing = event.detail)}></parley-mail-message>`;
  }

  #removal(account: Account): TemplateResult {
    return html`<parley-dialog heading="Disconnect ${account.address}?" @closed=${() => (this.removing = undefined)}>
      <p>Parley forgets its password and stops reading it. The mails stay with your provider.</p>
      <p class="row"><button class="danger" @click=${() => this.#disconnect(account)}>Disconnect</button></p>
    </parley-dialog>`;
  }

  #chooseAccount(event: Event): void {
    const choice = event.target as HTMLSelectElement;
    const {account} = this.parley.mailbox;
    if (choice.value === '+') this.adding = true;
    else if (choice.value === '-') this.removing = account;
    else return this.#show(choice.value);
    choice.value = account?.id ?? '';
  }

  #chooseFolder(event: Event): void {
    const {account} = this.place;
    if (account) this.parley.route.go({name: 'mail', account, folder: (event.target as HTMLSelectElement).value});
  }

  #show(account: string): void {
    this.adding = false;
    this.parley.route.go({name: 'mail', account, folder: 'INBOX'});
  }

  async #disconnect(account: Account): Promise<void> {
    this.removing = undefined;
    try {
      await this.parley.mailbox.disconnect(account);
      this.parley.route.go({name: 'mail'});
    } catch (problem) {
      this.parley.notices.warn(problem);
    }
  }

  /** Where a mail is most likely to be announced: the room that was read last. */
  #lastRoom(): string | undefined {
    return this.parley.lastRoom;
  }
}

function outgoingWords(state: Outgoing['state'], problem: string | undefined): string {
  switch (state) {
    case 'queued':
    case 'sending':
      return 'On its way…';
    case 'sent':
      return 'Sent';
    case 'failed':
      return `Not sent. ${problem ?? 'Check the address, then send it again.'}`;
    case 'unknown':
      return `Nobody can say whether it left. ${problem ?? 'Look into your Sent folder before you send it again.'}`;
  }
}
