import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Changes} from './changes.js';

/** Renders its host again when one of the watched things changes: once per frame, however many changes a burst brings. */
export class Watch implements ReactiveController {
  readonly #watched = new Map<Changes, () => void>();
  #due = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly sources: () => readonly (Changes | undefined)[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    for (const stop of this.#watched.values()) stop();
    this.#watched.clear();
  }

  #follow(): void {
    const sources = new Set(this.sources());
    for (const [source, stop] of this.#watched) {
      if (sources.has(source)) continue;
      stop();
      this.#watched.delete(source);
    }
    for (const source of sources) {
      if (source && !this.#watched.has(source)) this.#watched.set(source, source.watch(() => this.#soon()));
    }
  }

  #soon(): void {
    if (this.#due) return;
    this.#due = true;
    const render = () => {
      this.#due = false;
      this.host.requestUpdate();
    };
    // A hidden page gets no frames; its title and its log still have to follow.
    if (document.hidden) setTimeout(render, 50);
    else requestAnimationFrame(render);
  }
}
