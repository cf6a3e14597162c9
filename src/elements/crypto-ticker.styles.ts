import {css} from 'lit';

export const styles = css`
  .list,
  .grid {
    container-type: inline-size;
    contain-intrinsic-inline-size: 17em;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    position: relative;
    display: grid;
    grid-template:
      'icon name chart price' 'icon sub chart change' 'more more more more' / auto minmax(0, 1fr)
      auto minmax(9ch, auto);
    padding-block: var(--coinlet-gap, 0.4em);
  }
  [part='icon'] {
    grid-area: icon;
    align-self: center;
    inline-size: 2em;
    margin-inline-end: 0.6em;
  }
  svg,
  ::slotted(*) {
    display: block;
    max-inline-size: 100%;
    fill: currentcolor;
  }
  text {
    fill: #fff;
    font-size: 13px;
    text-anchor: middle;
  }
  .name {
    grid-area: name;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name,
  [part='price'] {
    font-weight: 600;
  }
  small {
    grid-area: sub;
    display: flex;
    flex-wrap: wrap;
    column-gap: 0.6em;
    block-size: 1.4em;
    overflow: hidden;
    white-space: nowrap;
  }
  [part='price'] {
    grid-area: price;
    text-align: end;
  }
  [part='change'] {
    grid-area: change;
    font-size: 0.8em;
    text-align: end;
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
  [part='status'] {
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--coinlet-warning, color-mix(in srgb, #c2410c 60%, currentcolor));
  }
  [part='link']::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .loading [part='price'] {
    border-radius: 0.3em;
    background: #8883;
    color: transparent;
  }
  footer {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 24px;
  }
  footer small {
    flex: 1;
  }
  [part='pause'] {
    inline-size: 24px;
    block-size: 24px;
    padding: 4px;
    opacity: 0.75;
  }
  @container (width < 15em) {
    .list [part='icon'],
    time {
      display: none;
    }
  }
  .grid ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 11em), 1fr));
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
  .grid bdi {
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
    flex: 1 1 14em;
    min-inline-size: 0;
    column-gap: 1.5em;
    overflow-x: auto;
  }
  .row ul,
  .row li {
    flex-wrap: nowrap;
  }
  .row [part='price'] {
    min-inline-size: 9ch;
  }
  .row footer {
    flex: 0 1 auto;
  }
`;
