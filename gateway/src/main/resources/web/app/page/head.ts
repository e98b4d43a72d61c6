import {css} from 'lit';

/** The head of a view that fills the page: its title, what can be done there, and on a small screen the way back. */
export const head = css`
  header {
    display: flex;
    gap: 0.4rem;
    align-items: center;
    min-height: 3.6rem;
    padding: 0.4rem 0.75rem 0.4rem 1.5rem;
    border-bottom: 1px solid var(--line);
  }

  h1 {
    font-size: 1.2rem;
  }

  .back {
    display: none;
  }

  @media (max-width: 760px) {
    header {
      padding-left: 0.4rem;
    }

    .back {
      display: inline-flex;
    }
  }
`;
