import {LitElement, css, html} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {icon} from './icons.js';
import {look} from './look.js';

/** A dialog over the page: the browser's own, so focus stays inside and Esc closes it. Tells `closed`. */
@customElement('parley-dialog')
export class Dialog extends LitElement {
  static override styles = [look, css`
    dialog {
      width: min(30rem, calc(100vw - 2rem));
      max-height: calc(100dvh - 2rem);
      padding: 0;
      border: 1px solid var(--line);
      border-radius: var(--round);
      background: var(--sheet);
      color: var(--ink);
      box-shadow: var(--shadow);
      overflow: auto;
    }

    dialog::backdrop {
      background: rgb(8 20 20 / 45%);
    }

    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 1rem;
      padding: 0.9rem 0.9rem 0 1.25rem;
    }

    h2 {
      font-size: 1.25rem;
    }

    .content {
      padding: 0.75rem 1.25rem 1.25rem;
    }
  `];

  @property() heading = '';
  @query('dialog') private dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  close(): void {
    this.dialog.close();
  }

  override render() {
    return html`
      <dialog aria-labelledby="heading" @close=${this.#closed} @click=${this.#clicked}>
        <header>
          <h2 id="heading" class="title">${this.heading}</h2>
          <button class="icon" type="button" aria-label="Close" @click=${() => this.dialog.close()}>${icon('close')}</button>
        </header>
        <div class="content"><slot></slot></div>
      </dialog>
    `;
  }

  #closed(): void {
    this.dispatchEvent(new Event('closed'));
  }

  #clicked(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close(); // the backdrop is the dialog itself
  }
}
