import {LitElement, css, html, type PropertyValues} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {icon} from '../page/icons.js';
import {look} from '../page/look.js';
import {bytesOf} from '../page/text.js';
import {newKey} from '../rest/api.js';
import type {Parley} from '../parley.js';
import type {Entry} from './log.js';
import {summaryOf} from './message-list.js';

type Aim = {name: 'new'} | {name: 'reply'; to: Entry} | {name: 'edit'; entry: Entry};

/** Unsent texts, by room: they stay when another room is looked at. */
const drafts = new Map<string, string>();

/** Where a message is written. Enter sends, Shift+Enter begins a line, Esc lets go of a reply or an edit. */
@customElement('parley-composer')
export class Composer extends LitElement {
  static override styles = [look, css`
    :host {
      display: block;
      padding: 0 1.25rem 1.1rem;
    }

    form {
      border: 1px solid var(--line-strong);
      border-radius: var(--round);
      background: var(--raised);
    }

    form:focus-within {
      border-color: var(--accent);
      box-shadow: 0 0 0 1px var(--accent);
    }

    .aim {
      display: flex;
      gap: 0.5rem;
      align-items: center;
      padding: 0.2rem 0.4rem 0.2rem 0.9rem;
      border-bottom: 1px solid var(--line);
      color: var(--ink-soft);
      font-size: 0.8125rem;
    }

    .aim span {
      flex: 1;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .line {
      display: flex;
      gap: 0.15rem;
      align-items: flex-end;
      padding: 0.25rem;
    }

    textarea {
      flex: 1;
      min-width: 0;
      max-height: 40vh;
      padding: 0.55rem 0.4rem;
      border: 0;
      background: none;
      field-sizing: content;
      resize: none;
    }

    textarea:focus-visible {
      outline: 0;
    }

    .problem {
      margin: 0 0 0.5rem;
    }

    button.icon {
      width: 2.5rem;
      min-height: 2.5rem;
    }

    .send {
      border-radius: var(--round-small);
    }

    .send.primary {
      color: var(--on-accent);
    }

    @media (max-width: 760px) {
      :host {
        padding: 0 0.6rem 0.6rem;
      }
    }
  `];

  @property({attribute: false}) parley!: Parley;
  @property() room = '';
  @state() private aim: Aim = {name: 'new'};
  @state() private text = '';
  @state() private problem = '';
  @query('textarea') private field!: HTMLTextAreaElement;
  @query('input[type=file]') private picker!: HTMLInputElement;

  override focus(): void {
    void this.updateComplete.then(() => this.field?.focus());
  }

  reply(to: Entry): void {
    this.aim = {name: 'reply', to};
    this.focus();
  }

  edit(entry: Entry): void {
    if (entry.content.kind !== 'posted') return;
    if (this.aim.name !== 'edit') drafts.set(this.room, this.text);
    this.aim = {name: 'edit', entry};
    this.text = entry.content.body.text ?? '';
    this.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.aim.name !== 'edit') drafts.set(this.room, this.text);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('room')) return;
    const before = changed.get('room');
    if (before !== undefined && this.aim.name !== 'edit') drafts.set(before, this.text);
    this.aim = {name: 'new'};
    this.text = drafts.get(this.room) ?? '';
    this.problem = '';
  }

  protected override updated(changed: PropertyValues): void {
    if (this.field.value !== this.text) this.field.value = this.text;
    if (changed.has('text') && !CSS.supports('field-sizing', 'content')) this.#grow();
  }

  override render() {
    const blank = this.text.trim() === '';
    return html`
      <p class="problem" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
      <form @submit=${this.#submitted}>
        ${this.#aim()}
        <div class="line">
          <button type="button" class="icon" data-testid="attach" aria-label="Send a file" title="Send a file (or drop it here)"
            @click=${() => this.picker.click()}>${icon('clip')}</button>
          <input type="file" class="unseen" multiple tabindex="-1" aria-label="Files to send" data-testid="file-input" @change=${this.#picked}>
          <textarea rows="1" data-testid="composer" aria-label="Message to ${this.parley.rooms.title(this.room)}"
            placeholder="Write to ${this.parley.rooms.title(this.room)}" dir="auto" enterkeyhint="send"
            @input=${this.#typed} @keydown=${this.#key} @paste=${this.#pasted}></textarea>
          <button class="icon send ${blank ? '' : 'primary'}" data-testid="send" aria-label=${this.aim.name === 'edit' ? 'Save' : 'Send'}
            title=${this.aim.name === 'edit' ? 'Save (Enter)' : 'Send (Enter)'} ?disabled=${blank}>
            ${this.aim.name === 'edit' ? icon('check') : icon('send')}</button>
        </div>
      </form>
    `;
  }

  #aim() {
    if (this.aim.name === 'new') return '';
    const words = this.aim.name === 'edit' ? 'Editing your message'
      : html`Replying to <b>${this.aim.to.name}</b>: ${summaryOf(this.aim.to)}`;
    return html`<div class="aim"><span dir="auto">${words}</span>
      <button type="button" class="icon" aria-label="Cancel" title="Cancel (Esc)" @click=${this.#letGo}>${icon('close')}</button></div>`;
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    const text = this.text.trim();
    if (text === '') return;
    const tooMany = bytesOf(text) - this.parley.line.textLimit;
    if (tooMany > 0) {
      this.problem = `This is ${tooMany} bytes too long for one message. Shorten it, or send it as a file.`;
      return;
    }
    this.#write(text);
    this.parley.signals.stoppedTyping();
    this.problem = '';
    if (this.aim.name !== 'edit') this.dispatchEvent(new Event('sent'));
    this.#letGo(true);
  }

  #write(text: string): void {
    const {outbox} = this.parley;
    const room = this.room;
    const key = newKey();
    switch (this.aim.name) {
      case 'edit': {
        const {at, content} = this.aim.entry;
        if (content.kind === 'posted' && content.body.text !== text) outbox.add({edit: {room, key, at, text}});
        return;
      }
      case 'reply':
        return outbox.add({send: {room, key, text, replyTo: this.aim.to.at}});
      case 'new':
        return outbox.add({send: {room, key, text}});
    }
  }

  /** Back to an ordinary message; an edit gives its place to what was written before it. */
  #letGo(written: unknown = false): void {
    const draft = drafts.get(this.room) ?? '';
    if (this.aim.name === 'edit') this.text = draft;
    else if (written === true) this.text = '';
    if (written === true && this.text === '') drafts.delete(this.room);
    this.aim = {name: 'new'};
    this.problem = '';
    this.focus();
  }

  #typed(): void {
    this.text = this.field.value;
    this.problem = '';
    if (this.text.trim() !== '' && this.aim.name !== 'edit') this.parley.signals.tellTyping(this.room);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return; // Enter belongs to the input method
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.field.form?.requestSubmit();
    } else if (event.key === 'Escape' && this.aim.name !== 'new') {
      event.preventDefault();
      this.#letGo();
    } else if (event.key === 'ArrowUp' && this.text === '') {
      event.preventDefault();
      this.dispatchEvent(new Event('edit-last'));
    }
  }

  #picked(): void {
    this.parley.uploads.add(this.room, [...(this.picker.files ?? [])]);
    this.picker.value = '';
  }

  #pasted(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.parley.uploads.add(this.room, files);
  }

  #grow(): void {
    this.field.rows = Math.min(10, this.text.split('\n').length);
  }
}
