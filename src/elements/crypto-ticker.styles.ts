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
    justify-self: start;
    max-inline-size: 100%;
  }
  .name,
  small > * {
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
    /* Where there is no room for both, the last one stays. */
    flex-wrap: wrap-reverse;
    align-content: flex-end;
    gap: 3px 0.6em;
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
    color: var(--coinlet-warning, color-mix(in srgb, #c2410c, currentcolor));
  }
  @container (width < 22em) {
    /* Not by the room that there is: as it grows older, a status must move nothing. */
    li:not(.live, .loading) [part='symbol'] {
      display: none;
    }
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
    min-block-size: 24px;
  }
  /* With room for the outline of a link. */
  .foot small {
    flex: 1;
    margin: -3px;
    padding: 3px;
  }
  [part='pause'] {
    inline-size: 16px;
    padding: 4px;
    opacity: 0.75;
  }
  @container (width < 15em) {
    .list [part='icon'] {
      display: none;
    }
  }
  @media print {
    [part='pause'] {
      display: none;
    }
  }
`;
