import {css} from 'lit';

export const styles = css`
  .list {
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
    grid-template: 'icon name price' 'icon sub change' / auto minmax(0, 1fr) minmax(9ch, auto);
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
    block-size: auto;
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
    min-block-size: 1.4em;
    font-size: 0.8em;
    text-align: end;
  }
  [part='status'] {
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--coinlet-warning, color-mix(in srgb, #c2410c 55%, currentcolor));
  }
  .loading [part='price'] {
    border-radius: 0.3em;
    background: #8883;
  }
  /* What becomes visible has not moved. */
  .loading bdi {
    visibility: hidden;
  }
  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 24px;
  }
  .foot small {
    flex: 1;
  }
  [part='pause'] {
    inline-size: 16px;
    padding: 4px;
    opacity: 0.75;
  }
  @container (width < 15em) {
    .list [part='icon'],
    time {
      display: none;
    }
  }
  @media print {
    [part='pause'] {
      display: none;
    }
  }
`;
