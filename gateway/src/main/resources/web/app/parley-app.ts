import {LitElement, css, html, type TemplateResult} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import './conversation/room-list.js';
import './conversation/room-view.js';
import './mail/mail-view.js';
import './people/sign-in.js';
import './settings/settings-view.js';
import type {ConnectionState} from './conversation/connection.js';
import type {RoomList} from './conversation/room-list.js';
import {icon} from './page/icons.js';
import {look} from './page/look.js';
import {Watch} from './page/watch.js';
import {Parley} from './parley.js';

/** The page: the door, or the list of rooms beside what is open. */
@customElement('parley-app')
export class ParleyApp extends LitElement {
  static override styles = [look, css`
    :host {
      display: block;
      height: 100dvh;
    }

    .panes {
      height: 100%;
      display: grid;
      grid-template-columns: 19rem minmax(0, 1fr);
      min-height: 0;
    }

    nav {
      min-height: 0;
      border-right: 1px solid var(--line);
    }

    main {
      min-width: 0;
      min-height: 0;
      background: var(--sheet);
    }

    parley-room-list,
    parley-room-view,
    parley-mail-view,
    parley-settings-view {
      height: 100%;
    }

    .connection .words {
      position: fixed;
      z-index: 15;
      top: 4.2rem;
      left: 50%;
      display: flex;
      align-items: center;
      gap: 0.6rem;
      width: max-content;
      max-width: calc(100vw - 1.5rem);
      padding: 0.4rem 1rem;
      border: 1px solid color-mix(in oklab, var(--mark) 40%, transparent);
      border-radius: 1.2rem;
      background: var(--mark-wash);
      box-shadow: var(--shadow);
      color: var(--ink);
      font-size: 0.875rem;
      transform: translateX(-50%);
      animation: appear 0.25s 0.4s both;
    }

    .connection[data-state="ended"] .words {
      border-color: var(--alarm);
      background: var(--alarm-wash);
    }

    .pulse {
      flex: none;
      width: 0.55rem;
      height: 0.55rem;
      border-radius: 50%;
      background: var(--mark);
      animation: pulse 1.4s ease-in-out infinite;
    }

    @keyframes pulse {
      50% { opacity: 0.25; }
    }

    @keyframes appear {
      from { opacity: 0; }
    }

    .notices {
      position: fixed;
      z-index: 20;
      right: 1rem;
      bottom: 1rem;
      display: grid;
      gap: 0.5rem;
      width: min(24rem, calc(100vw - 2rem));
    }

    .notice {
      display: flex;
      align-items: flex-start;
      justify-content: space-between;
      gap: 0.5rem;
      padding: 0.5rem 0.4rem 0.5rem 0.9rem;
      border: 1px solid var(--line);
      border-left: 3px solid var(--accent);
      border-radius: var(--round-small);
      background: var(--raised);
      box-shadow: var(--shadow);
    }

    .notice.alarm {
      border-left-color: var(--alarm);
    }

    .notice p {
      padding: 0.3rem 0;
      overflow-wrap: anywhere;
    }

    .waiting,
    .empty {
      display: grid;
      place-content: center;
      justify-items: center;
      gap: 0.8rem;
      height: 100%;
      padding: 2rem;
      color: var(--ink-soft);
      text-align: center;
    }

    .empty h1 {
      color: var(--ink);
      font-size: 1.6rem;
    }

    kbd {
      padding: 0.05rem 0.35rem;
      border: 1px solid var(--line-strong);
      border-radius: 4px;
      background: var(--raised);
      font: 0.8em var(--figures);
    }

    @media (max-width: 760px) {
      .panes {
        grid-template-columns: minmax(0, 1fr);
      }

      nav {
        border: 0;
      }

      .panes.home main,
      .panes:not(.home) nav {
        display: none;
      }
    }
  `];

  readonly #parley = new Parley();
  @state() private online = navigator.onLine;

