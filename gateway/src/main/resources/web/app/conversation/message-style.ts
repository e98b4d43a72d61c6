import {css} from 'lit';

/** The transcript: names on the left of a line, what they said on the right of it. */
export const messageStyle = css`
  .log {
    padding: 1rem 0 0.5rem;
  }

  .entry,
  .day {
    display: grid;
    grid-template-columns: minmax(5rem, 8.5rem) 2.25rem minmax(0, 46rem) minmax(4.5rem, 1fr);
    padding: 0.12rem 1rem 0.12rem 0.75rem;
  }

  .day {
    align-items: center;
    margin: 0;
    padding-block: 1.1rem 0;
    font-weight: 400;
  }

  .day .rule {
    grid-column: 2;
    align-self: stretch;
  }

  .day .rule::before {
    top: -1.1rem;
    bottom: 0;
  }

  .day .title {
    font-size: 1.05rem;
  }

  .entry {
    position: relative;
    outline-offset: -2px;
  }

  .entry.first {
    padding-top: 0.7rem;
  }

  .entry:hover,
  .entry.active {
    background: color-mix(in oklab, var(--sunken) 45%, transparent);
  }

  .who {
    padding-top: 0.02rem;
    overflow: hidden;
    text-align: right;
  }

  .who button {
    display: inline;
    min-height: 0;
    max-width: 100%;
    padding: 0;
    overflow: hidden;
    border: 0;
    background: none;
    color: var(--hue);
    font-weight: 600;
    text-align: right;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .who button:hover:not(:disabled) {
    background: none;
    text-decoration: underline;
  }

  .who button:disabled {
    opacity: 1;
  }

  /* the line that everybody's words hang on */
  .rule {
    position: relative;
  }

  .rule::before {
    content: "";
    position: absolute;
    top: -0.12rem;
    bottom: -0.12rem;
    left: calc(50% - 1px);
    border-left: 2px solid var(--line);
  }

  .entry.first .rule::before {
    top: -0.7rem;
  }

  h2.day:first-child .rule::before {
    top: 50%;
  }

  .node {
    position: absolute;
    top: 0.42rem;
    left: calc(50% - 5px);
    width: 10px;
    height: 10px;
    border: 2px solid var(--hue, var(--line-strong));
    border-radius: 50%;
    background: var(--sheet);
  }

  .mine .node {
    background: var(--hue);
  }

  .pending .node {
    border-style: dashed;
    border-color: var(--ink-faint);
    background: var(--sheet);
  }

  .failed .node {
    border-color: var(--alarm);
  }

  .said {
    min-width: 0;
  }

  .text {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .pending .text {
    color: var(--ink-soft);
  }

  .erased {
    color: var(--ink-faint);
    font-style: italic;
  }

  .when {
    display: flex;
    gap: 0.7rem;
    justify-content: flex-end;
    padding-top: 0.14rem;
    color: var(--ink-faint);
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .entry:not(.first) .when time,
  .seq {
    opacity: 0;
  }

  .seq {
    font-family: var(--figures);
  }

  .entry:hover .when > *,
  .entry.active .when > * {
    opacity: 1;
  }

  .event .said {
    color: var(--ink-soft);
    font-size: 0.875rem;
  }

  .event .node {
    top: 0.55rem;
    left: calc(50% - 3px);
    width: 6px;
    height: 6px;
    border: 0;
    background: var(--line-strong);
  }

  .quote {
    display: flex;
    gap: 0.4rem;
    max-width: 100%;
    min-height: 0;
    margin: 0.1rem 0 0.15rem;
    padding: 0.05rem 0.6rem;
    overflow: hidden;
    border: 0;
    border-left: 2px solid var(--line-strong);
    border-radius: 0;
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-weight: 400;
    text-align: left;
    white-space: nowrap;
  }

  .quote b {
    flex: none;
    font-weight: 600;
  }

  .quote span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .note {
    color: var(--ink-faint);
    font-size: 0.75rem;
  }

  .state {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 0.8rem;
    align-items: baseline;
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }

  .failed .state {
    color: var(--alarm);
  }

  .reactions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem;
    padding: 0.2rem 0;
  }

  .reaction {
    gap: 0.35rem;
    min-height: 1.6rem;
    padding: 0 0.5rem;
    border-color: var(--line);
    border-radius: 0.8rem;
    background: var(--raised);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  .reaction[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--wash);
    color: var(--accent-strong);
  }

  .card {
    display: flex;
    gap: 0.8rem;
    align-items: center;
    width: fit-content;
    max-width: 100%;
    margin: 0.2rem 0;
    padding: 0.5rem 0.6rem 0.5rem 0.75rem;
    border: 1px solid var(--line);
    border-radius: var(--round-small);
    background: var(--raised);
  }

  .card .sign {
    display: grid;
    color: var(--accent);
    font-size: 1.15rem;
  }

  .what {
    display: grid;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .fact {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }

  .picture img {
    display: block;
    max-width: min(24rem, 100%);
    max-height: 18rem;
    margin: 0.25rem 0;
    border: 1px solid var(--line);
    border-radius: var(--round-small);
    background: var(--sunken);
  }

  .tools {
    position: absolute;
    z-index: 2;
    top: -1.35rem;
    right: 6rem;
    display: flex;
    gap: 0.1rem;
    padding: 0.15rem;
    border: 1px solid var(--line);
    border-radius: var(--round-small);
    background: var(--raised);
    box-shadow: var(--shadow);
  }

  .tools button {
    min-height: 2rem;
    font-size: 0.875rem;
  }

  .tools button.icon {
    width: 2rem;
  }

  .tools .emoji {
    font-size: 1.05rem;
  }

  .tools input.any {
    width: 4.5rem;
    min-height: 2rem;
    padding: 0 0.4rem;
  }

  .new {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    gap: 0.8rem;
    align-items: center;
    margin: 0.5rem 1rem 0;
    color: var(--mark);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .new::before,
  .new::after {
    content: "";
    border-top: 1px solid currentColor;
    opacity: 0.45;
  }

  .flash {
    animation: flash 1.6s ease-out;
  }

  @keyframes flash {
    from { background: var(--mark-wash); }
  }

  @media (max-width: 760px) {
    .entry,
    .day {
      grid-template-columns: 1.5rem minmax(0, 1fr) auto;
      padding-inline: 0.4rem 0.9rem;
    }

    .day .rule {
      grid-column: 1;
    }

    .who {
      grid-row: 1;
      grid-column: 2;
      text-align: left;
    }

    .rule {
      grid-row: 1 / 3;
      grid-column: 1;
    }

    .said {
      grid-row: 2;
      grid-column: 2 / 4;
    }

    .event .said,
    .entry:not(.first) .said {
      grid-row: 1 / 3;
    }

    .event .said {
      grid-column: 2;
    }

    .entry:not(.first) .who,
    .event .who {
      display: none;
    }

    .when {
      grid-row: 1;
      grid-column: 3;
    }

    .entry:not(.first) .when,
    .seq {
      display: none;
    }

    .tools {
      top: -1.9rem;
      right: 0.6rem;
    }
  }
`;
