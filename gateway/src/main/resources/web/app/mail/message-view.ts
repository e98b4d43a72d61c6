import {LitElement, css, html, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {textBody} from '../conversation/entry-body.js';
import {icon} from '../page/icons.js';
import {look} from '../page/look.js';
import {reason} from '../page/reason.js';
import {size} from '../page/text.js';
import {fullTime} from '../page/time.js';
import {SANDBOX, documentOf, dress} from './html-frame.js';
import type {Draft} from './compose.js';
import type {Mailbox, Message} from './mailbox.js';

/** One mail, with its parts. Tells `answer` with a draft. */
@customElement('parley-mail-message')
export class MailMessage extends LitElement {
  static override styles = [look, css`
    :host {
      display: block;
      overflow-y: auto;
    }

    article {
      display: grid;
      gap: 1rem;
      max-width: 52rem;
      padding: 1.25rem 1.5rem 2rem;
    }

    h2 {
      font-size: 1.35rem;
      line-height: 1.25;
      overflow-wrap: anywhere;
    }

    dl {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0.1rem 0.8rem;
      margin: 0;
      color: var(--ink-soft);
      font-size: 0.875rem;
    }

    dd {
      margin: 0;
      color: var(--ink);
      overflow-wrap: anywhere;
    }

    iframe {
      width: 100%;
      height: 24rem;
      border: 1px solid var(--line);
      border-radius: var(--round-small);
      background: #fff;
    }

    .text {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }

    .parts {
      display: grid;
      gap: 0.4rem;
    }

    .parts a {
      justify-content: flex-start;
      width: fit-content;
      max-width: 100%;
      overflow-wrap: anywhere;
    }

    .fact {
      color: var(--ink-soft);
      font-size: 0.8125rem;
      font-weight: 400;
    }

    .start {
      padding: 1.5rem;
      color: var(--ink-soft);
    }
  `];

  @property({attribute: false}) mailbox!: Mailbox;
  @property() account = '';
  @property() folder = '';
  @property({type: Number}) uid = 0;
  @state() private message: Message | undefined;
  @state() private problem = '';
  @state() private asText = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('account') || changed.has('folder') || changed.has('uid')) void this.#load();
  }

  override render() {
    const {message} = this;
    if (this.problem) return html`<div class="start"><p class="problem" role="alert">${this.problem}</p></div>`;
    if (!message) return html`<p class="start">Fetching the mail…</p>`;
    const both = message.html && message.text;
    return html`<article data-testid="mail-message" aria-labelledby="subject">
      <h2 id="subject" class="title" data-testid="mail-message-subject"><bdi>${message.subject || '(no subject)'}</bdi></h2>
      <dl>
        <dt>From</dt><dd><bdi>${message.from}</bdi></dd>
        <dt>To</dt><dd><bdi>${message.to.join(', ')}</bdi></dd>
        ${message.cc?.length ? html`<dt>Cc</dt><dd><bdi>${message.cc.join(', ')}</bdi></dd>` : ''}
        ${message.date ? html`<dt>Date</dt><dd><time datetime=${message.date}>${fullTime(message.date)}</time></dd>` : ''}
      </dl>
      <div class="row">
        <button @click=${this.#answer}>${icon('reply')} Answer</button>
        ${both ? html`<button aria-pressed=${this.asText} @click=${() => (this.asText = !this.asText)}>${this.asText ? 'As it was designed' : 'As plain text'}</button>` : ''}
      </div>
      ${message.html && !(both && this.asText)
        ? html`<iframe data-testid="mail-html" title="The mail's text" sandbox=${SANDBOX}
            referrerpolicy="no-referrer" .srcdoc=${documentOf(message.html)} @load=${(event: Event) => dress(event.target as HTMLIFrameElement)}></iframe>`
        : html`<div data-testid="mail-message-text">${textBody(message.text ?? 'This mail has no text.')}</div>`}
      ${message.parts.length > 0 ? html`<section aria-label="Attachments"><ul class="parts">${message.parts.map(part => html`
        <li><a class="button" data-testid="mail-part" download=${part.name ?? ''}
          href=${this.mailbox.partUrl(this.account, this.folder, this.uid, part.part)}>
          ${icon('download')} <bdi>${part.name ?? part.type}</bdi> ${part.size < 0 ? '' : html`<span class="fact">${size(part.size)}</span>`}</a></li>`)}</ul></section>` : ''}
    </article>`;
  }

  async #load(): Promise<void> {
    const {account, folder, uid} = this;
    this.message = undefined;
    this.problem = '';
    try {
      const message = await this.mailbox.read(account, folder, uid);
      if (uid === this.uid && folder === this.folder) this.message = message;
    } catch (problem) {
      this.problem = reason(problem);
    }
  }

  #answer(): void {
    const {from, subject, text, date} = this.message!;
    const quoted = (text ?? '').trimEnd().split('\n').map(line => `> ${line}`).join('\n');
    this.dispatchEvent(new CustomEvent<Draft>('answer', {detail: {
      to: from,
      subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
      text: text ? `\n\n${date ? `${fullTime(date)}, ` : ''}${from}:\n${quoted}\n` : '',
    }}));
  }
}
