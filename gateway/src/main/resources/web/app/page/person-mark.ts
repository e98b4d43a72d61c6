import {LitElement, css, html} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {look} from './look.js';
import {hue, initials} from './text.js';
import type {Presence} from '../conversation/wire.js';

/** A person as a small disc in their own hue, with a dot when it is known that they are there. */
@customElement('parley-person-mark')
export class PersonMark extends LitElement {
  static override styles = [look, css`
    :host {
      position: relative;
      flex: none;
      display: inline-block;
      width: 1.9em;
      height: 1.9em;
    }

    .disc {
      display: grid;
      place-items: center;
      width: 100%;
      height: 100%;
      border-radius: 50%;
      background: color-mix(in oklab, var(--hue) 16%, var(--raised));
      color: var(--hue);
    }

    .letters {
      font-size: 0.7em;
      font-weight: 650;
      letter-spacing: 0.02em;
    }

    .dot {
      position: absolute;
      right: -1px;
      bottom: -1px;
      width: 0.6em;
      height: 0.6em;
      border: 2px solid var(--paper);
      border-radius: 50%;
      background: var(--ink-faint);
    }

    .dot.online {
      background: var(--well);
    }
  `];

  @property() person = '';
  @property() name = '';
  @property() presence?: Presence;

  override render() {
    const there = this.presence === 'online' || this.presence === 'away';
    return html`
      <span class="disc ${hue(this.person)}" aria-hidden="true"><span class="letters">${initials(this.name || this.person)}</span></span>
      ${there ? html`<span class="dot ${this.presence}"></span><span class="unseen">(${this.presence})</span>` : ''}
    `;
  }
}
