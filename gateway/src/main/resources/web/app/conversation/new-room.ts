import {LitElement, css, html} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import '../page/dialog.js';
import type {Dialog} from '../page/dialog.js';
import {look} from '../page/look.js';
import {reason} from '../page/reason.js';
import type {Parley} from '../parley.js';

/** Makes a room, or opens the direct conversation with somebody. */
@customElement('parley-new-room')
export class NewRoom extends LitElement {
  static override styles = [look, css`
    form {
      display: grid;
      gap: 0.9rem;
    }

    form + form {
      margin-top: 1.25rem;
      padding-top: 1.25rem;
      border-top: 1px solid var(--line);
    }

    h3 {
      font-size: 1rem;
    }

    .line {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0.6rem;
      align-items: end;
    }

    .line button {
      min-height: 2.5rem;
    }

    fieldset {
      display: grid;
      gap: 0.5rem;
      margin: 0;
      padding: 0;
      border: 0;
    }
  `];

  @property({attribute: false}) parley!: Parley;
  @state() private busy = false;
  @state() private problem = '';
  @query('parley-dialog') private dialog!: Dialog;

  override render() {
    return html`<parley-dialog heading="New conversation" @closed=${() => this.dispatchEvent(new Event('closed'))}>
      <p class="problem" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
      <form @submit=${this.#direct}>
        <div class="line">
          <div class="field">
            <label for="person">Talk to one person</label>
            <input id="person" name="person" data-testid="direct-person" placeholder="their name, such as bob" required
              autocapitalize="none" spellcheck="false" autocomplete="off">
          </div>
          <button data-testid="direct-open" ?disabled=${this.busy}>Open</button>
        </div>
      </form>
      <form @submit=${this.#create} ?hidden=${this.parley.me.guest}>
        <h3>Make a room</h3>
        <div class="field">
          <label for="room">Name</label>
          <input id="room" name="room" data-testid="room-name" placeholder="harbour-office" required pattern="[a-z0-9][a-z0-9._\\-]{0,63}"
            title="small letters, digits, dots, dashes; up to 64" autocapitalize="none" spellcheck="false" autocomplete="off">
          <span class="hint">Small letters, digits, dots and dashes. It never changes.</span>
        </div>
        <div class="field">
          <label for="title">Title, if it should read better</label>
          <input id="title" name="title" data-testid="room-title" maxlength="100" autocomplete="off">
        </div>
        <fieldset>
          <legend class="unseen">Who can come in</legend>
          <label class="check"><input type="radio" name="visibility" value="public" checked> Public: everybody finds it and may join</label>
          <label class="check"><input type="radio" name="visibility" value="private" data-testid="room-private"> Private: by invitation</label>
          <label class="check"><input type="checkbox" name="guests"> Guests may come in as well</label>
        </fieldset>
        <div class="row"><button class="primary" data-testid="room-create" ?disabled=${this.busy}>Make room</button></div>
      </form>
    </parley-dialog>`;
  }

  #direct(event: SubmitEvent): void {
    event.preventDefault();
    const person = String(new FormData(event.target as HTMLFormElement).get('person')).trim();
    void this.#go(() => this.parley.rooms.direct(person));
  }

  #create(event: SubmitEvent): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(fields.get(name) ?? '').trim();
    const visibility = text('visibility') === 'private' ? 'private' : 'public';
    void this.#go(() => this.parley.rooms.create(text('room'), text('title'), visibility, fields.has('guests')));
  }

  async #go(make: () => Promise<{room: string}>): Promise<void> {
    this.busy = true;
    this.problem = '';
    try {
      const {room} = await make();
      this.dialog.close();
      this.parley.route.go({name: 'room', room});
    } catch (problem) {
      this.problem = reason(problem);
    } finally {
      this.busy = false;
    }
  }
}
