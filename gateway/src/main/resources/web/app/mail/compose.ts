import {LitElement, css, html} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import '../page/dialog.js';
import type {Dialog} from '../page/dialog.js';
import {look} from '../page/look.js';
import {reason} from '../page/reason.js';
import {address} from '../page/route.js';
import {Watch} from '../page/watch.js';
import {newKey} from '../rest/api.js';
import type {Parley} from '../parley.js';

/** What a mail that is being written begins with. */
export interface Draft {
  to?: string;
  subject?: string;
  text?: string;
}

/** Writes a mail, and can announce it in a room. */
@customElement('parley-mail-compose')
export class MailCompose extends LitElement {
  static override styles = [look, css`
    form {
      display: grid;
      gap: 0.9rem;
    }

    textarea {
      min-height: 11rem;
      resize: vertical;
    }

    .announce {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0.6rem;
      align-items: center;
    }

    .announce .check {
      align-items: center;
    }

    .announce .check input {
      margin-top: 0;
    }
  `];

  @property({attribute: false}) parley!: Parley;
  /** the room that it is written from, if any */
  @property() room?: string;
  @property({attribute: false}) draft: Draft = {};
  @state() private busy = false;
  @state() private problem = '';
  @query('form') private form!: HTMLFormElement;
  @query('parley-dialog') private dialog!: Dialog;
  /** One for this mail, however often it is tried: sending again after a lost answer does not send twice. */
  #attempt = {content: '', key: newKey()};

  constructor() {
    super();
    new Watch(this, () => [this.parley?.mailbox, this.parley?.rooms]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.parley.mailbox.accounts) void this.parley.mailbox.loadAccounts();
  }

  override render() {
    return html`<parley-dialog heading="New mail" @closed=${() => this.dispatchEvent(new Event('closed'))}>${this.#content()}</parley-dialog>`;
  }

  #content() {
    const {mailbox, rooms} = this.parley;
    const {accounts, problem, account} = mailbox;
    if (!accounts) return html`<p class=${problem ? 'problem' : 'hint'} role="status">${problem ?? 'Looking for your mail account…'}</p>`;
    if (accounts.length === 0) {
      return html`<p>To send mail, connect your mail account first.</p>
        <p class="row"><a class="button" href=${address({name: 'mail'})}>Connect an account</a></p>`;
    }
    const announceable = rooms.list.filter(({role, visibility}) => role && visibility !== 'personal');
    return html`<form @submit=${this.#submitted}>
      ${accounts.length > 1 ? html`<div class="field"><label for="from">From</label>
        <select id="from" name="from">${accounts.map(({id, address: from}) => html`<option value=${id} ?selected=${id === account?.id}>${from}</option>`)}</select></div>` : ''}
      <div class="field"><label for="to">To</label>
        <input id="to" name="to" data-testid="mail-to" required autocapitalize="none" spellcheck="false" placeholder="bob@example.org, …" .defaultValue=${this.draft.to ?? ''}></div>
      <div class="field"><label for="subject">Subject</label>
        <input id="subject" name="subject" data-testid="mail-subject" .defaultValue=${this.draft.subject ?? ''}></div>
      <div class="field"><label for="text">Text</label>
        <textarea id="text" name="text" data-testid="mail-text" .defaultValue=${this.draft.text ?? ''}></textarea></div>
      ${announceable.length === 0 ? '' : html`<div class="announce">
        <label class="check"><input type="checkbox" name="announce" data-testid="mail-announce"> Announce in</label>
        <select name="room" aria-label="Room to announce in" data-testid="mail-announce-room">
          ${announceable.map(({room}) => html`<option value=${room} ?selected=${room === this.room}>${rooms.title(room)}</option>`)}
        </select></div>`}
      <p class="problem" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
      <div class="row"><button class="primary" data-testid="mail-send" ?disabled=${this.busy}>${this.busy ? 'Sending…' : 'Send mail'}</button></div>
    </form>`;
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    void this.#send(new FormData(this.form));
  }

  async #send(fields: FormData): Promise<void> {
    const {mailbox, notices} = this.parley;
    const text = (name: string) => String(fields.get(name) ?? '');
    const account = text('from') || (mailbox.account ?? mailbox.accounts?.[0])?.id;
    const to = text('to').split(/[,;]/).map(recipient => recipient.trim()).filter(Boolean);
    if (!account || to.length === 0) return;
    const mail = {to, subject: text('subject').trim(), text: text('text'), announceIn: fields.has('announce') ? text('room') : undefined};
    const content = JSON.stringify([account, mail]);
    if (content !== this.#attempt.content) this.#attempt = {content, key: newKey()};
    this.busy = true;
    this.problem = '';
    try {
      await mailbox.send(account, mail, this.#attempt.key);
      notices.tell(`Mail to ${to.join(', ')} is on its way.`);
      this.dialog.close();
    } catch (problem) {
      this.problem = reason(problem);
    } finally {
      this.busy = false;
    }
  }
}
