import {fixture, html as page} from '@open-wc/testing';
import {html, LitElement, type TemplateResult} from 'lit';
import {Chooser} from '../../src/elements/chooser.js';
import {chooserStyles} from '../../src/elements/chooser.styles.js';
import {currencyChoices, loadParts, type Choice} from '../../src/elements/currencies.js';
import {texts} from '../../src/text/en.js';

/** An element with a chooser, and a button after it. */
export class ChooserHost extends LitElement {
  static override properties = {
    code: {},
    list: {},
    isDisabled: {attribute: false},
    choices: {attribute: false},
  };
  static override styles = [chooserStyles];

  code = 'BTC';
  list = 'BTC ETH SOL USDC USDT USD EUR GBP';
  isDisabled = false;
  /** In the place of those in the list. */
  choices: readonly Choice[] | undefined;
  /** What a person has chosen, in that order. */
  readonly chosen: string[] = [];
  readonly chooser = new Chooser(this);

  protected override render(): TemplateResult {
    const choices = this.choices ?? currencyChoices(this.list, [this.code], 'en', () => undefined);
    const onChoose = (code: string): void => {
      this.chosen.push(code);
      this.code = code;
    };
    const {code, isDisabled} = this;
    return html`${this.chooser.render({id: 'from', label: texts.from, code, choices, texts, isDisabled, onChoose})}
      <button id="next">Next</button>`;
  }

  get root(): ShadowRoot {
    return this.renderRoot as ShadowRoot;
  }

  get field(): HTMLInputElement {
    return this.find('currency') as HTMLInputElement;
  }

  get popup(): HTMLElement | null {
    return this.find('popup');
  }

  get listbox(): HTMLElement | null {
    return this.find('listbox');
  }

  get options(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('[role=option]')];
  }

  /** The codes of the options, in their order. */
  get codes(): string[] {
    return this.options.map(({dataset}) => dataset.code ?? '');
  }

  /** The code of the option that Enter would choose; the field refers to it. */
  get active(): string | undefined {
    const id = this.field.getAttribute('aria-activedescendant');
    return id === null ? undefined : this.root.getElementById(id)?.dataset.code;
  }

  get status(): string {
    return this.root.querySelector('[role=status]')?.textContent ?? '';
  }

  get isOpen(): boolean {
    return this.field.getAttribute('aria-expanded') === 'true';
  }

  /** The first part of that name. */
  find(name: string): HTMLElement | null {
    return this.root.querySelector(`[part~=${name}]`);
  }
}

customElements.define('chooser-host', ChooserHost);

/** Puts a chooser on a page. */
export async function chooserPage(
  properties: Partial<Pick<ChooserHost, 'code' | 'list' | 'isDisabled' | 'choices'>> = {},
  {dir = 'ltr', width = '300px', isLoaded = true} = {},
): Promise<ChooserHost> {
  const box = await fixture<HTMLElement>(page`<div dir=${dir}></div>`);
  box.style.width = width;
  const host = new ChooserHost();
  for (const [name, value] of Object.entries(properties)) Reflect.set(host, name, value);
  box.append(host);
  await host.updateComplete;
  if (isLoaded) await untilLoaded(host);
  return host;
}

/** Waits until everything that it takes to choose is there and shown. */
export async function untilLoaded(host: ChooserHost): Promise<void> {
  while (!loadParts(host)) await new Promise((resolve) => setTimeout(resolve, 5));
  await host.updateComplete;
}

/** As many currencies as there are, with names of two words. */
export function manyChoices(count: number): Choice[] {
  return Array.from({length: count}, (_, i) => ({code: `C${i}`, symbol: `C${i}`, name: `Coin number${i}`}));
}