  constructor() {
    super();
    const {session, line, notices, route, rooms} = this.#parley;
    new Watch(this, () => [session, line, notices, route, rooms]);
    addEventListener('online', () => (this.online = true));
    addEventListener('offline', () => (this.online = false));
    addEventListener('keydown', event => this.#key(event));
    this.#parley.start();
  }

  protected override updated(): void {
    document.title = this.#title();
  }

  override render() {
    const {session} = this.#parley;
    switch (session.state.name) {
      case 'unknown':
        return html`<div class="panes"></div>`;
      case 'unreachable':
        return html`<div class="panes home"><div class="waiting" role="alert">
          <p>Parley cannot be reached. Check your connection.</p>
          <button @click=${() => void session.resume()}>${icon('again')} Try again</button>
        </div></div>`;
      case 'out':
        return html`<parley-sign-in .session=${session} .route=${this.#parley.route} .api=${this.#parley.api}></parley-sign-in>
          ${this.#notices()}`;
      case 'in':
        return html`${this.#connection()}
          <div class="panes ${this.#parley.route.place.name}">
            <nav aria-label="Rooms"><parley-room-list .parley=${this.#parley}></parley-room-list></nav>
            <main>${this.#place()}</main>
          </div>
          ${this.#notices()}`;
    }
  }

  #place(): TemplateResult {
    const {place} = this.#parley.route;
    switch (place.name) {
      case 'room':
        return html`<parley-room-view .parley=${this.#parley} .room=${place.room}></parley-room-view>`;
      case 'mail':
        return html`<parley-mail-view .parley=${this.#parley} .place=${place}></parley-mail-view>`;
      case 'settings':
        return html`<parley-settings-view .parley=${this.#parley}></parley-settings-view>`;
      case 'home':
      case 'sign-in':
        return html`<div class="empty">
          <h1 class="title">Pick a room to read along</h1>
          <p>Rooms you belong to are on the left; public ones to discover are below them.</p>
          <p><kbd>Ctrl</kbd> <kbd>K</kbd> finds a room by its name.</p>
        </div>`;
    }
  }

  #connection(): TemplateResult {
    const {state} = this.#parley.line;
    const words = this.#words(state);
    return html`<div class="connection" role="status" data-testid="connection-state" data-state=${state.name}>
      ${words ? html`<p class="words">${state.name === 'ended' ? '' : html`<span class="pulse" aria-hidden="true"></span>`}${words}
        ${state.name === 'ended' ? html`<button class="link" @click=${() => location.reload()}>Reload</button>` : ''}
        ${state.name === 'waiting' && state.attempt > 3
          ? html`<button class="link" @click=${() => this.#parley.connection.wake()}>Try now</button>` : ''}</p>`
        : html`<span class="unseen">Connected</span>`}
    </div>`;
  }

  #words(state: ConnectionState): string {
    switch (state.name) {
      case 'open':
      case 'off':
        return '';
      case 'ended':
        return state.message;
      case 'connecting':
        return this.#parley.rooms.loaded ? 'Reconnecting… What you write is kept and sent then.' : 'Connecting…';
      case 'waiting':
        return this.online
          ? 'Reconnecting… What you write is kept and sent then.'
          : 'You are offline. What you write is kept and sent when the network is back.';
    }
  }

  #notices(): TemplateResult {
    const {notices} = this.#parley;
    return html`<div class="notices" role="status" aria-live="polite">${notices.list.map(notice => html`
      <div class="notice ${notice.alarm ? 'alarm' : ''}">
        <p>${notice.text}</p>
        <button class="icon" aria-label="Dismiss" @click=${() => notices.dismiss(notice.id)}>${icon('close')}</button>
      </div>`)}</div>`;
  }

  #title(): string {
    const {session, rooms, route} = this.#parley;
    if (session.state.name !== 'in') return 'Parley';
    const unread = rooms.list.reduce((sum, {room}) => sum + rooms.unread(room).count, 0);
    const place = route.place.name === 'room' ? `${rooms.title(route.place.room)} · ` : '';
    return `${unread > 0 ? `(${unread}) ` : ''}${place}Parley`;
  }

  #key(event: KeyboardEvent): void {
    if (this.#parley.session.state.name !== 'in') return;
    const list = this.renderRoot.querySelector<RoomList>('parley-room-list');
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      if (this.#parley.route.place.name !== 'home' && !list?.offsetParent) this.#parley.route.go({name: 'home'});
      list?.find();
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      list?.step(event.key === 'ArrowUp' ? -1 : 1);
    }
  }
}
