import {LitElement, css, html} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {mark} from '../page/icons.js';
import {look} from '../page/look.js';
import {reason} from '../page/reason.js';
import type {Route} from '../page/route.js';
import {Watch} from '../page/watch.js';
import type {Api} from '../rest/api.js';
import type {Session} from './session.js';
import {PROVIDER, left, mayLeave, waysIn, whyNot, type Ways} from './ways.js';

const VOICES = [
  ['Mira', 'in the browser', 'Is the Aurora in?'],
  ['Bob', 'by telnet', 'Tied up at pier 4.'],
  ['Alice', 'by FTP', 'Here is the berth plan.'],
  ['Mira', 'by mail', 'The harbour office knows.'],
] as const;

type Way = 'login' | 'register' | 'guest';

/** The door: log in, here or at the identity provider, make an account, or come in as a guest by name alone. */
@customElement('parley-sign-in')
export class SignIn extends LitElement {
  static override styles = [look, css`
    :host {
      display: grid;
      min-height: 100dvh;
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
      overflow: auto;
    }

    .word {
      display: grid;
      align-content: space-between;
      gap: 3rem;
      padding: clamp(1.5rem, 5vw, 4.5rem);
      background: #0a4a4e;
      color: #eef4ef;
    }

    .name {
      display: flex;
      align-items: center;
      gap: 0.6rem;
      font-size: 1.5rem;
    }

    .mark {
      width: 2rem;
      height: 2rem;
    }

    .mark .first {
      fill: #f2b263;
    }

    h1 {
      max-width: 12em;
      font: 600 clamp(2.2rem, 4.6vw, 3.9rem) / 1.08 var(--titles);
      letter-spacing: -0.015em;
    }

    .ways {
      display: grid;
      gap: 1.6rem;
      max-width: 34rem;
      color: #c9dcd6;
    }

    .ways li {
      display: grid;
      grid-template-columns: 4rem 1.6rem minmax(0, 1fr);
      padding: 0.35rem 0;
      color: #eef4ef;
      font-size: 1.0625rem;
    }

    .ways b {
      font-weight: 600;
      text-align: right;
    }

    .ways i {
      position: relative;
    }

    .ways i::before {
      content: "";
      position: absolute;
      inset: -0.35rem auto -0.35rem calc(50% - 1px);
      border-left: 2px solid rgb(238 244 239 / 30%);
    }

    .ways i::after {
      content: "";
      position: absolute;
      top: 0.5rem;
      left: calc(50% - 5px);
      width: 10px;
      height: 10px;
      border-radius: 50%;
      background: #eef4ef;
    }

    .ways li:first-child i::after {
      background: #f2b263;
    }

    .ways small {
      margin-left: 0.4rem;
      color: #9fc0b9;
      font-size: 0.8125rem;
      white-space: nowrap;
    }

    .door {
      display: grid;
      place-items: center;
      padding: 2rem clamp(1.25rem, 4vw, 4rem);
      background: var(--sheet);
    }

    form {
      display: grid;
      gap: 1rem;
      width: 100%;
      max-width: 23rem;
    }

    h2 {
      font-size: 1.6rem;
    }

    .buttons {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0.6rem;
    }

    button,
    .button {
      min-height: 2.6rem;
    }

    .buttons.one {
      grid-template-columns: 1fr;
    }

    .or {
      display: grid;
      grid-template-columns: 1fr auto 1fr;
      gap: 0.8rem;
      align-items: center;
      color: var(--ink-faint);
      font-size: 0.8125rem;
    }

    .or::before,
    .or::after {
      content: "";
      border-top: 1px solid var(--line);
    }

    details {
      display: grid;
      gap: 0.8rem;
    }

    summary {
      color: var(--ink-soft);
      font-size: 0.8125rem;
      cursor: pointer;
    }

    details .field {
      margin-top: 0.7rem;
    }

    @media (max-width: 760px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
        grid-template-rows: auto 1fr;
      }

      .word {
        gap: 1.1rem;
        padding: 1.4rem 1.25rem 1.6rem;
      }

      .ways {
        display: none;
      }

      .door {
        place-items: start center;
      }
    }
  `];

  @property({attribute: false}) session!: Session;
  @property({attribute: false}) route!: Route;
  @property({attribute: false}) api!: Api;
  @state() private ways: Ways | undefined;
  @state() private busy: Way | undefined;
  @state() private problem = '';
  @query('form') private form!: HTMLFormElement;

  constructor() {
    super();
    new Watch(this, () => [this.session, this.route]);
  }

  protected override async firstUpdated(): Promise<void> {
    const ways = await waysIn(this.api);
    const {state} = this.session;
    if (ways.provider && state.name === 'out' && state.ended && !this.#whyNot() && mayLeave()) {
      left();
      this.#leave();
      location.assign(PROVIDER);
    } else this.ways = ways;
  }

