import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

const strokes = {
  back: svg`<path d="M14.5 6 8.5 12l6 6"/>`,
  close: svg`<path d="M6 6l12 12M18 6 6 18"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  mail: svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7 8 6 8-6"/>`,
  gear: svg`<circle cx="12" cy="12" r="3"/><path d="M12 3.5v3M12 17.5v3M3.5 12h3M17.5 12h3M6 6l2.1 2.1M15.9 15.9 18 18M18 6l-2.1 2.1M8.1 15.9 6 18"/>`,
  people: svg`<circle cx="9" cy="8.5" r="3"/><path d="M3.5 19c.4-3.2 2.6-5 5.5-5s5.1 1.8 5.5 5M15.5 5.8a3 3 0 0 1 0 5.4M17.3 14.4c1.8.8 2.9 2.4 3.2 4.6"/>`,
  clip: svg`<path d="m19 11.5-7.2 7.2a4.6 4.6 0 0 1-6.5-6.5l7.6-7.6a3.1 3.1 0 0 1 4.4 4.4l-7.6 7.6a1.5 1.5 0 0 1-2.2-2.2l6.8-6.7"/>`,
  send: svg`<path d="M5 12h13M12.5 6l6 6-6 6"/>`,
  reply: svg`<path d="M10 7 5 12l5 5M5.5 12H14c3 0 5 2 5 5"/>`,
  pencil: svg`<path d="m5 19 .8-3.6L16 5.2a1.7 1.7 0 0 1 2.5 0l.3.3a1.7 1.7 0 0 1 0 2.5L8.6 18.2z"/>`,
  bin: svg`<path d="M5 7h14M10 7V5h4v2M7 7l.8 12h8.4L17 7M10.2 10.5v5M13.8 10.5v5"/>`,
  smile: svg`<circle cx="12" cy="12" r="8"/><path d="M8.8 14c.8 1.3 1.9 2 3.2 2s2.4-.7 3.2-2M9.2 9.8v.1M14.8 9.8v.1"/>`,
  file: svg`<path d="M7 3.5h6.5L18 8v12.5H7zM13.5 3.5V8H18"/>`,
  download: svg`<path d="M12 4v10.5M7.5 10.5 12 15l4.5-4.5M5 19.5h14"/>`,
  down: svg`<path d="M12 5v13M6.5 12.5 12 18l5.5-5.5"/>`,
  bell: svg`<path d="M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10.5 20.5h3"/>`,
  lock: svg`<rect x="5.5" y="10.5" width="13" height="9" rx="2"/><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>`,
  again: svg`<path d="M18.5 12a6.5 6.5 0 1 1-2-4.7L18.5 9M18.5 5v4h-4"/>`,
  leave: svg`<path d="M10 5H5.5v14H10M14 8l4 4-4 4M9.5 12H18"/>`,
  check: svg`<path d="m5.5 12.5 4.5 4.5 8.5-10"/>`,
} satisfies Record<string, SVGTemplateResult>;

/** A picture beside a word, or in a button that has a label; screen readers pass over it. */
export function icon(name: keyof typeof strokes): TemplateResult {
  return html`<svg class="icon-picture" viewBox="0 0 24 24" aria-hidden="true">${strokes[name]}</svg>`;
}

/** Parley's mark: voices from both sides on one line. */
export const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <path d="M16 2.5v27M16 10.5H4.5M16 21h11.5" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" />
  <circle class="first" cx="16" cy="10.5" r="4.5" /><circle cx="16" cy="21" r="4.5" fill="currentColor" />
</svg>`;
