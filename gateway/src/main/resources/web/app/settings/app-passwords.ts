import {LitElement, css, html} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {Attempts} from '../page/attempts.js';
import {look} from '../page/look.js';
import {listTime} from '../page/time.js';
import {path, type Api} from '../rest/api.js';
import {section} from './section.js';

interface AppPassword {
  id: string;
  device: string;
  /** only in the answer to its making */
  password?: string;
  made?: string;
  /** when it was last used */
  used?: string;
}

/** Passwords for programs that can only do a password: one each, so that each can be taken back alone. */
@customElement('parley-app-passwords')
export class AppPasswords extends LitElement {
  static override styles = [look, section, css`
    .made {
      display: grid;
      gap: 0.5rem;
      padding: 0.9rem 1rem;
      border-radius: var(--round-small);
      background: var(--wash);
    }

    output {
      font: 1.05rem var(--figures);
      overflow-wrap: anywhere;
      user-select: all;
    }
  `];

  @property({attribute: false}) api!: Api;
  @property() person = '';
  @state() private passwords: AppPassword[] = [];
  @state() private made: AppPassword | undefined;
  @state() private copied = false;
  @query('input') private device!: HTMLInputElement;
  readonly #attempts = new Attempts(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#attempts.make(() => this.#load());
  }

  override render() {
    return html`
      <p class="hint">For programs that cannot log in as this page does: FTP, and /login on the line. Each has its own, with your name
        <b>${this.person}</b>.</p>
      <p class="problem" role="alert" ?hidden=${!this.#attempts.problem}>${this.#attempts.problem}</p>
      ${this.made ? html`<div class="made" role="status">
        <p>The password for <b>${this.made.device}</b>. It is shown only now.</p>
        <output data-testid="app-password">${this.made.password}</output>
        <div class="row"><button @click=${this.#copy}>${this.copied ? 'Copied' : 'Copy'}</button>
          <button class="plain" @click=${() => (this.made = undefined)}>Done</button></div>
      </div>` : ''}
      <ul>${this.passwords.map(password => html`<li data-testid="app-password-item">
        <span><bdi>${password.device}</bdi>${password.made
          ? html` <span class="hint">made ${listTime(password.made)}${password.used ? `, last used ${listTime(password.used)}` : ', never used'}</span>` : ''}</span>
        <button class="danger" aria-label="Revoke ${password.device}" data-testid="app-password-revoke" @click=${() => this.#revoke(password)}>Revoke</button></li>`)}</ul>
      <form @submit=${this.#create}>
        <div class="field"><label for="device">Name of the device or program</label>
          <input id="device" data-testid="app-password-device" required maxlength="60" placeholder="FTP on the workshop PC" autocomplete="off"></div>
        <button class="primary" data-testid="app-password-create">Make password</button>
      </form>
    `;
  }

  async #load(): Promise<void> {
    this.passwords = await this.api.get<AppPassword[]>('/people/me/app-passwords');
  }

  #create(event: SubmitEvent): void {
    event.preventDefault();
    const device = this.device.value.trim();
    void this.#attempts.make(async () => {
      this.made = await this.api.post<AppPassword>('/people/me/app-passwords', {device});
      this.copied = false;
      this.device.value = '';
      await this.#load();
    });
  }

  #revoke({id}: AppPassword): void {
    void this.#attempts.make(async () => {
      await this.api.delete(`/people/me/app-passwords${path(id)}`);
      if (this.made?.id === id) this.made = undefined;
      await this.#load();
    });
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(this.made?.password ?? '').catch(() => {}); // it can be selected and copied by hand
    this.copied = true;
  }
}
