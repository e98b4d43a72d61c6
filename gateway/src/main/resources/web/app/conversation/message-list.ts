import {LitElement, css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import {icon} from '../page/icons.js';
import {look} from '../page/look.js';
import {hue} from '../page/text.js';
import {clockTime, dayName, dayOf, fullTime} from '../page/time.js';
import {Watch} from '../page/watch.js';
import {newKey} from '../rest/api.js';
import type {Parley} from '../parley.js';
import {eventText, fileBody, mailBody, textBody, type TabStop} from './entry-body.js';
import type {Entry, RoomLog} from './log.js';
import {messageStyle} from './message-style.js';
import type {Item} from './outbox.js';
import {pendingOf, withPending} from './pending.js';

/** Entries that have a place of their own; the others show on the entry that they are about. */
const SHOWN = new Set(['posted', 'invited', 'joined', 'left', 'removed', 'roleChanged', 'topic', 'fileShared', 'mailSent', 'mailReceived']);
const SPOKEN = new Set(['posted', 'fileShared', 'mailSent', 'mailReceived']);
const QUICK = ['👍', '❤️', '😄', '🎉', '👀', '🙏'];
const TOGETHER_MS = 5 * 60_000;
const NEAR_END = 60;
const NEAR_START = 500;

type Tool = 'none' | 'react' | 'delete';

/** A room's log as a transcript. Follows the end while the reader is there; pages older entries in above. */
@customElement('parley-message-list')
export class MessageList extends LitElement {
  static override styles = [look, messageStyle, css`
    :host {
      position: relative;
      display: grid;
    }

    .scroll {
      min-height: 0;
      overflow-y: auto;
      overflow-anchor: none;
      overscroll-behavior: contain;
    }

    .start {
      padding: 1.2rem 1rem 0;
      color: var(--ink-soft);
      font-size: 0.875rem;
      text-align: center;
    }

    .more {
      position: absolute;
      right: 1.25rem;
      bottom: 0.75rem;
      border-color: var(--line);
      border-radius: 1.2rem;
      background: var(--raised);
      box-shadow: var(--shadow);
    }
  `];

  @property({attribute: false}) parley!: Parley;
  @property() room = '';
  /** the seq of the entry that the pointer or the keyboard is on */
  @state() private active: number | undefined;
  @state() private tool: Tool = 'none';
  @state() private behind = false;
  @query('.scroll') private scroller!: HTMLElement;
  #followEnd = true;
  /** the last seq that was read before what the reader has not seen yet: the "new" line stands behind it */
  #readBefore: number | undefined;
  #fresh: number | undefined;
  /** the measures that the end was last scrolled to at: while they stay, scrolling is the reader's alone */
  #measured = '';
  #anchor: {seq: string; top: number} | undefined;
  readonly #resized = new ResizeObserver(() => this.#afterLayout());

  constructor() {
    super();
    new Watch(this, () => this.parley
      ? [this.#log, this.parley.outbox, this.parley.settings, this.parley.line, this.parley.session] : []);
    document.addEventListener('visibilitychange', () => this.#markRead());
    addEventListener('focus', () => this.#markRead());
  }

  get #log(): RoomLog {
    return this.parley.rooms.log(this.room);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#resized.observe(this.scroller);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  /** Shows the newest entries. */
  toEnd(): void {
    this.#followEnd = true;
    this.#measured = '';
    this.requestUpdate();
  }

  /** Begins to edit the last message that this person wrote. */
  editLast(): void {
    const last = this.#log.entries.findLast(entry => this.#mayChange(entry));
    if (last) this.#tell('edit', last);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('room')) {
      this.#followEnd = true;
      this.#measured = '';
      this.#readBefore = this.#fresh = undefined;
      this.active = undefined;
      this.tool = 'none';
    }
    const log = this.#log;
    this.#findFresh(log);
    if (this.#followEnd) log.trim();
    this.#anchor = this.#followEnd || changed.has('room') ? undefined : this.#findAnchor();
  }

  /** Entries that come under the reader's eyes are not new; those that were unread at opening, or come unseen, are. */
  #findFresh(log: RoomLog): void {
    const known = log.position?.seq;
    if (known === undefined || known < log.liveFrom - 1) return; // the replay goes on
    if (this.#readBefore === undefined) this.#readBefore = this.parley.rooms.summary(this.room)?.read?.seq ?? known;
    else if (this.#fresh === undefined && this.#watching) this.#readBefore = known;
    const {id} = this.parley.me;
    const read = this.#readBefore;
    this.#fresh = log.entries.find(({at, by, content}) => at.seq > read && by !== id && SPOKEN.has(content.kind))?.at.seq;
  }

  get #watching(): boolean {
    return this.isConnected && this.#followEnd && !document.hidden && document.hasFocus();
  }

  protected override firstUpdated(): void {
    this.#resized.observe(this.scroller);
    this.#resized.observe(this.renderRoot.querySelector('.log')!);
  }

  protected override updated(changed: PropertyValues): void {
    this.#afterLayout();
    if (changed.has('tool')) this.#keepFocus();
  }

  /** A button that was pressed gives its place to others: the focus goes to them, and at last back to the message. */
  #keepFocus(): void {
    if (this.tool !== 'none') this.renderRoot.querySelector<HTMLElement>('.tools button')?.focus();
    else if (this.active !== undefined && document.activeElement === document.body) {
      this.#element(this.active)?.focus({preventScroll: true});
    }
  }

  override render() {
    const log = this.#log;
    const items = this.parley.outbox.of(this.room);
    const entries = log.entries.filter(({content}) => SHOWN.has(content.kind));
    const unsent = items.filter(({write}) => 'send' in write);
    return html`
      <div class="scroll" tabindex="0" data-testid="message-list" role="region" aria-label="Messages"
        @scroll=${this.#scrolled} @keydown=${this.#key}
        @pointermove=${this.#pointed} @pointerleave=${this.#unpointed} @focusin=${this.#focused} @focusout=${this.#unfocused}>
        ${this.#start(log, entries.length)}
        <div class="log" role="log" aria-live="polite" aria-relevant="additions" aria-label="Conversation"
          aria-busy=${this.parley.rooms.loadingOlder(this.room)}>
          ${repeat(entries, ({at}) => `${at.epoch}:${at.seq}`, (entry, index) => this.#line(entry, entries[index - 1], items))}
          ${repeat(unsent, ({write}) => 'send' in write && write.send.key, item => this.#unsent(item))}
        </div>
      </div>
      ${this.behind ? html`<button class="more" data-testid="to-end" @click=${this.toEnd}>${icon('down')} Newest</button>` : ''}
    `;
  }

  #start(log: RoomLog, shown: number): TemplateResult | typeof nothing {
    if (!log.position) return this.parley.rooms.problem(this.room) ? nothing : html`<p class="start">Fetching the conversation…</p>`;
    if (this.parley.rooms.loadingOlder(this.room)) return html`<p class="start">Fetching earlier messages…</p>`;
    if (log.older) return html`<p class="start"><button tabindex="-1" @click=${() => void this.parley.rooms.loadOlder(this.room)}>Earlier messages</button></p>`;
    if (shown === 0) return html`<p class="start">Nothing here yet.</p>`;
    return html`<p class="start">This is where it begins.</p>`;
  }

  /** Renders again only what changed: the guard's list names everything that a line depends on. */
  #line(entry: Entry, before: Entry | undefined, items: readonly Item[]): TemplateResult {
    const me = this.parley.me.id;
    const pending = items.length > 0 ? pendingOf(entry, items) : undefined;
    const shown = pending ? withPending(entry, items, me) : entry;
    const active = this.active === entry.at.seq;
    const begins = !before || dayOf(before.time) !== dayOf(entry.time);
    const first = begins || !together(before!, entry);
    const target = entry.content.kind === 'posted' ? entry.content.body.replyTo?.seq : undefined;
    const quoted = target === undefined ? undefined : this.#log.entry(target);
    const fresh = entry.at.seq === this.#fresh;
    const {pictures} = this.parley.settings.choices;
    return html`${guard(
      [entry, pending, pending?.state, active, active && this.tool, begins, first, quoted, fresh, pictures, me],
      () => html`
        ${begins ? html`<h2 class="day"><span class="rule"></span><span class="title">${dayName(entry.time)}</span></h2>` : ''}
        ${fresh ? html`<p class="new" data-testid="new-line"><span>New</span></p>` : ''}
        ${SPOKEN.has(entry.content.kind)
          ? this.#spoken(shown, pending, {first, begins, active, quoted, target})
          : this.#event(shown, begins)}`)}`;
  }

  #event(entry: Entry, begins: boolean): TemplateResult {
    return html`<div class="entry event first ${begins ? 'begins' : ''}" data-testid="entry" data-seq=${entry.at.seq} data-kind=${entry.content.kind}>
      <span class="who"></span><span class="rule"><span class="node"></span></span>
      <p class="said"><bdi>${eventText(entry)}</bdi></p>${this.#when(entry)}
    </div>`;
  }

  #spoken(
    entry: Entry,
    pending: Item | undefined,
    {first, begins, active, quoted, target}: {first: boolean; begins: boolean; active: boolean; quoted?: Entry; target?: number},
  ): TemplateResult {
    const mine = entry.by === this.parley.me.id;
    const {content} = entry;
    const classes = ['entry', hue(entry.by), first && 'first', begins && 'begins', mine && 'mine', active && 'active',
      pending?.state === 'failed' && 'failed'].filter(Boolean).join(' ');
    return html`<div class=${classes} data-testid="entry" data-seq=${entry.at.seq} data-kind=${content.kind}
      tabindex="-1" role="article" aria-label="${entry.name}, ${clockTime(entry.time)}">
      <span class="who">${first ? this.#name(entry, mine) : ''}</span>
      <span class="rule">${first ? html`<span class="node"></span>` : ''}</span>
      <div class="said">
        ${target === undefined ? '' : this.#quote(target, quoted)}
        ${this.#body(entry, active ? 0 : -1)}
        ${pending ? this.#state(pending) : ''}
        ${this.#reactions(entry)}
      </div>
      ${this.#when(entry)}
      ${active && !entry.erased ? this.#tools(entry, mine) : ''}
    </div>`;
  }

  #name({by, name}: Entry, mine: boolean): TemplateResult {
    const direct = !mine && !this.parley.me.guest && !by.startsWith('guest:') && !by.startsWith('service:');
    return html`<button type="button" tabindex="-1" ?disabled=${!direct} title=${direct ? `Talk to ${name} alone` : name}
      @click=${() => this.#direct(by)}><bdi>${name}</bdi></button>`;
  }

  /** All that a message holds is reached from it alone: else everybody's links stand between the list and what is beside it. */
  #body(entry: Entry, tabStop: TabStop): TemplateResult {
    if (entry.erased) return html`<p class="erased" data-testid="erased">Message deleted</p>`;
    const {content} = entry;
    switch (content.kind) {
      case 'fileShared':
        return fileBody(content.body, this.parley.settings.choices.pictures, tabStop);
      case 'mailSent':
      case 'mailReceived':
        return mailBody(entry, tabStop);
      case 'posted':
        return textBody(content.body.text ?? '', entry.edited
          ? html` <span class="note" title="Edited ${fullTime(entry.edited)}">edited</span>` : '', tabStop);
      default:
        return html``;
    }
  }

  #quote(seq: number, quoted: Entry | undefined): TemplateResult {
    const words = !quoted ? `message ${seq}` : quoted.erased ? 'Message deleted' : summaryOf(quoted);
    return html`<button type="button" class="quote" tabindex="-1" ?disabled=${!quoted} title="Show what this answers"
      @click=${() => this.#show(seq)}>${quoted ? html`<b>${quoted.name}</b>` : 'answers'} <span dir="auto">${words}</span></button>`;
  }

  #when({time, at}: Entry): TemplateResult {
    return html`<span class="when"><span class="seq" title="Position in the room's log">${at.seq}</span>
      <time datetime=${time} title=${fullTime(time)}>${clockTime(time)}</time></span>`;
  }

  #state(item: Item): TemplateResult {
    if (item.state !== 'failed') return html`<span class="note">${item.problem ?? 'saving…'}</span>`;
    const {outbox} = this.parley;
    return html`<p class="state" data-testid="failed">Not saved: ${item.problem}
      <button class="link" @click=${() => outbox.retry(item)}>Try again</button>
      <button class="link" @click=${() => outbox.discard(item)}>Drop it</button></p>`;
  }

  #reactions(entry: Entry): TemplateResult | typeof nothing {
    const all = Object.entries(entry.reactions);
    if (all.length === 0) return nothing;
    const me = this.parley.me.id;
    const names = (people: readonly string[]) => people.map(person => this.parley.rooms.nameOf(person)).join(', ');
    return html`<div class="reactions">${all.map(([emoji, people]) => html`
      <button type="button" class="reaction" tabindex="-1" data-testid="reaction" aria-pressed=${people.includes(me)} title=${names(people)}
        aria-label="${emoji}, ${people.length}: ${names(people)}" @click=${() => this.#react(entry, emoji)}>
        <span>${emoji}</span><span>${people.length}</span></button>`)}</div>`;
  }

  #tools(entry: Entry, mine: boolean): TemplateResult {
    if (this.tool === 'delete') {
      return html`<div class="tools" role="group" aria-label="Delete this message?">
        <button class="danger" data-testid="entry-delete-confirm" @click=${() => this.#delete(entry)}>Delete for everyone</button>
        <button class="plain" @click=${() => (this.tool = 'none')}>Keep</button></div>`;
    }
    if (this.tool === 'react') {
      return html`<div class="tools" role="group" aria-label="React">
        ${QUICK.map(emoji => html`<button class="icon emoji" aria-label="React with ${emoji}" @click=${() => this.#react(entry, emoji)}>${emoji}</button>`)}
        <input class="any" aria-label="Another emoji" placeholder="other" maxlength="16" @keydown=${(event: KeyboardEvent) => this.#otherEmoji(event, entry)}></div>`;
    }
    const changes = this.#mayChange(entry);
    return html`<div class="tools" role="group" aria-label="With this message">
      <button class="icon" data-testid="entry-react" aria-label="React" title="React (+)" @click=${() => (this.tool = 'react')}>${icon('smile')}</button>
      <button class="icon" data-testid="entry-reply" aria-label="Reply" title="Reply (R)" @click=${() => this.#tell('reply', entry)}>${icon('reply')}</button>
      ${changes ? html`<button class="icon" data-testid="entry-edit" aria-label="Edit" title="Edit (E)" @click=${() => this.#tell('edit', entry)}>${icon('pencil')}</button>` : ''}
      ${mine && entry.content.kind === 'posted' ? html`<button class="icon" data-testid="entry-delete" aria-label="Delete" title="Delete (Del)" @click=${() => (this.tool = 'delete')}>${icon('bin')}</button>` : ''}
    </div>`;
  }

  /** A message of this person's that the server has not put into the log yet. */
  #unsent(item: Item): TemplateResult {
    if (!('send' in item.write)) return html``;
    const {outbox, me} = this.parley;
    const failed = item.state === 'failed';
    return html`<div class="entry first mine ${hue(me.id)} ${failed ? 'failed' : 'pending'}" data-testid=${failed ? 'failed-entry' : 'pending-entry'}>
      <span class="who"><button disabled tabindex="-1"><bdi>${me.name}</bdi></button></span><span class="rule"><span class="node"></span></span>
      <div class="said">${textBody(item.write.send.text)}
        <p class="state">${failed
          ? html`Not sent: ${item.problem}
            <button class="link" data-testid="retry" @click=${() => outbox.retry(item)}>Try again</button>
            <button class="link" @click=${() => outbox.discard(item)}>Drop it</button>`
          : item.problem ? html`Not sent yet: ${item.problem}` : this.parley.line.state.name === 'open' ? 'Sending…' : 'Sent when the connection is back'}</p>
      </div>
      <span class="when"><time>${clockTime(item.time)}</time></span></div>`;
  }

  #mayChange({by, erased, content}: Entry): boolean {
    return by === this.parley.me.id && !erased && content.kind === 'posted';
  }

  #tell(name: 'reply' | 'edit', entry: Entry): void {
    this.dispatchEvent(new CustomEvent<Entry>(name, {detail: entry}));
  }

  #react(entry: Entry, emoji: string): void {
    const on = !(entry.reactions[emoji] ?? []).includes(this.parley.me.id);
    this.parley.outbox.add({react: {room: this.room, key: newKey(), at: entry.at, emoji, on}});
    this.tool = 'none';
  }

  #otherEmoji(event: KeyboardEvent, entry: Entry): void {
    event.stopPropagation();
    const emoji = (event.target as HTMLInputElement).value.trim();
    if (event.key === 'Escape') this.tool = 'none';
    if (event.key === 'Enter' && emoji) this.#react(entry, emoji);
  }

  #delete(entry: Entry): void {
    this.parley.outbox.add({delete: {room: this.room, key: newKey(), at: entry.at}});
    this.tool = 'none';
  }

  #direct(person: string): void {
    this.parley.rooms.direct(person).then(
      ({room}) => this.parley.route.go({name: 'room', room}),
      problem => this.parley.notices.warn(problem));
  }

  /** Scrolls to an entry that is here, and lets it flash. */
  #show(seq: number): void {
    const element = this.#element(seq);
    if (!element) return;
    this.#followEnd = false;
    element.scrollIntoView({block: 'center', behavior: 'smooth'});
    element.classList.add('flash');
    element.addEventListener('animationend', () => element.classList.remove('flash'), {once: true});
  }

  #element(seq: number | string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`.entry[data-seq="${seq}"]`);
  }

  // Where the pointer or the keyboard is

  /** Told when the pointer moves: what only comes to lie beneath it while it rests was not pointed at. */
  #pointed(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    this.#activate((event.target as Element).closest<HTMLElement>('.entry[tabindex]'));
  }

  /** The keyboard stays where it is when the pointer goes. */
  #unpointed(): void {
    if (this.tool !== 'none') return;
    this.active = undefined;
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    if (focused?.matches(':focus-visible')) this.#activate(focused.closest<HTMLElement>('.entry[tabindex]'));
  }

  #focused(event: FocusEvent): void {
    const entry = (event.target as Element).closest<HTMLElement>('.entry[tabindex]');
    if (entry) this.#activate(entry);
  }

  #unfocused(event: FocusEvent): void {
    const to = event.relatedTarget as Node | null;
    if (!to || this.scroller.contains(to)) return; // none: the button that had the focus has gone
    this.active = undefined;
    this.tool = 'none';
  }

  #activate(element: HTMLElement | null): void {
    const seq = element ? Number(element.dataset.seq) : undefined;
    if (seq === undefined || seq === this.active) return;
    this.active = seq;
    this.tool = 'none';
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    const entry = this.active === undefined ? undefined : this.#log.entry(this.active);
    const take = (action: () => void) => {
      event.preventDefault();
      action();
    };
    switch (event.key) {
      case 'ArrowUp':
        return take(() => this.#move(-1));
      case 'ArrowDown':
        return take(() => this.#move(1));
      case 'End':
        return take(() => this.toEnd());
      case 'Escape':
        if (this.tool !== 'none') take(() => (this.tool = 'none'));
        return;
    }
    if (!entry || entry.erased) return;
    if (event.key === 'r') take(() => this.#tell('reply', entry));
    if (event.key === '+') take(() => (this.tool = 'react'));
    if (event.key === 'e' && this.#mayChange(entry)) take(() => this.#tell('edit', entry));
    if (event.key === 'Delete' && this.#mayChange(entry)) take(() => (this.tool = 'delete'));
  }

  #move(by: number): void {
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>('.entry[tabindex]')];
    const at = all.findIndex(element => element.contains((this.renderRoot as ShadowRoot).activeElement));
    // Above the first is what was not fetched yet
    if (at === 0 && by < 0) void this.parley.rooms.loadOlder(this.room);
    // Who comes to the list anew goes on where they were
    const next = at < 0
      ? all.find(element => Number(element.dataset.seq) === this.active) ?? all.at(-1)
      : all[Math.max(0, Math.min(all.length - 1, at + by))];
    next?.focus();
  }

  // Where the log is scrolled to

  #scrolled(): void {
    const {scrollTop, scrollHeight, clientHeight} = this.scroller;
    const fromEnd = scrollHeight - scrollTop - clientHeight;
    this.#followEnd = fromEnd < NEAR_END;
    this.behind = fromEnd > 400;
    if (scrollTop < NEAR_START) void this.parley.rooms.loadOlder(this.room);
    if (this.#followEnd) this.#markRead();
  }

  /** Keeps the reader's place: at the end, or at the entry that was the first to be seen. */
  #afterLayout(): void {
    const scroller = this.scroller;
    const measures = `${scroller.scrollHeight} ${scroller.clientHeight}`;
    if (this.#followEnd && measures !== this.#measured) scroller.scrollTop = scroller.scrollHeight;
    this.#measured = measures;
    if (!this.#followEnd && this.#anchor) {
      const top = this.#element(this.#anchor.seq)?.getBoundingClientRect().top;
      if (top !== undefined) scroller.scrollTop += top - this.#anchor.top;
      this.#anchor = undefined;
    }
    if (scroller.scrollHeight <= scroller.clientHeight + NEAR_START && this.#log.older) void this.parley.rooms.loadOlder(this.room);
    this.#markRead();
  }

  #findAnchor(): {seq: string; top: number} | undefined {
    if (!this.hasUpdated) return undefined;
    const top = this.scroller.getBoundingClientRect().top;
    for (const element of this.renderRoot.querySelectorAll<HTMLElement>('.entry[data-seq]')) {
      const box = element.getBoundingClientRect();
      if (box.bottom > top) return {seq: element.dataset.seq!, top: box.top};
    }
    return undefined;
  }

  #markRead(): void {
    if (this.#readBefore !== undefined && this.#watching) this.parley.rooms.markRead(this.room);
  }
}

/** Entries of one person that follow closely stand under one name. */
function together(before: Entry, entry: Entry): boolean {
  return SPOKEN.has(before.content.kind) && before.by === entry.by
    && Date.parse(entry.time) - Date.parse(before.time) < TOGETHER_MS;
}

export function summaryOf({content}: Entry): string {
  switch (content.kind) {
    case 'posted':
      return (content.body.text ?? '').replace(/\s+/g, ' ').slice(0, 160);
    case 'fileShared':
      return content.body.name ?? 'a file';
    case 'mailSent':
    case 'mailReceived':
      return content.body.subject || 'a mail';
    default:
      return '';
  }
}