  override render() {
    return html`
      <section class="word" aria-label="About Parley">
        <p class="name title">${mark} Parley</p>
        <h1>One conversation, every protocol.</h1>
        <div class="ways">
          <ul aria-hidden="true">${VOICES.map(([name, way, words]) => html`<li><b>${name}</b><i></i><span>${words} <small>${way}</small></span></li>`)}</ul>
          <p>Everyone in a room reads the same lines in the same order, whatever they came by. Nothing is lost, nothing comes twice.</p>
        </div>
      </section>
      <main class="door">
        <form @submit=${this.#submitted} novalidate>
          <h2 class="title">Come in</h2>
          ${this.#message()}
          ${this.ways ? this.#doors(this.ways) : ''}
        </form>
      </main>
    `;
  }

  #message() {
    const {state} = this.session;
    const message = this.#whyNot() || (state.name === 'out' && state.message);
    return message && !this.problem ? html`<p class="problem" role="status" data-testid="why-out">${message}</p>` : '';
  }

  #whyNot(): string {
    const {place} = this.route;
    return place.name === 'sign-in' ? whyNot(place.problem) : '';
  }

  #doors(ways: Ways) {
    return html`
      ${ways.provider ? html`<a class="button primary" href=${PROVIDER} data-testid="provider" @click=${this.#leave}>
        Log in with ${ways.provider}</a>` : ''}
      ${!ways.provider && !ways.passwords ? html`<p>People of this Parley log in elsewhere, by programs of their own.</p>` : ''}
      ${(ways.provider || !ways.passwords) && ways.guests ? html`<p class="or"><span>or, with a name alone</span></p>` : ''}
      ${ways.passwords || ways.guests ? this.#name() : ''}
      ${ways.passwords ? this.#passwords(ways) : ''}
      <p class="problem" role="alert" data-testid="sign-in-problem" ?hidden=${!this.problem}>${this.problem}</p>
      ${ways.passwords ? this.#buttons(ways) : ''}
      ${ways.passwords && ways.guests ? html`<p class="or"><span>or, with a name alone</span></p>` : ''}
      ${ways.guests ? html`<button name="way" value="guest" data-testid="guest" ?disabled=${this.busy !== undefined}>Continue as guest</button>` : ''}
    `;
  }

  #name() {
    return html`<div class="field">
      <label for="name">Name</label>
      <input id="name" name="username" data-testid="name" autocomplete="username" autocapitalize="none"
        spellcheck="false" maxlength="64" required autofocus>
    </div>`;
  }

  #passwords(ways: Ways) {
    return html`
      <div class="field">
        <label for="password">Password</label>
        <input id="password" name="password" type="password" data-testid="password" autocomplete="current-password">
      </div>
      <details ?hidden=${!ways.registration}>
        <summary>More about a new account</summary>
        <div class="field">
          <label for="display">Name that others see</label>
          <input id="display" name="display" data-testid="display-name" autocomplete="name" maxlength="64">
        </div>
        <div class="field">
          <label for="email">Mail address, for a welcome</label>
          <input id="email" name="email" type="email" data-testid="email" autocomplete="email">
        </div>
      </details>
    `;
  }

  #buttons(ways: Ways) {
    return html`<div class="buttons ${ways.registration ? '' : 'one'}">
      <button class="primary" name="way" value="login" data-testid="login" ?disabled=${this.busy !== undefined}>
        ${this.busy === 'login' ? 'Logging in…' : 'Log in'}
      </button>
      ${ways.registration ? html`<button name="way" value="register" data-testid="register" ?disabled=${this.busy !== undefined}>
        ${this.busy === 'register' ? 'Creating…' : 'Create account'}
      </button>` : ''}
    </div>`;
  }

  #leave(): void {
    this.route.keep();
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    const way = ((event.submitter as HTMLButtonElement | null)?.value || (this.ways?.passwords ? 'login' : 'guest')) as Way;
    const fields = new FormData(this.form);
    const text = (name: string) => String(fields.get(name) ?? '').trim();
    void this.#comeIn(way, text('username'), String(fields.get('password') ?? ''), text('display'), text('email'));
  }

  async #comeIn(way: Way, name: string, password: string, display: string, email: string): Promise<void> {
    this.problem = missing(way, name, password);
    if (this.problem) return;
    this.busy = way;
    try {
      if (way === 'login') await this.session.logIn(name, password);
      if (way === 'register') await this.session.register(name, password, display, email);
      if (way === 'guest') await this.session.enterAsGuest(name);
    } catch (problem) {
      this.problem = reason(problem);
    } finally {
      this.busy = undefined;
    }
  }
}

function missing(way: Way, name: string, password: string): string {
  if (!name) return way === 'guest' ? 'Type the name that others will see.' : 'Type your name.';
  if (!password && way === 'login') return 'Type your password, or continue as guest.';
  if (!password && way === 'register') return 'Choose a password for the new account.';
  return '';
}
