import {Changes} from '../page/changes.js';

export type Theme = 'system' | 'light' | 'dark';

export interface Choices {
  theme: Theme;
  /** save files as they are announced */
  saveFiles: boolean;
  /** show shared pictures in the conversation */
  pictures: boolean;
  /** tell of messages by the system's notifications while the page is hidden */
  notify: boolean;
}

const STORAGE = 'parley.settings';
const DEFAULTS: Choices = {theme: 'system', saveFiles: false, pictures: true, notify: false};

/** What this person chose for this browser. */
export class Settings extends Changes {
  choices: Choices = {...DEFAULTS, ...load()};

  constructor() {
    super();
    this.#show();
    addEventListener('storage', event => {
      if (event.key !== STORAGE) return;
      this.choices = {...DEFAULTS, ...load()};
      this.#show();
    });
  }

  set(choices: Partial<Choices>): void {
    this.choices = {...this.choices, ...choices};
    localStorage.setItem(STORAGE, JSON.stringify(this.choices));
    this.#show();
  }

  #show(): void {
    document.documentElement.dataset.theme = this.choices.theme;
    this.changed();
  }
}

function load(): Partial<Choices> {
  try {
    return JSON.parse(localStorage.getItem(STORAGE) ?? '{}') as Partial<Choices>;
  } catch {
    return {};
  }
}
