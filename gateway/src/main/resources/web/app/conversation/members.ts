import {LitElement, css, html, type PropertyValues, type TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import '../page/person-mark.js';
import {icon} from '../page/icons.js';
import {look} from '../page/look.js';
import {reason} from '../page/reason.js';
import {Watch} from '../page/watch.js';
import type {Parley} from '../parley.js';
import type {Member} from './rooms.js';
import type {Role, RoomSummary} from './wire.js';

const RANKS: readonly Role[] = ['owner', 'moderator', 'member', 'guest'];

/** Who is in a room, and what one may do about it: invite, remove, set the topic, leave. */
@customElement('parley-members')
export class Members extends LitElement {
  static override styles = [look, css`
    :host {
      display: grid;
      grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    }

    .people {
      padding: 0.75rem;
      overflow-y: auto;
    }

    .top {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding-left: 0.25rem;
    }

    h2 {
      font-size: 0.9375rem;
      font-weight: 600;
    }

    li {
      display: flex;
      gap: 0.6rem;
      align-items: center;
      min-height: 2.6rem;
      padding: 0 0.25rem;
    }

    li .name {
      flex: 1;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .role {
      color: var(--ink-soft);
      font-size: 0.8125rem;
    }

    li select {
      width: auto;
      min-height: 1.9rem;
      padding: 0 0.3rem;
      font-size: 0.8125rem;
    }

    .bottom {
      display: grid;
      gap: 0.75rem;
      padding: 0.75rem 1rem 1rem;
      border-top: 1px solid var(--line);
    }

    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0.4rem;
      align-items: end;
    }
  `];

  @property({attribute: false}) parley!: Parley;
  @property({attribute: false}) summary!: RoomSummary;
  @state() private members: Member[] | undefined;
  @state() private problem = '';
  @state() private leaving = false;
  @query('#invited') private invited!: HTMLInputElement;
  #headSeen = '';

  constructor() {
    super();
    new Watch(this, () => this.parley ? [this.parley.signals, this.parley.rooms.log(this.summary.room)] : []);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('summary') && changed.get('summary')?.room !== this.summary.room) {
      this.members = undefined;
      this.leaving = false;
    }
    // Whoever comes and goes is in the log.
    const last = this.parley.rooms.log(this.summary.room).entries.findLast(({content}) =>
      ['joined', 'left', 'removed', 'invited', 'roleChanged'].includes(content.kind));
    const seen = `${this.summary.room} ${last?.at.seq}`;
    if (seen !== this.#headSeen) {
      this.#headSeen = seen;
      void this.#load();
    }
  }

  override render() {
    const mine = this.summary.role;
    const leads = mine === 'owner' || mine === 'moderator';
    const direct = this.summary.visibility === 'direct';
    return html`
      <section class="people" aria-label="Members">
        <div class="top"><h2>Members${this.members ? ` (${this.members.length})` : ''}</h2>
          <button class="icon" aria-label="Close" @click=${() => this.dispatchEvent(new Event('closed'))}>${icon('close')}</button></div>
        <p class="problem" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
        <ul data-testid="members">${(this.members ?? []).map(member => this.#member(member, leads))}</ul>
      </section>
      ${direct ? '' : html`<div class="bottom">
        ${leads ? html`<form @submit=${this.#setTopic}>
          <div class="field"><label for="topic">Topic</label>
            <input id="topic" name="topic" data-testid="topic-field" maxlength="250" .value=${this.summary.topic ?? ''}></div>
          <button>Set</button></form>` : ''}
        ${leads || (this.summary.visibility === 'public' && mine === 'member') ? html`<form @submit=${this.#invite}>
          <div class="field"><label for="invited">Invite by name</label>
            <input id="invited" name="person" data-testid="invite-name" required autocapitalize="none" spellcheck="false" autocomplete="off"></div>
          <button data-testid="invite">Invite</button></form>` : ''}
        ${this.leaving
          ? html`<p>Leave this room? ${this.summary.visibility === 'private' ? 'To come back you need an invitation.' : ''}</p>
            <div class="row"><button class="danger" data-testid="leave-confirm" @click=${this.#leave}>Leave</button>
              <button @click=${() => (this.leaving = false)}>Stay</button></div>`
          : html`<button data-testid="leave" @click=${() => (this.leaving = true)}>${icon('leave')} Leave room</button>`}
      </div>`}
    `;
  }

  #member(member: Member, leads: boolean): TemplateResult {
    const {person, name, role} = member;
    const self = person === this.parley.me.id;
    const owner = this.summary.role === 'owner';
    return html`<li>
      <parley-person-mark .person=${person} .name=${name} .presence=${this.parley.signals.presence(person)}></parley-person-mark>
      <span class="name" title=${person}><bdi>${name}</bdi>${self ? ' (you)' : ''}</span>
      ${owner && !self && role !== 'guest'
        ? html`<select aria-label="Role of ${name}" @change=${(event: Event) => this.#setRole(member, (event.target as HTMLSelectElement).value as Role)}>
          ${RANKS.filter(rank => rank !== 'guest').map(rank => html`<option value=${rank} ?selected=${rank === role}>${rank}</option>`)}</select>`
        : role === 'member' ? '' : html`<span class="role">${role}</span>`}
      ${leads && !self && role !== 'owner' ? html`<button class="icon" aria-label="Remove ${name}" title="Remove ${name}"
        @click=${() => this.#try(() => this.parley.rooms.remove(this.summary.room, person))}>${icon('close')}</button>` : ''}
    </li>`;
  }

  async #load(): Promise<void> {
    const {room} = this.summary;
    try {
      const members = await this.parley.rooms.members(room);
      if (room !== this.summary.room) return;
      this.members = members.sort((a, b) => RANKS.indexOf(a.role) - RANKS.indexOf(b.role) || a.name.localeCompare(b.name));
      this.problem = '';
    } catch (problem) {
      this.problem = reason(problem);
    }
  }

  #setRole({person}: Member, role: Role): void {
    void this.#try(() => this.parley.rooms.setRole(this.summary.room, person, role));
  }

  #setTopic(event: SubmitEvent): void {
    event.preventDefault();
    const topic = String(new FormData(event.target as HTMLFormElement).get('topic')).trim();
    void this.#try(() => this.parley.rooms.setTopic(this.summary.room, topic));
  }

  #invite(event: SubmitEvent): void {
    event.preventDefault();
    const person = this.invited.value.trim();
    void this.#try(async () => {
      await this.parley.rooms.invite(this.summary.room, person);
      this.invited.value = '';
    });
  }

  #leave(): void {
    void this.#try(async () => {
      await this.parley.rooms.leave(this.summary.room);
      this.parley.route.go({name: 'home'});
    });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.problem = '';
      await this.#load();
    } catch (problem) {
      this.problem = reason(problem);
    }
  }
}
