import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import {chooserPage, type ChooserHost} from './chooser-page.js';

/** Opens a chooser and tells where its list is, in whole pixels. */
async function opened(host: ChooserHost): Promise<{field: DOMRect; popup: DOMRect}> {
  host.field.focus({preventScroll: true});
  await sendKeys({press: 'ArrowDown'});
  await host.updateComplete;
  return places(host);
}

function places(host: ChooserHost): {field: DOMRect; popup: DOMRect} {
  return {field: host.field.getBoundingClientRect(), popup: host.popup!.getBoundingClientRect()};
}

function isBelow({field, popup}: ReturnType<typeof places>): boolean {
  return Math.abs(popup.top - field.bottom - 4) < 1;
}

describe('the list of a chooser', () => {
  beforeEach(() => setViewport({width: 800, height: 600}));

  it('is in the top layer below the field, from where that begins, and at least as wide', async () => {
    const {field, popup} = await opened(await chooserPage({}, {width: '500px'}));
    expect(isBelow({field, popup})).to.equal(true);
    expect(popup.left).to.equal(field.left);
    expect(popup.width).to.equal(field.width);
    const narrow = await opened(await chooserPage({}, {width: '100px'}));
    expect(narrow.popup.width).to.equal(320);
  });

  it('ends where the field ends, from right to left', async () => {
    const host = await chooserPage({}, {dir: 'rtl', width: '150px'});
    host.parentElement!.style.marginLeft = '500px';
    const {field, popup} = await opened(host);
    expect(popup.right).to.equal(field.right);
    const [symbol] = host.root.querySelectorAll('.option bdi');
    expect(popup.right - symbol!.getBoundingClientRect().right).to.be.below(20);
  });

  for (const dir of ['ltr', 'rtl']) {
    it(`stays on a screen of 320 px, ${dir}`, async () => {
      await setViewport({width: 320, height: 600});
      const host = await chooserPage({}, {dir, width: '90px'});
      // Not every browser has a window as narrow as that.
      host.parentElement!.style.setProperty('margin-inline-start', `${innerWidth - 120}px`);
      const {popup} = await opened(host);
      expect(popup.left).to.be.at.least(8);
      expect(popup.right).to.be.at.most(innerWidth - 8);
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    });
  }

  it('is above the field where there is more room', async () => {
    const host = await chooserPage();
    host.parentElement!.style.marginTop = '500px';
    const {field, popup} = await opened(host);
    expect(Math.abs(field.top - popup.bottom - 4)).to.be.below(1);
    expect(popup.top).to.be.at.least(8);
    await sendKeys({type: 'eth'});
    await host.updateComplete;
    expect(Math.abs(places(host).popup.bottom - popup.bottom)).to.be.below(1);
  });

  it('is as high as there is room, and scrolls', async () => {
    await setViewport({width: 400, height: 260});
    const host = await chooserPage();
    const {popup} = await opened(host);
    expect(popup.bottom).to.be.at.most(252);
    expect(host.listbox!.scrollHeight).to.be.above(host.listbox!.clientHeight);
  });

  it('is cut by nothing around it', async () => {
    const host = await chooserPage();
    const box = host.parentElement!;
    box.style.cssText = 'height: 60px; overflow: hidden; transform: translateX(40px); contain: paint';
    const {field, popup} = await opened(host);
    expect(isBelow({field, popup})).to.equal(true);
    const hit = host.root.elementFromPoint(popup.left + 20, popup.bottom - 10);
    expect(hit?.closest('[part~=popup]')).to.equal(host.popup);
  });

  it('follows its field when a box around it scrolls, and is gone when that is out of sight', async () => {
    const host = await chooserPage();
    const box = host.parentElement!;
    box.style.cssText = 'height: 200px; overflow: auto; padding-top: 100px';
    const filler = document.createElement('div');
    filler.style.height = '1000px';
    box.append(filler);
    await opened(host);
    box.scrollTop = 30;
    await waitUntil(() => isBelow(places(host)));
    box.scrollTop = 60;
    await waitUntil(() => isBelow(places(host)));
    box.scrollTop = 600;
    await waitUntil(() => host.popup === null);
    expect(host.isOpen).to.equal(false);
  });

  it('follows its field when the page scrolls, or something moves or widens it', async () => {
    const host = await chooserPage();
    document.body.style.height = '2000px';
    await opened(host);
    scrollTo(0, 20);
    await waitUntil(() => isBelow(places(host)));
    host.parentElement!.style.marginTop = '80px';
    await waitUntil(() => isBelow(places(host)));
    host.parentElement!.style.width = '600px';
    await waitUntil(() => Math.abs(places(host).popup.width - places(host).field.width) < 1);
    scrollTo(0, 0);
    document.body.style.height = '';
  });

  it('keeps clear of a keyboard on the screen', async () => {
    const host = await chooserPage();
    host.parentElement!.style.marginTop = '200px';
    expect(isBelow(await opened(host))).to.equal(true);
    const height = Object.getOwnPropertyDescriptor(VisualViewport.prototype, 'height')!;
    try {
      Object.defineProperty(VisualViewport.prototype, 'height', {configurable: true, get: () => 300});
      visualViewport!.dispatchEvent(new Event('resize'));
      const {popup} = places(host);
      expect(popup.bottom).to.be.at.most(292);
    } finally {
      Object.defineProperty(VisualViewport.prototype, 'height', height);
    }
  });

  it('leaves nothing behind when it is closed', async () => {
    const host = await chooserPage();
    const added: string[] = [];
    visualViewport!.addEventListener = (type: string) => void added.push(`+${type}`);
    visualViewport!.removeEventListener = (type: string) => void added.push(`-${type}`);
    await opened(host);
    await sendKeys({press: 'Escape'});
    await host.updateComplete;
    await opened(host);
    host.remove();
    // What the browser has itself is there again.
    Reflect.deleteProperty(visualViewport!, 'addEventListener');
    Reflect.deleteProperty(visualViewport!, 'removeEventListener');
    expect(added).to.deep.equal(['+resize', '-resize', '+resize', '-resize']);
  });

  it('is below the field in a browser without a top layer', async () => {
    const showPopover = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'showPopover')!;
    Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
    try {
      const host = await chooserPage();
      await opened(host);
      // Here only the browser's own style sheet hides it; an older one has none for it.
      host.popup!.removeAttribute('popover');
      const {field, popup} = places(host);
      expect(Math.abs(popup.top - field.bottom)).to.be.below(6);
      expect(popup.left).to.equal(field.left);
      await sendKeys({press: 'ArrowDown'});
      await sendKeys({press: 'Enter'});
      expect(host.chosen).to.deep.equal(['ETH']);
    } finally {
      Object.defineProperty(HTMLElement.prototype, 'showPopover', showPopover);
    }
  });
});
