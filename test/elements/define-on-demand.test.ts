import {expect, waitUntil} from '@open-wc/testing';
import '../../src/define.js';

/** Lets tasks and observers run. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the script of a page', () => {
  afterEach(() => document.body.replaceChildren());

  it('knows the ticker at once, and the others as soon as there is one', async () => {
    expect(customElements.get('crypto-ticker')).to.be.a('function');
    document.body.append(document.createElement('p'));
    await nextTask();
    for (const tag of ['crypto-price', 'crypto-converter']) {
      expect(customElements.get(tag), tag).to.equal(undefined);
      const element = document.createElement(tag);
      element.setAttribute('consent', 'required');
      document.body.append(element);
      await waitUntil(() => customElements.get(tag));
      expect(element).to.be.instanceOf(customElements.get(tag)!);
    }
  });
});
