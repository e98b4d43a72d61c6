import {LitElement, css, html, type TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {look} from '../page/look.js';
import {reason} from '../page/reason.js';
import type {Mailbox, NewAccount, Server, Tls} from './mailbox.js';
import {guess} from './providers.js';

/** Connects a mail account: address and password first, the servers filled in where they can be guessed. */
@customElement('parley-mail-account')
export class MailAccount extends LitElement {
  static override styles = [look, css`
    form {
      display: grid;
      gap: 1.1rem;
      max-width: 34rem;
    }

    fieldset {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 6rem 9.5rem;
      gap: 0.6rem;
      margin: 0;
      padding: 0;
      border: 0;
    }

    legend {
      padding: 0 0 0.35rem;
      font-weight: 600;
    }

    .two {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0.6rem;
    }

    @media (max-width: 560px) {
      fieldset {
        grid-template-columns: minmax(0, 1fr) 6rem;
      }

      fieldset .field:last-child {
        grid-column: 1 / -1;
      }

      .two {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `];

  @property({attribute: false}) mailbox!: Mailbox;
  @state() private busy = false;
  @state() private problem = '';
  @query('form') private form!: HTMLFormElement;

  override render() {
    return html`
      <form data-testid="mail-account" @submit=${this.#submitted}>
        <p class="hint">Parley reads your mail by IMAP and sends it by SMTP, always encrypted. Your password is kept encrypted too.
          Providers with two-step login want an app password here.</p>
        <div class="two">
          <div class="field"><label for="user">User name or mail address</label>
            <input id="user" name="user" data-testid="mail-user" required autocapitalize="none" spellcheck="false" autocomplete="off"
              @change=${this.#guess}></div>
          <div class="field"><label for="password">Password</label>
            <input id="password" name="password" type="password" data-testid="mail-password" required autocomplete="off"></div>
        </div>
        <div class="field"><label for="address">Mail address, if the user name is not it</label>
          <input id="address" name="address" type="email" data-testid="mail-address" autocomplete="off" @change=${this.#guess}></div>
        ${this.#server('imap', 'Reading (IMAP)', 993)}
        ${this.#server('smtp', 'Sending (SMTP)', 587)}
        <p class="problem" role="alert" data-testid="mail-problem" ?hidden=${!this.problem}>${this.problem}</p>
        <div class="row"><button class="primary" data-testid="mail-connect" ?disabled=${this.busy}>${this.busy ? 'Connecting…' : 'Connect account'}</button>
          <slot></slot></div>
      </form>
    `;
  }

  #server(name: 'imap' | 'smtp', legend: string, port: number): TemplateResult {
    return html`<fieldset>
      <legend>${legend}</legend>
      <div class="field"><label for="${name}-host">Server</label>
        <input id="${name}-host" name="${name}-host" data-testid="${name}-host" required autocapitalize="none" spellcheck="false"
          placeholder="${name}.example.org" autocomplete="off"></div>
      <div class="field"><label for="${name}-port">Port</label>
        <input id="${name}-port" name="${name}-port" data-testid="${name}-port" type="number" min="1" max="65535" required .defaultValue=${String(port)}></div>
      <div class="field"><label for="${name}-tls">Encryption</label>
        <select id="${name}-tls" name="${name}-tls" data-testid="${name}-tls">
          <option value="implicit" ?selected=${name === 'imap'}>TLS at once</option>
          <option value="starttls" ?selected=${name === 'smtp'}>STARTTLS</option>
        </select></div>
    </fieldset>`;
  }

  /** Fills in the servers of the address's provider, unless they were typed already. */
  #guess(): void {
    const fields = new FormData(this.form);
    const servers = guess(String(fields.get('address') || fields.get('user')));
    if (!servers || fields.get('imap-host') || fields.get('smtp-host')) return;
    for (const [name, {host, port, tls}] of Object.entries(servers) as ['imap' | 'smtp', Server][]) {
      this.#field(`${name}-host`).value = host;
      this.#field(`${name}-port`).value = String(port);
      this.#field(`${name}-tls`).value = tls;
    }
  }

  #field(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement;
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    const fields = new FormData(this.form);
    const text = (name: string) => String(fields.get(name) ?? '').trim();
    const server = (name: string): Server =>
      ({host: text(`${name}-host`), port: Number(text(`${name}-port`)), tls: text(`${name}-tls`) as Tls});
    void this.#connect({
      address: text('address') || text('user'), user: text('user'), password: String(fields.get('password')),
      imap: server('imap'), smtp: server('smtp'),
    });
  }

  async #connect(account: NewAccount): Promise<void> {
    this.busy = true;
    this.problem = '';
    try {
      const {id} = await this.mailbox.connect(account);
      this.dispatchEvent(new CustomEvent<string>('connected', {detail: id}));
    } catch (problem) {
      this.problem = reason(problem);
    } finally {
      this.busy = false;
    }
  }
}
