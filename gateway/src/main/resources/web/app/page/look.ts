import {css} from 'lit';

/** What every component shares: boxes, focus, buttons, fields. */
export const look = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  a {
    color: var(--accent);
    text-underline-offset: 0.15em;
    text-decoration-thickness: 1px;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.45em;
    min-height: 2.25rem;
    padding: 0.3rem 0.9rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--round-small);
    background: transparent;
    color: var(--ink);
    font: inherit;
    font-weight: 500;
    text-decoration: none;
    cursor: pointer;
    transition: background-color 0.12s, border-color 0.12s, color 0.12s;
  }

  button:hover,
  .button:hover {
    border-color: var(--accent);
    background: var(--wash);
  }

  button:disabled {
    opacity: 0.5;
    cursor: default;
  }

  button.primary,
  .button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }

  button.primary:hover:not(:disabled),
  .button.primary:hover {
    border-color: var(--accent-strong);
    background: var(--accent-strong);
  }

  button.danger {
    border-color: currentColor;
    color: var(--alarm);
  }

  button.danger:hover {
    background: var(--alarm-wash);
  }

  button.plain,
  .icon {
    border-color: transparent;
  }

  button.plain {
    padding-inline: 0.6rem;
  }

  button.icon,
  .button.icon {
    flex: none;
    width: 2.25rem;
    padding: 0;
    color: var(--ink-soft);
  }

  button.icon:hover,
  button.icon[aria-pressed="true"],
  button.icon[aria-expanded="true"] {
    background: var(--wash);
    color: var(--accent);
  }

  button.link {
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }

  label,
  .label {
    font-size: 0.8125rem;
    font-weight: 550;
    color: var(--ink-soft);
  }

  input:not([type="checkbox"], [type="radio"], [type="file"]),
  select,
  textarea {
    width: 100%;
    min-height: 2.5rem;
    padding: 0.45rem 0.7rem;
    border: 1px solid var(--field-line);
    border-radius: var(--round-small);
    background: var(--raised);
    color: var(--ink);
    font: inherit;
  }

  input::placeholder,
  textarea::placeholder {
    color: var(--ink-faint);
    opacity: 1;
  }

  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    border-color: var(--accent);
    outline: 2px solid var(--accent);
    outline-offset: -1px;
  }

  input[type="checkbox"],
  input[type="radio"] {
    flex: none;
    width: 1.1rem;
    height: 1.1rem;
    margin: 0;
    accent-color: var(--accent);
  }

  .field {
    display: grid;
    gap: 0.25rem;
    align-content: start;
  }

  .check {
    display: flex;
    gap: 0.6rem;
    align-items: flex-start;
    color: var(--ink);
    font-size: inherit;
    font-weight: 400;
  }

  .check input {
    margin-top: 0.2rem;
  }

  .hint {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }

  .problem {
    padding: 0.6rem 0.8rem;
    border-left: 3px solid var(--alarm);
    border-radius: 0 var(--round-small) var(--round-small) 0;
    background: var(--alarm-wash);
    color: var(--ink);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    align-items: center;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .title {
    font-family: var(--titles);
    font-weight: 600;
    letter-spacing: -0.005em;
  }

  .icon-picture {
    flex: none;
    width: 1.2em;
    height: 1.2em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  progress {
    appearance: none;
    width: 100%;
    height: 4px;
    border: 0;
    border-radius: 2px;
    overflow: hidden;
    background: var(--line);
  }

  progress::-webkit-progress-bar {
    background: var(--line);
  }

  progress::-webkit-progress-value {
    background: var(--accent);
  }

  progress::-moz-progress-bar {
    background: var(--accent);
  }

  .hue-0 { --hue: var(--hue-0); }
  .hue-1 { --hue: var(--hue-1); }
  .hue-2 { --hue: var(--hue-2); }
  .hue-3 { --hue: var(--hue-3); }
  .hue-4 { --hue: var(--hue-4); }
  .hue-5 { --hue: var(--hue-5); }
  .hue-6 { --hue: var(--hue-6); }
  .hue-7 { --hue: var(--hue-7); }

  @media (pointer: coarse) {
    button,
    .button {
      min-height: 2.75rem;
    }

    button.icon,
    .button.icon {
      width: 2.75rem;
    }

    button.link {
      min-height: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;
