import {LitElement, css, html, nothing, type TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import './new-room.js';
import '../page/person-mark.js';
import {icon, mark} from '../page/icons.js';
import {look} from '../page/look.js';
import {address} from '../page/route.js';
import {Watch} from '../page/watch.js';
import type {Parley} from '../parley.js';
import type {RoomSummary} from './wire.js';

interface Group {
  heading: string;
  rooms: RoomSummary[];
}

/** All rooms in reach, those with something new in bold, and the ways to mail, settings and new rooms. */
@customElement('parley-room-list')
export class RoomList extends LitElement {
  static override styles = [look, css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto auto minmax(0, 1fr) auto;
      background: var(--paper);
    }

    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding: 0.8rem 0.75rem 0.5rem 1.1rem;
    }

    .name {
      display: flex;
      align-items: center;
      gap: 0.5rem;
      color: var(--ink);
      font-size: 1.35rem;
    }

    .mark {
      width: 1.6rem;
      height: 1.6rem;
      color: var(--accent);
    }

    .mark .first {
      fill: var(--mark);
    }

    .find {
      padding: 0 0.75rem 0.5rem;
    }

    .find input {
      min-height: 2.2rem;
      border-color: var(--line-strong);
    }

    .rooms {
      padding: 0.25rem 0.5rem 1rem;
      overflow-y: auto;
    }

    h2 {
      padding: 0.9rem 0.6rem 0.3rem;
      color: var(--ink-soft);
      font-size: 0.8125rem;
      font-weight: 550;
    }

    a.room {
      display: grid;
      grid-template-columns: 1.5rem minmax(0, 1fr) auto;
      gap: 0.55rem;
      align-items: center;
      min-height: 2.35rem;
      padding: 0.25rem 0.6rem;
      border-radius: var(--round-small);
      color: var(--ink);
      text-decoration: none;
    }

    a.room:hover {
      background: var(--sunken);
    }

    a.room[aria-current="page"] {
      background: var(--wash);
      color: var(--accent-strong);
    }

    .room .label {
      overflow: hidden;
      color: inherit;
      font-size: inherit;
      font-weight: 400;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .room.unread .label {
      font-weight: 650;
    }

    .sign {
      display: grid;
      place-items: center;
      color: var(--ink-faint);
    }

    parley-person-mark {
      font-size: 0.8rem;
    }

    .count {
      min-width: 1.4rem;
      padding: 0 0.4rem;
      border-radius: 0.7rem;
      background: var(--mark);
      color: var(--sheet);
      font-size: 0.75rem;
      font-weight: 650;
      font-variant-numeric: tabular-nums;
      line-height: 1.4rem;
      text-align: center;
    }

    .none {
      padding: 0.6rem;
      color: var(--ink-soft);
      font-size: 0.875rem;
    }

    footer {
      display: flex;
      align-items: center;
      gap: 0.25rem;
      padding: 0.5rem 0.75rem;
      border-top: 1px solid var(--line);
    }

    .me {
      display: flex;
      flex: 1;
      align-items: center;
      gap: 0.6rem;
      min-width: 0;
    }

    .me span {
      overflow: hidden;
      font-weight: 550;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    @media (pointer: coarse), (max-width: 760px) {
      a.room {
        min-height: 2.85rem;
      }
    }
  `];

  @property({attribute: false}) parley!: Parley;
  @state() private wanted = '';
  @state() private making = false;
  @query('.find input') private finder!: HTMLInputElement;

  constructor() {
    super();
    new Watch(this, () => [this.parley?.rooms, this.parley?.route, this.parley?.signals, this.parley?.session]);
  }

  /** Puts the cursor where a room's name is typed. */
  find(): void {
    void this.updateComplete.then(() => {
      this.finder.focus();
      this.finder.select();
    });
  }

  /** Goes to the next room of the list, or the one before. */
  step(by: number): void {
    const {place} = this.parley.route;
    const rooms = this.#groups().flatMap(group => group.rooms).filter(({role}) => role);
    if (rooms.length === 0) return;
    const at = place.name === 'room' ? rooms.findIndex(({room}) => room === place.room) : -1;
    const next = at < 0 ? rooms[0]! : rooms[(at + by + rooms.length) % rooms.length]!;
    this.parley.route.go({name: 'room', room: next.room});
  }

  override render() {
    const {session, route} = this.parley;
    if (session.state.name !== 'in') return nothing;
    const {person} = session.state;
    const groups = this.#groups();
    return html`
      <header>
        <span class="name title">${mark} Parley</span>
        <button class="icon" data-testid="new-room" aria-label="New room or conversation" title="New room or conversation"
          @click=${() => (this.making = true)}>${icon('plus')}</button>
      </header>
      <div class="find">
        <input type="search" placeholder="Find a room" aria-label="Find a room" autocomplete="off" .value=${this.wanted}
          @input=${(event: InputEvent) => (this.wanted = (event.target as HTMLInputElement).value)}
          @keydown=${this.#findKey}>
      </div>
      <div class="rooms">
        ${groups.map(group => html`
          <h2 id=${group.heading}>${group.heading}</h2>
          <ul aria-labelledby=${group.heading}>${repeat(group.rooms, ({room}) => room, room => this.#room(room))}</ul>`)}
        ${groups.length === 0 && this.parley.rooms.loaded ? html`<p class="none">
          ${this.wanted ? 'No room has this name. Make one with the plus above.' : 'No rooms yet. Make one with the plus above.'}</p>` : ''}
      </div>
      <footer>
        <div class="me"><parley-person-mark .person=${person.id} .name=${person.name}></parley-person-mark>
          <span data-testid="me">${person.name}</span></div>
        <a class="button" href=${address({name: 'mail'})} data-testid="mail-open" aria-label="Mail" title="Mail"
          aria-current=${route.place.name === 'mail' ? 'page' : nothing} ?hidden=${person.guest}>${icon('mail')} Mail</a>
        <a class="button icon" href=${address({name: 'settings'})} data-testid="settings-open" aria-label="Settings" title="Settings"
          aria-current=${route.place.name === 'settings' ? 'page' : nothing}>${icon('gear')}</a>
      </footer>
      ${this.making ? html`<parley-new-room .parley=${this.parley} @closed=${() => (this.making = false)}></parley-new-room>` : ''}
    `;
  }

  #room(summary: RoomSummary): TemplateResult {
    const {rooms, route} = this.parley;
    const {room, visibility} = summary;
    const current = route.place.name === 'room' && route.place.room === room;
    const {count, more} = rooms.unread(room);
    const title = rooms.title(room);
    return html`<li><a class="room ${count > 0 ? 'unread' : ''}" data-testid="room-${room}" href=${address({name: 'room', room})}
      aria-current=${current ? 'page' : nothing} title=${summary.topic || title}>
      <span class="sign">${this.#sign(summary)}</span>
      <span class="label"><bdi>${title}</bdi>${visibility === 'private' ? html`<span class="unseen"> (private)</span>` : ''}</span>
      ${count > 0 ? html`<span class="count" data-testid="unread">${count}${more ? '+' : ''}<span class="unseen"> new</span></span>` : ''}
    </a></li>`;
  }

  #sign({visibility, with: other, room}: RoomSummary): TemplateResult {
    if (visibility === 'direct') {
      return html`<parley-person-mark .person=${other ?? room} .name=${this.parley.rooms.title(room)}
        .presence=${other ? this.parley.signals.presence(other) : undefined}></parley-person-mark>`;
    }
    if (visibility === 'personal') return icon('bell');
    return visibility === 'private' ? icon('lock') : icon('people');
  }

  #groups(): Group[] {
    const wanted = this.wanted.trim().toLowerCase();
    const {rooms} = this.parley;
    const found = rooms.list.filter(({room}) => `${room} ${rooms.title(room)}`.toLowerCase().includes(wanted));
    const mine = found.filter(({role}) => role);
    return [
      {heading: 'Rooms', rooms: mine.filter(({visibility}) => visibility === 'public' || visibility === 'private')},
      {heading: 'Direct', rooms: mine.filter(({visibility}) => visibility === 'direct')},
      {heading: 'For you alone', rooms: mine.filter(({visibility}) => visibility === 'personal')},
      {heading: 'To discover', rooms: found.filter(({role, visibility}) => !role && visibility === 'public')},
    ].filter(group => group.rooms.length > 0);
  }

  #findKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.wanted = '';
    if (event.key !== 'Enter') return;
    const first = this.#groups()[0]?.rooms[0];
    if (!first) return;
    this.wanted = '';
    this.parley.route.go({name: 'room', room: first.room});
  }
}
