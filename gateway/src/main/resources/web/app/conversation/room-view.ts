import {LitElement, css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import './composer.js';
import './members.js';
import './message-list.js';
import '../files/upload-tray.js';
import '../mail/compose.js';
import {head} from '../page/head.js';
import {icon} from '../page/icons.js';
import {look} from '../page/look.js';
import {address} from '../page/route.js';
import {Watch} from '../page/watch.js';
import type {Parley} from '../parley.js';
import type {Composer} from './composer.js';
import type {Entry} from './log.js';
import type {MessageList} from './message-list.js';

/** One room: its log, who is in it, and the place to write. Files dropped anywhere on it are sent. */
@customElement('parley-room-view')
export class RoomView extends LitElement {
  static override styles = [look, head, css`
    :host {
      position: relative;
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      grid-template-rows: auto minmax(0, 1fr) auto;
    }

    header {
      grid-column: 1 / -1;
      gap: 0.35rem;
    }

    .heading {
      flex: 1;
      min-width: 0;
    }

    h1,
    .topic {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    h1 {
      line-height: 1.3;
    }

    .topic {
      color: var(--ink-soft);
      font-size: 0.8125rem;
      line-height: 1.3;
    }

    parley-message-list {
      grid-column: 1;
      min-height: 0;
    }

    .bottom {
      grid-column: 1;
      min-width: 0;
    }

    parley-members {
      grid-column: 2;
      grid-row: 2 / 4;
      width: 17rem;
      border-left: 1px solid var(--line);
    }

    .typing {
      min-height: 1.4rem;
      padding: 0 1.6rem;
      color: var(--ink-soft);
      font-size: 0.8125rem;
      font-style: italic;
      line-height: 1.4rem;
    }

    .outside {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0.6rem;
      margin: 0 1.25rem 1.25rem;
      padding: 0.7rem 1rem;
      border: 1px solid var(--line);
      border-radius: var(--round);
      color: var(--ink-soft);
    }

    .drop {
      position: absolute;
      z-index: 10;
      inset: 0.6rem;
      display: grid;
      place-content: center;
      border: 2px dashed var(--accent);
      border-radius: var(--round);
      background: color-mix(in oklab, var(--wash) 92%, transparent);
      color: var(--accent-strong);
      font-size: 1.25rem;
      pointer-events: none;
    }

    @media (max-width: 760px) {
      .typing {
        padding-inline: 1rem;
      }

      .outside {
        margin: 0 0.75rem 0.75rem;
      }
    }

    @media (max-width: 1080px) {
      parley-members {
        position: absolute;
        z-index: 5;
        grid-area: 1 / 1 / -1 / -1;
        top: 3.6rem;
        right: 0;
        bottom: 0;
        width: min(19rem, 100%);
        background: var(--sheet);
        box-shadow: var(--shadow);
      }
    }
  `];

  @property({attribute: false}) parley!: Parley;
  @property() room = '';
  @state() private showMembers = false;
  @state() private writingMail = false;
  @state() private dropping = false;
  @query('parley-composer') private composer!: Composer | null;
  @query('parley-message-list') private list!: MessageList;
  #drags = 0;

  constructor() {
    super();
    new Watch(this, () => this.parley ? [this.parley.rooms, this.parley.signals, this.parley.line] : []);
    this.addEventListener('dragenter', event => this.#drag(event, 1));
    this.addEventListener('dragleave', event => this.#drag(event, -1));
    this.addEventListener('dragover', event => carriesFiles(event) && event.preventDefault());
    this.addEventListener('drop', event => this.#dropped(event));
    this.addEventListener('keydown', event => this.#key(event));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('room')) {
      this.writingMail = false;
      if (innerWidth < 1080) this.showMembers = false;
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.parley.rooms.open(this.room);
    if (changed.has('room') && matchMedia('(pointer: fine)').matches) this.composer?.focus();
  }

  override render() {
    const {rooms, signals} = this.parley;
    const summary = rooms.summary(this.room);
    const title = rooms.title(this.room);
    const personal = summary?.visibility === 'personal' || this.room === rooms.personal;
    return html`
      <header>
        <a class="button icon back" href=${address({name: 'home'})} aria-label="All rooms" data-testid="back">${icon('back')}</a>
        <div class="heading">
          <h1 class="title"><bdi>${title}</bdi></h1>
          ${this.#underTitle(personal)}
        </div>
        ${personal || this.parley.me.guest ? '' : html`<button class="icon" data-testid="room-mail" aria-label="Write a mail" title="Write a mail"
          @click=${() => (this.writingMail = true)}>${icon('mail')}</button>`}
        ${personal || !summary?.role ? '' : html`<button class="icon" data-testid="members-open" aria-label="Members" title="Members"
          aria-expanded=${this.showMembers} @click=${() => (this.showMembers = !this.showMembers)}>${icon('people')}</button>`}
      </header>
      <parley-message-list .parley=${this.parley} .room=${this.room}
        @reply=${(event: CustomEvent<Entry>) => this.composer?.reply(event.detail)}
        @edit=${(event: CustomEvent<Entry>) => this.composer?.edit(event.detail)}></parley-message-list>
      <div class="bottom">
        <parley-upload-tray .uploads=${this.parley.uploads} .room=${this.room}></parley-upload-tray>
        <p class="typing" data-testid="typing">${typists(signals.typing(this.room))}</p>
        ${this.#writing(personal)}
      </div>
      ${this.showMembers && summary ? html`<parley-members .parley=${this.parley} .summary=${summary}
        @closed=${() => (this.showMembers = false)}></parley-members>` : ''}
      ${this.dropping ? html`<div class="drop title" aria-hidden="true">Drop to send to ${title}</div>` : ''}
      ${this.writingMail ? html`<parley-mail-compose .parley=${this.parley} .room=${this.room}
        @closed=${() => (this.writingMail = false)}></parley-mail-compose>` : ''}
    `;
  }

  #underTitle(personal: boolean): TemplateResult | typeof nothing {
    const summary = this.parley.rooms.summary(this.room);
    if (personal) return html`<p class="topic">Only you read this: new mail, and what concerns you.</p>`;
    if (summary?.topic) return html`<p class="topic" data-testid="topic"><bdi>${summary.topic}</bdi></p>`;
    if (summary?.visibility === 'direct') return html`<p class="topic">${this.parley.signals.presence(summary.with ?? '') ?? 'Direct conversation'}</p>`;
    if (summary?.visibility === 'private') return html`<p class="topic">By invitation</p>`;
    return nothing;
  }

  #writing(personal: boolean): TemplateResult {
    const {rooms, line} = this.parley;
    const summary = rooms.summary(this.room);
    const problem = rooms.problem(this.room);
    if (problem) return html`<p class="outside" role="alert">${problem}</p>`;
    const outside = rooms.loaded && line.state.name === 'open' && !summary?.role && !rooms.joining(this.room);
    if (outside && rooms.log(this.room).position) {
      return html`<div class="outside"><span>You are not in this room.</span>
        <button class="primary" data-testid="join" @click=${() => void rooms.join(this.room)}>Join</button></div>`;
    }
    return html`<parley-composer .parley=${this.parley} .room=${this.room} ?hidden=${personal}
      @edit-last=${() => this.list.editLast()}
      @sent=${() => this.list.toEnd()}></parley-composer>`;
  }

  #drag(event: DragEvent, by: number): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.#drags += by;
    this.dropping = this.#drags > 0;
  }

  #dropped(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.#drags = 0;
    this.dropping = false;
    this.parley.uploads.add(this.room, event.dataTransfer?.files ?? []);
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || this.writingMail) return;
    if (this.showMembers && innerWidth < 1080) this.showMembers = false;
    this.composer?.focus();
  }
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function typists(names: string[]): string {
  if (names.length === 0) return '';
  if (names.length === 1) return `${names[0]} is writing…`;
  if (names.length === 2) return `${names[0]} and ${names[1]} are writing…`;
  return 'Several people are writing…';
}
