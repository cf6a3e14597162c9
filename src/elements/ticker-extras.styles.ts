import {css} from 'lit';

/** Layouts other than the list, and what stands in a row only on demand. */
export const extraStyles = css`
  .list ul {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto minmax(9ch, auto);
  }
  .list li {
    grid-column: 1 / -1;
    grid-template:
      'icon name chart price' 'icon sub chart change' '. more more more' / auto minmax(0, 1fr)
      auto minmax(9ch, auto);
    grid-template-columns: subgrid;
  }
  .grid {
    container-type: inline-size;
    contain-intrinsic-inline-size: 17em;
  }
  [part='chart'] {
    grid-area: chart;
    inline-size: 4em;
    block-size: 2em;
    margin-inline: 0.5em;
  }
  [part='sparkline'] {
    inline-size: 100%;
    block-size: 100%;
  }
  [part='more'] {
    grid-area: more;
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8em, 1fr));
    block-size: auto;
  }
  [part='more'] span {
    block-size: 1.4em;
  }
  [part~='link']::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .grid ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 11em), 1fr));
    gap: 0.6em;
  }
  .grid li {
    grid-template: 'icon name' 'icon sub' 'price price' 'change change' 'chart chart' 'more more' / auto minmax(
        0,
        1fr
      );
    padding: 0.6em;
    border: 1px solid var(--coinlet-border, #8884);
    border-radius: var(--coinlet-radius, 0.6em);
  }
  .grid [part='price'],
  .grid [part='change'] {
    text-align: start;
  }
  .grid [part='price'] {
    font-size: 1.3em;
  }
  .grid [part='chart'] {
    inline-size: auto;
    block-size: 3em;
    margin: 0.3em 0 0;
  }
  .row,
  .row ul,
  .row li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 0.5em;
    white-space: nowrap;
  }
  .row ul {
    flex: 999 1 20em;
    min-block-size: 2em;
    min-inline-size: 0;
    column-gap: 1.5em;
    overflow: auto hidden;
    scrollbar-width: none;
  }
  .row ul,
  .row li {
    flex-wrap: nowrap;
  }
  .row [part='price'],
  .row [part='change'] {
    min-inline-size: 9ch;
  }
  .row li {
    flex: none;
  }
  @media (prefers-reduced-motion: reduce) {
    .row ul {
      scrollbar-width: thin;
    }
  }
  @media print {
    .row ul {
      flex-wrap: wrap;
    }
  }
  .row .foot {
    flex: 1 0 12em;
  }
  .row [part='price'],
  .row [part='change'] {
    order: 1;
  }
  .grid .foot {
    margin-block-start: 0.4em;
  }
  @container (width < 17em) {
    .list [part='chart'] {
      display: none;
    }
  }
`;
