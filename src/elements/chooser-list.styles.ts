import {css} from 'lit';

/** How the open list of a chooser looks. */
export const popupStyles = css`
  .popup {
    position: absolute;
    inset: 100% auto auto 0;
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    inline-size: max(var(--field, 100%), min(20em, 100vw - 16px));
    max-block-size: min(24em, var(--room, 50vh));
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid #8888;
    border-radius: var(--coinlet-radius, 0.6em);
    background: linear-gradient(var(--coinlet-background, Canvas) 0 0) Canvas;
    color: inherit;
    box-shadow: 0 0.4em 1.6em #0003;
  }
  .popup:popover-open {
    position: fixed;
    inset: auto;
  }
  .list {
    --row: max(44px, 2.75em);
    display: block;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  /* The room of the options that are not rendered. */
  .list::before,
  .list::after {
    content: '';
    display: block;
    block-size: calc(var(--before) * var(--row));
  }
  .list::after {
    block-size: calc(var(--after) * var(--row));
  }
  .option {
    box-sizing: border-box;
    display: flex;
    gap: 0.6em;
    align-items: center;
    block-size: var(--row);
    padding-inline: 0.7em;
    line-height: 1.25;
    cursor: pointer;
    -webkit-user-select: none;
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  .option:hover {
    background: #8882;
  }
  .option.active {
    background: #8884;
  }
  .symbol {
    flex: none;
    min-inline-size: 3.6em;
    max-inline-size: 60%;
    font-weight: 600;
  }
  .popup bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .names {
    min-inline-size: 0;
    color: color-mix(in srgb, currentcolor 75%, transparent);
    font-size: 0.85em;
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: start;
  }
  .names bdi {
    max-inline-size: 100%;
  }
  .network {
    font-size: 0.85em;
  }
  [aria-selected='true']::after {
    content: '';
    flex: none;
    inline-size: 0.35em;
    block-size: 0.7em;
    margin: 0 0.3em 0.2em;
    border: solid;
    border-width: 0 2px 2px 0;
    rotate: 45deg;
  }
  .none {
    padding: 0.7em;
    opacity: 0.75;
  }
  @media (prefers-reduced-motion: no-preference) {
    .popup {
      animation: appear 0.12s;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (forced-colors: active) {
    .option.active {
      background: Highlight;
      forced-color-adjust: none;
    }
    .option.active,
    .active .names {
      color: HighlightText;
    }
  }
  @media print {
    .popup {
      display: none;
    }
  }
`;
