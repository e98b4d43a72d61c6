import {LitElement, css, html} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {look} from '../page/look.js';
import {reason} from '../page/reason.js';
import type {Api} from '../rest/api.js';
import {section} from './section.js';

/** Takes another password. Tells of it by the event `changed`, for all other sessions have ended then. */
@customElement('parley-password')
export class Password extends LitElement {
  static override styles = [look, section, css`
    form {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
    }

    @media (max-width: 760px) {
      form {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `];

  @property({attribute: false}) api!: Api;
  @property() person = '';
  @state() private problem = '';
  @state() private changed = false;
  @state() private busy = false;
  @query('form') private form!: HTMLFormElement;

  override render() {
    return html`
      <p class="hint">A new one ends all your other sessions. App passwords stay: revoke those that somebody else may know.</p>
      <p class="problem" role="alert" data-testid="password-problem" ?hidden=${!this.problem}>${this.problem}</p>
      <p role="status" data-testid="password-changed" ?hidden=${!this.changed}>Your password is changed, and your other sessions have ended.</p>
      <form @submit=${this.#change}>
        <input hidden name="username" autocomplete="username" readonly value=${this.person}>
        <div class="field"><label for="present">Present password</label>
          <input id="present" name="present" type="password" data-testid="password-present" required autocomplete="current-password"></div>
        <div class="field"><label for="wanted">New password</label>
          <input id="wanted" name="wanted" type="password" data-testid="password-new" required minlength="8" autocomplete="new-password"></div>
        <button class="primary" data-testid="password-change" ?disabled=${this.busy}>Change</button>
      </form>
    `;
  }

  async #change(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const typed = new FormData(this.form);
    this.busy = true;
    this.problem = '';
    this.changed = false;
    try {
      await this.api.put('/people/me/password', {present: typed.get('present'), password: typed.get('wanted')});
      this.form.reset();
      this.changed = true;
      this.dispatchEvent(new Event('changed'));
    } catch (problem) {
      this.problem = reason(problem);
    } finally {
      this.busy = false;
    }
  }
}
