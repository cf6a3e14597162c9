import {html, LitElement, type TemplateResult} from 'lit';
import {TickerController, type TickerArguments} from '../../src/elements/ticker-controller.js';
import {pageBox} from '../helpers/element-page.js';
import {testHub, type TestHub} from '../helpers/hub.js';

/** An element of somebody else's, made with nothing but the controller. */
export class OwnElement extends LitElement {
  static override styles = [];
  args: TickerArguments | undefined;
  renders = 0;
  readonly tickers = new TickerController(this, () => this.args!);

  protected override render(): TemplateResult {
    this.renders++;
    return html`${this.tickers.snapshots.map(({ticker, status}) => html`<p>${ticker?.last} ${status}</p>`)}`;
  }

  get lines(): string[] {
    return [...this.renderRoot.querySelectorAll('p')].map(({textContent}) => textContent.trim());
  }
}
customElements.define('own-element', OwnElement);

export const BTC = {base: 'BTC', quote: 'USD'};
export const ETH = {base: 'ETH', quote: 'USD'};

export interface OwnPage extends TestHub {
  readonly element: OwnElement;
  readonly box: HTMLElement;
  readonly render: () => Promise<void>;
}

/** The element on a page, with its hub and sources in the hands of the test. */
export async function ownPage(
  pairs: TickerArguments[1],
  options?: TickerArguments[2],
  test: TestHub = testHub({second: []}),
): Promise<OwnPage> {
  const element = new OwnElement();
  element.args = [test.hub, pairs, options];
  const box = await pageBox();
  box.append(element);
  const render = async (): Promise<void> => {
    await element.updateComplete;
    await test.platform.settle();
    test.platform.frame();
    await element.updateComplete;
  };
  await render();
  return {...test, element, box, render};
}
