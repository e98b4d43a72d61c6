import {css} from 'lit';

/** What the sections of the settings share: a list with something to do at the end of each line, and a form in one line. */
export const section = css`
  :host {
    display: grid;
    gap: 0.8rem;
  }

  li {
    display: flex;
    gap: 0.8rem;
    align-items: center;
    justify-content: space-between;
    min-height: 2.8rem;
    border-bottom: 1px solid var(--line);
  }

  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.6rem;
    align-items: end;
  }

  form button {
    min-height: 2.5rem;
  }
`;
