import {LitElement, css, html, nothing, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import {icon} from '../page/icons.js';
import {look} from '../page/look.js';
import {size} from '../page/text.js';
import {Watch} from '../page/watch.js';
import type {Upload, Uploads} from './uploads.js';

/** Files on their way into the room that is shown. */
@customElement('parley-upload-tray')
export class UploadTray extends LitElement {
  static override styles = [look, css`
    ul {
      display: grid;
      gap: 0.4rem;
      max-height: 12rem;
      margin: 0.5rem 1.25rem 0;
      overflow-y: auto;
    }

    li {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 0.15rem 0.7rem;
      align-items: center;
      padding: 0.35rem 0.4rem 0.35rem 0.8rem;
      border: 1px solid var(--line);
      border-radius: var(--round-small);
      background: var(--raised);
    }

    .sign {
      display: grid;
      color: var(--accent);
    }

    .what {
      display: grid;
      gap: 0.25rem;
      min-width: 0;
    }

    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .fact {
      color: var(--ink-soft);
      font-size: 0.8125rem;
      font-variant-numeric: tabular-nums;
    }

    .failed .fact {
      color: var(--alarm);
    }

    @media (max-width: 760px) {
      ul {
        margin-inline: 0.6rem;
      }
    }
  `];

  @property({attribute: false}) uploads!: Uploads;
  @property() room = '';

  constructor() {
    super();
    new Watch(this, () => [this.uploads]);
  }

  override render() {
    const uploads = this.uploads.of(this.room);
    if (uploads.length === 0) return nothing;
    return html`<ul aria-label="Files being sent">${repeat(uploads, ({key}) => key, upload => this.#upload(upload))}</ul>`;
  }

  #upload(upload: Upload): TemplateResult {
    const {file, state, sent, problem} = upload;
    return html`<li class=${state} data-testid="upload" data-state=${state}>
      <span class="sign">${icon(state === 'stored' ? 'check' : 'file')}</span>
      <div class="what">
        <span class="name"><bdi>${file.name}</bdi></span>
        ${state === 'sending' ? html`<progress max=${file.size || 1} .value=${sent} aria-label="Sending ${file.name}"></progress>` : ''}
        <span class="fact">${factOf(state, sent, file.size, problem)}</span>
      </div>
      <span class="row">
        ${state === 'failed' ? html`<button @click=${() => this.uploads.retry(upload)}>${icon('again')} Try again</button>` : ''}
        ${state === 'stored' ? '' : html`<button class="icon" data-testid="upload-cancel" aria-label="Cancel ${file.name}" title="Cancel"
          @click=${() => this.uploads.cancel(upload)}>${icon('close')}</button>`}
      </span>
    </li>`;
  }
}

function factOf(state: Upload['state'], sent: number, whole: number, problem: string | undefined): string {
  switch (state) {
    case 'waiting':
      return `${size(whole)}, waiting`;
    case 'sending':
      return sent >= whole ? 'Storing…' : `${size(sent)} of ${size(whole)}`;
    case 'stored':
      return `${size(whole)}, sent`;
    case 'failed':
      return problem ?? 'Not sent.';
  }
}
