import {LitElement, css, html, type TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import './app-passwords.js';
import './password.js';
import type {OwnSessions} from './own-sessions.js';
import './own-sessions.js';
import {head} from '../page/head.js';
import {icon} from '../page/icons.js';
import {look} from '../page/look.js';
import {address} from '../page/route.js';
import {Watch} from '../page/watch.js';
import type {Parley} from '../parley.js';
import {waysIn, type Ways} from '../people/ways.js';
import type {Choices, Theme} from './settings.js';

/** What one person can choose: how the page looks and behaves here, where they are logged in, and by what. */
@customElement('parley-settings-view')
export class SettingsView extends LitElement {
  static override styles = [look, head, css`
    :host {
      display: grid;
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    }

    h1 {
      flex: 1;
    }

    .content {
      overflow-y: auto;
    }

    section {
      display: grid;
      gap: 0.8rem;
      max-width: 38rem;
      padding: 1.5rem 1.5rem 0;
    }

    section:last-child {
      padding-bottom: 2.5rem;
    }

    h2 {
      font-size: 1.1rem;
    }

    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1.5rem;
      margin: 0;
      padding: 0;
      border: 0;
    }

    legend {
      padding: 0 0 0.4rem;
    }

    .keys {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0.4rem 1rem;
      margin: 0;
    }

    dd {
      margin: 0;
    }

    kbd {
      padding: 0.05rem 0.4rem;
      border: 1px solid var(--line-strong);
      border-radius: 4px;
      background: var(--raised);
      font: 0.8125rem var(--figures);
    }

    @media (max-width: 760px) {
      section {
        padding-inline: 1rem;
      }
    }
  `];

  @property({attribute: false}) parley!: Parley;
  @state() private ways: Ways | undefined;
  @query('parley-own-sessions') private sessions!: OwnSessions | null;

  constructor() {
    super();
    new Watch(this, () => [this.parley?.settings]);
  }

  protected override async firstUpdated(): Promise<void> {
    this.ways = await waysIn(this.parley.api);
  }

  override render() {
    const {me, session} = this.parley;
    return html`
      <header>
        <a class="button icon back" data-testid="back" href=${address({name: 'home'})} aria-label="All rooms">${icon('back')}</a>
        <h1 class="title">Settings</h1>
        <button data-testid="logout" @click=${() => void session.logOut()}>${icon('leave')} Log out</button>
      </header>
      <div class="content">
        <section aria-labelledby="display">
          <h2 id="display">Display</h2>
          <fieldset>
            <legend class="label">Colours</legend>
            ${(['system', 'light', 'dark'] as const).map(theme => this.#theme(theme))}
          </fieldset>
          ${this.#check('pictures', 'Show shared pictures in the conversation')}
        </section>
        <section aria-labelledby="behaviour">
          <h2 id="behaviour">In this browser</h2>
          ${this.#check('saveFiles', 'Save files by themselves as they are announced', 'They go where your browser saves downloads; it may ask once whether that is allowed.')}
          ${this.#check('notify', 'Tell me about messages while this page is hidden')}
        </section>
        ${me.guest ? '' : html`<section aria-labelledby="sessions">
          <h2 id="sessions">Sessions</h2>
          <parley-own-sessions .api=${this.parley.api}></parley-own-sessions>
        </section>
        ${this.ways?.passwords ? html`<section aria-labelledby="password">
          <h2 id="password">Password</h2>
          <parley-password .api=${this.parley.api} .person=${me.id} @changed=${() => void this.sessions?.load()}></parley-password>
        </section>` : ''}
        <section aria-labelledby="devices">
          <h2 id="devices">App passwords</h2>
          <parley-app-passwords .api=${this.parley.api} .person=${me.id}></parley-app-passwords>
        </section>`}
        <section aria-labelledby="keys">
          <h2 id="keys">Keys</h2>
          <dl class="keys">
            ${KEYS.map(([keys, what]) => html`<dt>${keys.map(key => html`<kbd>${key}</kbd> `)}</dt><dd>${what}</dd>`)}
          </dl>
        </section>
      </div>
    `;
  }

  #theme(theme: Theme): TemplateResult {
    const {settings} = this.parley;
    return html`<label class="check"><input type="radio" name="theme" value=${theme} data-testid="theme-${theme}"
      .checked=${settings.choices.theme === theme} @change=${() => settings.set({theme})}> ${THEMES[theme]}</label>`;
  }

  #check(name: Exclude<keyof Choices, 'theme'>, words: string, hint = ''): TemplateResult {
    return html`<label class="check"><input type="checkbox" data-testid="setting-${name}" .checked=${this.parley.settings.choices[name]}
      @change=${(event: Event) => void this.#choose(name, (event.target as HTMLInputElement).checked)}>
      <span>${words}${hint ? html`<br><span class="hint">${hint}</span>` : ''}</span></label>`;
  }

  async #choose(name: Exclude<keyof Choices, 'theme'>, on: boolean): Promise<void> {
    this.parley.settings.set({[name]: on});
    if (name !== 'notify' || !on) return;
    const allowed = 'Notification' in window && (await Notification.requestPermission()) === 'granted';
    if (allowed) return;
    this.parley.settings.set({notify: false});
    this.parley.notices.warn('Your browser does not let this page notify you. Allow it in the browser’s settings of this site, then try again.');
  }
}

const THEMES: Record<Theme, string> = {system: 'As the system', light: 'Light', dark: 'Dark'};

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [['Enter'], 'send; with Shift, begin a new line'],
  [['↑'], 'in an empty message: edit your last one'],
  [['Esc'], 'let go of a reply or an edit; close what is open'],
  [['Ctrl', 'K'], 'find a room'],
  [['Alt', '↑ ↓'], 'the room before, the next room'],
  [['↑ ↓'], 'in the conversation: go from message to message'],
  [['R', 'E', '+', 'Del'], 'on a message: reply, edit, react, delete'],
];
