import {html, type TemplateResult} from 'lit';
import type {Choice} from './currencies.js';

/** So many options are rendered, of however many there are. */
const ROWS = 40;
/** The list is rendered anew after scrolling by so many. */
const STEP = 8;

/** Which options there are, and which of them are marked. */
export interface ListView {
  /** Of the chooser. */
  readonly id: string;
  readonly found: readonly Choice[];
  /** The code that Enter would choose. */
  readonly active: string | undefined;
  /** The code that is chosen. */
  readonly chosen: string;
}

/** The id of an option, which has no space in it. */
export function optionId(id: string, code: string): string {
  return `${id}-${code.replace(/\s/g, '_')}`;
}

/** A long list of which only the options around those that are seen are rendered. */
export class ChooserList {
  #first = 0;
  #active = -1;
  #mustReveal = false;

  /** The active option is brought into sight with the next update, as it also is when it is another one. */
  reveal(): void {
    this.#mustReveal = true;
  }

  /** Whether the active option is rendered. */
  get hasActive(): boolean {
    return this.#active >= this.#first && this.#active < this.#first + ROWS;
  }

  /** The options, by their codes. */
  render({id, found, active, chosen}: ListView): TemplateResult[] {
    const before = this.#active;
    this.#active = found.findIndex(({code}) => code === active);
    if (this.#active !== before) this.reveal();
    if (this.#mustReveal && !this.hasActive) this.#first = firstFor(this.#active);
    this.#first = Math.min(this.#first, firstFor(found.length));
    return found.slice(this.#first, this.#first + ROWS).map(({code, symbol, name, network}, i) => {
      const index = this.#first + i;
      return html`<div
        id=${optionId(id, code)}
        class="option ${index === this.#active ? 'active' : ''}"
        part="option ${index === this.#active ? 'active' : ''} ${code === chosen ? 'chosen' : ''}"
        role="option"
        aria-selected=${code === chosen}
        aria-posinset=${index + 1}
        aria-setsize=${found.length}
        data-code=${code}
      >
        <bdi class="symbol">${symbol}</bdi>
        <span class="names"
          ><bdi>${name === symbol ? '' : name}</bdi>
          ${network ? html`<bdi class="network">${network}</bdi>` : ''}</span
        >
      </div>`;
    });
  }

  /** Gives the options that are not rendered their room, and scrolls. */
  update(list: HTMLElement, count: number): void {
    const after = Math.max(0, count - this.#first - ROWS);
    list.style.setProperty('--before', `${this.#first}`);
    list.style.setProperty('--after', `${after}`);
    if (!this.#mustReveal) return;
    this.#mustReveal = false;
    const row = rowOf(list, count);
    const top = row * Math.max(0, this.#active);
    const seen = list.scrollTop;
    if (top < seen) list.scrollTop = top;
    else if (top + row > seen + list.clientHeight) list.scrollTop = top + row - list.clientHeight;
  }

  /** How many options are seen at once. */
  page(list: HTMLElement | null, count: number): number {
    return list ? Math.max(1, Math.floor(list.clientHeight / rowOf(list, count))) : 1;
  }

  /** Tells whether other options have to be rendered now. */
  onScroll(list: HTMLElement, count: number): boolean {
    const before = this.#first;
    this.#first = firstFor(list.scrollTop / rowOf(list, count));
    return this.#first !== before;
  }
}

function rowOf(list: HTMLElement, count: number): number {
  return list.scrollHeight / count || 1;
}

function firstFor(index: number): number {
  return Math.max(0, Math.floor(index / STEP - 1) * STEP);
}
