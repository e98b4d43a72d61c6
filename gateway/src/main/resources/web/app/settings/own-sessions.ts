import {LitElement, css, html} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {Attempts} from '../page/attempts.js';
import {look} from '../page/look.js';
import {fullTime, listTime} from '../page/time.js';
import {path, type Api} from '../rest/api.js';
import {clientName} from './clients.js';
import {section} from './section.js';

interface OwnSession {
  id: string;
  opened: string;
  /** when its client last took new tokens */
  refreshed: string;
  /** this page's own */
  current: boolean;
  /** what opened it, in its own words */
  client?: string;
}

/** Where somebody is logged in: they end here what they have forgotten, lost, or never opened. */
@customElement('parley-own-sessions')
export class OwnSessions extends LitElement {
  static override styles = [look, section, css`
    :host {
      justify-items: start;
    }

    ul {
      width: 100%;
    }

    li {
      padding: 0.3rem 0;
    }

    .hint {
      display: block;
    }
  `];

  @property({attribute: false}) api!: Api;
  @state() private sessions: OwnSession[] = [];
  readonly #attempts = new Attempts(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  load(): Promise<void> {
    return this.#attempts.make(() => this.#load());
  }

  override render() {
    const others = this.sessions.filter(session => !session.current);
    return html`
      <p class="hint">Where you are logged in by this page, or by a program that works as it does. App passwords are below.</p>
      <p class="problem" role="alert" ?hidden=${!this.#attempts.problem}>${this.#attempts.problem}</p>
      <ul>${this.sessions.map(session => html`<li data-testid="session-item">
        <span title=${session.client ?? ''}><bdi>${clientName(session.client)}</bdi>
          <span class="hint" title=${fullTime(session.refreshed)}>${session.current ? 'this session, ' : ''}since ${listTime(session.opened)}, last seen ${listTime(session.refreshed)}</span></span>
        ${session.current ? '' : html`<button class="danger" aria-label="End ${clientName(session.client)}, opened ${fullTime(session.opened)}"
          data-testid="session-end" @click=${() => this.#end(path(session.id))}>End</button>`}</li>`)}</ul>
      ${others.length > 1 ? html`<button class="danger" data-testid="sessions-end-others" @click=${() => this.#end('')}>End all but this one</button>` : ''}
    `;
  }

  async #load(): Promise<void> {
    this.sessions = await this.api.get<OwnSession[]>('/people/me/sessions');
  }

  #end(which: string): void {
    void this.#attempts.make(async () => {
      await this.api.delete(`/people/me/sessions${which}`);
      await this.#load();
    });
  }
}
