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
    align-self: center;
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
  [part='more'] > span {
    block-size: 1.4em;
  }
  /* The whole row can be clicked, and a name that may be cut off would cut off its outline. */
  [part~='link'] {
    outline: none;
  }
  [part~='link']::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: 0.3em;
  }
  [part~='link']:focus-visible::after {
    outline: 2px solid;
    outline-offset: 1px;
  }
  .row [part~='link']:focus-visible::after {
    outline-offset: -2px;
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
  .grid [part='change'],
  .row [part='price'],
  .row [part='change'] {
    text-align: start;
  }
  .grid [part='price'] {
    justify-self: start;
    min-inline-size: 9ch;
    font-size: 1.3em;
  }
  .grid [part='chart'] {
    inline-size: auto;
    block-size: 3em;
    margin: 0.3em 0 0;
  }
  .grid li:not(.live, .loading) [part='symbol'] {
    display: none;
  }
  .grid [part='more'] {
    margin-block-start: 0.3em;
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
  .row {
    column-gap: 1em;
    /* All that it holds in one line is not the least that it needs. */
    contain: inline-size;
    contain-intrinsic-inline-size: 17em;
  }
  .row ul {
    flex: 999 1 20em;
    min-block-size: 2em;
    min-inline-size: 0;
    column-gap: 1.5em;
    padding-inline-end: 1.5em;
    overflow: auto hidden;
    scrollbar-width: none;
  }
  .row ul,
  .row li {
    flex-wrap: nowrap;
  }
  /* There is more where it fades. */
  .row ul:not(.moving, :focus-within) {
    -webkit-mask-image: linear-gradient(90deg, #000 calc(100% - 1.5em), #0000);
    mask-image: linear-gradient(90deg, #000 calc(100% - 1.5em), #0000);
  }
  .row[dir='rtl'] ul:not(.moving, :focus-within),
  :host(:dir(rtl)) .row:not([dir='ltr']) ul:not(.moving, :focus-within) {
    -webkit-mask-image: linear-gradient(270deg, #000 calc(100% - 1.5em), #0000);
    mask-image: linear-gradient(270deg, #000 calc(100% - 1.5em), #0000);
  }
  .row [part='price'],
  .row [part='change'] {
    min-inline-size: 9ch;
  }
  .row li {
    flex: none;
  }
  .row [part='icon'] {
    margin: 0;
  }
  .row li small {
    flex-wrap: nowrap;
  }
  /* How a price stands would move what follows it: there the foot tells it to those who see. */
  .row li > small > :is(time, [part='status']) {
    position: absolute;
    inline-size: 1px;
    clip-path: inset(50%);
  }
  .row [part='more'] {
    display: flex;
    column-gap: 1em;
  }
  .row [part='second'] {
    min-inline-size: 9ch;
  }
  /* Not in one declaration, of which Safari knows only the line. */
  .row :not(.live, .loading) > [part='price'] {
    text-decoration: underline;
    text-decoration-style: dotted;
    text-decoration-thickness: 1px;
    text-decoration-color: var(--coinlet-warning, #c2410c);
    text-underline-offset: 0.25em;
  }
  /* Not every browser of ours knows this one, which finds the disputed. */
  .row :has([part='status'].live) > [part='price'] {
    text-decoration: underline;
    text-decoration-style: dotted;
    text-decoration-thickness: 1px;
    text-decoration-color: var(--coinlet-warning, #c2410c);
    text-underline-offset: 0.25em;
  }
  @media (prefers-reduced-motion: reduce) {
    .row ul {
      scrollbar-width: thin;
    }
  }
  @media (forced-colors: active), (prefers-contrast: more), print {
    .row ul {
      -webkit-mask-image: none !important;
      mask-image: none !important;
    }
  }
  @media print {
    .row ul {
      flex-wrap: wrap;
    }
  }
  .row .foot {
    flex: 1 0 min(12em, 100%);
    min-inline-size: 0;
  }
  /* A word with its end cut off says more than none. */
  .row .foot small {
    flex-wrap: nowrap;
    min-inline-size: 0;
  }
  .row [part='source'] {
    flex: none;
  }
  .row [part='price'],
  .row [part='change'] {
    order: 1;
  }
  .grid .foot {
    margin-block-start: 0.4em;
  }
  @container (width < 22em) {
    .list li {
      grid-template-areas: 'icon name chart price' 'icon sub sub change' 'more more more more';
    }
    .list [part='chart'] {
      inline-size: 3em;
      block-size: 1.4em;
    }
  }
  @container (width < 17em) {
    .list [part='chart'] {
      display: none;
    }
  }
`;
