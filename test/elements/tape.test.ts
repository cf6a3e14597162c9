import {expect, fixture, html, nextFrame, waitUntil} from '@open-wc/testing';
import {emulateMedia, resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import {css, LitElement, type TemplateResult} from 'lit';
import {Tape} from '../../src/elements/tape.js';
import {isFirefox, isWebKit} from '../helpers/engine.js';
import {prefer} from '../helpers/media.js';

const GAP = 20;
const letters = (count: number): string[] =>
  Array.from({length: count}, (_, i) => String.fromCharCode(65 + i));

class TapedElement extends LitElement {
  static override styles = [
    css`
      :host {
        display: block;
        inline-size: 300px;
        line-height: 20px;
      }
      ul {
        display: flex;
        overflow-x: auto;
        column-gap: 20px;
        margin: 0;
        padding: 0;
        list-style: none;
        scrollbar-width: none;
      }
      li {
        flex: none;
        inline-size: 100px;
      }
      @media print {
        ul {
          flex-wrap: wrap;
        }
      }
    `,
  ];

  rows: readonly string[] = letters(6);
  speed = 40;
  isPaused = false;
  readonly tape = new Tape(this);

  get list(): HTMLElement {
    return this.renderRoot.querySelector('ul')!;
  }

  get items(): HTMLElement[] {
    return [...this.list.children] as HTMLElement[];
  }

  get animations(): Animation[] {
    return this.items.flatMap((item) => item.getAnimations());
  }

  get position(): number {
    return Number(this.animations[0]!.currentTime);
  }

  /** Pixels of each row from the left of the list. */
  get lefts(): number[] {
    const {left} = this.list.getBoundingClientRect();
    return this.items.map((item) => Math.round((item.getBoundingClientRect().left - left) * 100) / 100);
  }

  goTo(position: number): void {
    for (const animation of this.animations) animation.currentTime = position;
  }

  /** Renders, and lets everything that watches sizes and places speak. */
  async settle(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    for (let i = 0; i < 3; i++) await nextFrame();
  }

  protected override updated(): void {
    this.tape.update(this.list, this.list, this.speed, this.isPaused);
  }

  protected override render(): TemplateResult {
    return html`<ul tabindex="0" aria-label="Prices">
      ${this.rows.map((row) => html`<li><a href="/${row}">${row}</a></li>`)}
    </ul>`;
  }
}
customElements.define('taped-element', TapedElement);

async function taped(change: Partial<TapedElement> = {}, dir = 'ltr'): Promise<TapedElement> {
  const box = await fixture<HTMLElement>(html`<div dir=${dir}><taped-element></taped-element></div>`);
  const element = box.querySelector<TapedElement>('taped-element')!;
  Object.assign(element, change);
  await element.settle();
  return element;
}

function isRunning({animations}: TapedElement): boolean {
  expect(new Set(animations.map(({playState}) => playState)).size).to.equal(1);
  return animations[0]?.playState === 'running';
}

function isMoving(element: TapedElement): boolean {
  expect(element.list.classList.contains('moving')).to.equal(element.animations.length > 0);
  return element.animations.length > 0;
}

/** Whether every row is where the others say that it has to be. */
function areTogether({animations}: TapedElement): boolean {
  return animations.every(({currentTime}) => currentTime === animations[0]!.currentTime);
}

function middleOf(element: Element): [number, number] {
  const {left, top, width, height} = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

/** Pixels. Firefox tells the time of an animation, which is a place here, to about a millisecond. */
const GRAIN = isFirefox ? 1 : 0.1;

function isInView(element: TapedElement, item: Element): boolean {
  const [row, view] = [item, element.list].map((one) => one.getBoundingClientRect());
  return row!.left >= view!.left - GRAIN && row!.right <= view!.right + GRAIN;
}

describe('a tape', () => {
  afterEach(() => resetMouse());

  it('begins where the list lies, and moves on without end', async () => {
    const element = await taped({isPaused: true});
    element.goTo(0);
    expect(element.lefts).to.deep.equal([0, 120, 240, 360, 480, 600]);
    element.goTo(150);
    expect(element.lefts).to.deep.equal([570, -30, 90, 210, 330, 450]);
    // 6 × 120: after one lap everything is where it was.
    element.goTo(720 * 7 + 150);
    expect(element.lefts).to.deep.equal([570, -30, 90, 210, 330, 450]);
    for (const animation of element.animations) {
      expect(animation.effect?.getComputedTiming().iterations).to.equal(Infinity);
    }
  });

  it('moves by its speed in pixels a second, however long it is', async () => {
    for (const [change, speed] of [
      [{}, 40],
      [{rows: letters(26)}, 40],
      [{speed: 85.5}, 85.5],
      [{speed: NaN}, 40],
    ] as const) {
      const element = await taped(change);
      expect(isRunning(element)).to.equal(true);
      await Promise.all(element.animations.map(({ready}) => ready));
      const [, before] = element.lefts;
      // A second more has passed.
      for (const animation of element.animations) animation.startTime = Number(animation.startTime) - 1000;
      expect(element.lefts[1]).to.be.closeTo(before! - speed, 0.1);
    }
  });

  for (const dir of ['ltr', 'rtl']) {
    for (const [name, change] of [
      ['is long', {rows: letters(10)}],
      ['is hardly longer than there is room', {rows: letters(3)}],
    ] as const) {
      it(`shows each row once, and lets it change sides out of sight, when it ${name} (${dir})`, async () => {
        const element = await taped({...change, isPaused: true}, dir);
        const {length} = element.items;
        const lap = Number(element.animations[0]!.effect!.getComputedTiming().duration);
        expect(lap).to.equal(Math.max(length * 120, 400));
        const seen = new Set<number>();
        let before: number[] | undefined;
        // A step further it is out of sight, or a step before it was.
        const isOut = (left: number): boolean => left <= -99 || left >= 299;
        for (let position = 0.5; position < lap * 1.5; position++) {
          element.goTo(position);
          const {lefts} = element;
          for (const [i, left] of lefts.entries()) {
            if (!isOut(left)) seen.add(i);
            if (!before) continue;
            const step = dir === 'ltr' ? -1 : 1;
            const isNear = Math.abs(left - before[i]! - step) < 0.1;
            expect(isNear || (isOut(left) && isOut(before[i]!)), `row ${i} at ${position}`).to.equal(true);
          }
          const inOrder = lefts.toSorted((a, b) => a - b);
          for (const [i, left] of inOrder.entries()) {
            if (i) expect(left - inOrder[i - 1]!).to.be.at.least(100 + GAP - 0.1);
          }
          before = lefts;
        }
        expect(seen.size).to.equal(length);
      });
    }
  }

  it('moves to the right in a page that is read from right to left', async () => {
    const element = await taped({isPaused: true}, 'rtl');
    element.goTo(0);
    expect(element.lefts).to.deep.equal([200, 80, -40, -160, -280, -400]);
    element.goTo(30);
    expect(element.lefts).to.deep.equal([230, 110, -10, -130, -250, -370]);
  });

  it('turns round with the page', async () => {
    const element = await taped({isPaused: true});
    element.goTo(30);
    element.parentElement!.dir = 'rtl';
    await element.settle();
    expect(element.lefts).to.deep.equal([230, 110, -10, -130, -250, -370]);
  });

  it('takes its rows from a track within the scroller', async () => {
    const element = await taped({isPaused: true});
    const box = document.createElement('div');
    box.style.inlineSize = '200px';
    element.list.before(box);
    box.append(element.list);
    element.tape.update(box, element.list, 40, true);
    await nextFrame();
    await nextFrame();
    expect(box.className).to.equal('moving');
    element.goTo(150);
    expect(element.lefts).to.deep.equal([570, -30, 90, 210, 330, 450]);
  });

  describe('that stands still', () => {
    it('does so for a visitor who prefers it, as soon as that is known, and scrolls', async () => {
      const element = await taped();
      expect(isMoving(element)).to.equal(true);
      expect(getComputedStyle(element.list).overflowX).to.equal('clip');
      await prefer({reducedMotion: 'reduce'});
      await waitUntil(() => !isMoving(element));
      expect(getComputedStyle(element.list).overflowX).to.equal('auto');
      expect(element.lefts).to.deep.equal([0, 120, 240, 360, 480, 600]);
      element.list.scrollLeft = 1000;
      expect(element.list.scrollLeft).to.equal(400);
      await element.settle();
      expect(isMoving(element)).to.equal(false);
      await prefer({reducedMotion: 'no-preference'});
      await waitUntil(() => isMoving(element));
    });

    it('never moves for a visitor who prefers it from the start', async () => {
      await prefer({reducedMotion: 'reduce'});
      const element = await taped();
      expect(isMoving(element)).to.equal(false);
      element.rows = letters(10);
      await element.settle();
      expect(isMoving(element)).to.equal(false);
    });

    it('does so as long as it has room', async () => {
      const element = await taped({rows: letters(2)});
      expect(isMoving(element)).to.equal(false);
      element.style.inlineSize = '219px';
      await element.settle();
      expect(isMoving(element)).to.equal(true);
      element.style.inlineSize = '220px';
      await element.settle();
      expect(isMoving(element)).to.equal(false);
      element.rows = letters(3);
      await element.settle();
      expect(isMoving(element)).to.equal(true);
      element.rows = [];
      await element.settle();
      expect(isMoving(element)).to.equal(false);
    });

    it('does so without a speed', async () => {
      const element = await taped({speed: 0});
      expect(isMoving(element)).to.equal(false);
      element.speed = -40;
      await element.settle();
      expect(isMoving(element)).to.equal(false);
      element.speed = 10;
      await element.settle();
      expect(isMoving(element)).to.equal(true);
    });

    it('does so when it is taken away from its list, until it is given it again', async () => {
      const element = await taped();
      element.tape.disconnect();
      expect(isMoving(element)).to.equal(false);
      for (let i = 0; i < 3; i++) await nextFrame();
      expect(isMoving(element)).to.equal(false);
      await element.settle();
      expect(isMoving(element)).to.equal(true);
    });

    it('is exactly as high as when it moves', async () => {
      const moving = await taped();
      await prefer({reducedMotion: 'reduce'});
      const still = await taped();
      expect(isMoving(moving) || isMoving(still)).to.equal(false);
      await prefer({reducedMotion: 'no-preference'});
      await waitUntil(() => isMoving(moving));
      const boxes = [moving, still].map(({list}) => list.getBoundingClientRect());
      expect(boxes[0]!.height).to.equal(boxes[1]!.height);
    });
  });

  describe('that rests', () => {
    it('does so when it is paused', async () => {
      const element = await taped();
      element.isPaused = true;
      await element.settle();
      expect(isRunning(element)).to.equal(false);
      element.isPaused = false;
      await element.settle();
      expect(isRunning(element)).to.equal(true);
    });

    it('does so under the pointer, and stays together', async () => {
      const element = await taped();
      await sendMouse({type: 'move', position: middleOf(element.list)});
      expect(isRunning(element)).to.equal(false);
      await element.settle();
      expect(isRunning(element)).to.equal(false);
      const {position} = element;
      await element.settle();
      expect(element.position).to.equal(position);
      expect(areTogether(element)).to.equal(true);
      await sendMouse({type: 'move', position: [700, 500]});
      expect(isRunning(element)).to.equal(true);
      await waitUntil(() => element.position > position);
      expect(areTogether(element)).to.equal(true);
    });

    it('does so when it comes under a pointer that does not move', async () => {
      const place = await taped();
      const position = middleOf(place.list);
      place.parentElement!.remove();
      await sendMouse({type: 'move', position});
      const element = await taped();
      // Safari looks what is under the pointer when that moves.
      if (isWebKit) await sendMouse({type: 'move', position: [position[0] + 1, position[1]]});
      await waitUntil(() => element.list.matches(':hover'));
      element.rows = [...element.rows, 'G'];
      await element.settle();
      expect(isRunning(element)).to.equal(false);
    });

    it('does so while something in it has the focus, or it has it itself', async () => {
      const element = await taped();
      for (const target of [element.list, element.items[0]!.querySelector('a')!]) {
        target.focus();
        expect(isRunning(element)).to.equal(false);
        await element.settle();
        expect(isRunning(element)).to.equal(false);
        target.blur();
        expect(isRunning(element)).to.equal(true);
      }
    });

    it('goes on when what had the focus is gone', async () => {
      const element = await taped();
      element.items.at(-1)!.querySelector('a')!.focus();
      element.rows = element.rows.slice(0, -1);
      await element.settle();
      expect(isRunning(element)).to.equal(true);
    });

    it('does so off screen', async () => {
      const element = await taped();
      element.parentElement!.style.marginBlockStart = '3000px';
      await waitUntil(() => !isRunning(element));
      await element.settle();
      expect(isRunning(element)).to.equal(false);
      element.scrollIntoView();
      await waitUntil(() => isRunning(element));
    });
  });

  describe('whose rows change', () => {
    it('goes on from where it was when a row gets wider', async () => {
      const element = await taped({isPaused: true});
      element.goTo(130);
      const [, second, third] = element.lefts;
      element.items[3]!.style.inlineSize = '150px';
      await element.settle();
      expect(element.position).to.equal(130);
      expect(element.lefts.slice(1)).to.deep.equal([second, third, 230, 400, 520]);
      expect(element.animations).to.have.length(6);
    });

    it('goes on from where it was in its lap', async () => {
      const element = await taped({isPaused: true});
      element.goTo(720 * 3 + 130);
      element.items[3]!.style.inlineSize = '150px';
      await element.settle();
      expect(element.position).to.equal(130);
    });

    it('goes on from where it was at another speed', async () => {
      const element = await taped({isPaused: true});
      element.goTo(130);
      element.speed = 400;
      await element.settle();
      expect(element.position).to.equal(130);
      expect(element.animations[0]!.playbackRate).to.equal(0.4);
    });

    it('takes in rows that come, and lets go of those that leave', async () => {
      const element = await taped();
      element.rows = [...element.rows, 'G', 'H'];
      await element.settle();
      expect(element.animations).to.have.length(8);
      expect(areTogether(element)).to.equal(true);
      element.rows = element.rows.slice(0, 4);
      await element.settle();
      expect(element.animations).to.have.length(4);
      expect(areTogether(element)).to.equal(true);
    });

    it('measures and moves nothing anew when it is rendered and nothing has changed its size', async () => {
      const element = await taped();
      const {animations} = element;
      const original = window.getComputedStyle.bind(window);
      let measured = 0;
      window.getComputedStyle = (...given) => {
        measured++;
        return original(...given);
      };
      try {
        for (let i = 0; i < 10; i++) await element.settle();
      } finally {
        window.getComputedStyle = original;
      }
      expect(measured).to.equal(0);
      expect(element.animations).to.deep.equal(animations);
    });
  });

  describe('with the keyboard', () => {
    for (const dir of ['ltr', 'rtl']) {
      it(`brings each link that gets the focus into view (${dir})`, async () => {
        const element = await taped({}, dir);
        element.goTo(500);
        element.list.focus();
        for (const item of element.items) {
          await sendKeys({press: 'Tab'});
          expect(item.contains((element.renderRoot as ShadowRoot).activeElement)).to.equal(true);
          expect(isInView(element, item), item.textContent).to.equal(true);
          expect(areTogether(element)).to.equal(true);
        }
        await sendKeys({down: 'Shift'});
        await sendKeys({press: 'Tab'});
        await sendKeys({up: 'Shift'});
        expect(isInView(element, element.items.at(-2)!)).to.equal(true);
        expect(element.list.scrollLeft).to.equal(0);
      });
    }

    it('does not move when a link is clicked', async () => {
      const element = await taped({isPaused: true});
      // The link of the second row is cut off at the left.
      element.goTo(125);
      const link = element.items[1]!.querySelector('a')!;
      const {left, right, top} = link.getBoundingClientRect();
      expect(left).to.be.below(element.list.getBoundingClientRect().left);
      let clicks = 0;
      link.addEventListener('click', (event) => {
        event.preventDefault();
        clicks++;
      });
      await sendMouse({type: 'click', position: [Math.round(right - 2), Math.round(top + 10)]});
      expect(clicks).to.equal(1);
      expect(element.position).to.equal(125);
    });

    for (const [dir, right] of [
      ['ltr', 90],
      ['rtl', 10],
    ] as const) {
      it(`shows what lies beside it with the arrow keys (${dir})`, async () => {
        const element = await taped({isPaused: true}, dir);
        element.goTo(50);
        element.list.focus();
        await sendKeys({press: 'ArrowRight'});
        expect(element.position).to.equal(right);
        await sendKeys({press: 'ArrowLeft'});
        expect(element.position).to.equal(50);
        await sendKeys({press: 'ArrowDown'});
        expect(element.position).to.equal(50);
        for (let i = 0; i < 2; i++) await sendKeys({press: dir === 'ltr' ? 'ArrowLeft' : 'ArrowRight'});
        expect(element.position).to.equal(690);
      });
    }

    it('leaves the arrow keys to a link', async () => {
      const element = await taped({isPaused: true});
      element.items[2]!.querySelector('a')!.focus();
      element.goTo(50);
      await sendKeys({press: 'ArrowRight'});
      expect(element.position).to.equal(50);
    });

    it('leaves the arrow keys to a list that stands still', async () => {
      await prefer({reducedMotion: 'reduce'});
      const element = await taped();
      element.list.focus();
      await sendKeys({press: 'ArrowRight'});
      await waitUntil(() => element.list.scrollLeft > 0);
    });
  });

  it('is a list for everyone, whether it moves or not', async () => {
    const element = await taped();
    expect(isMoving(element)).to.equal(true);
    await expect(element).to.be.accessible();
    await prefer({reducedMotion: 'reduce'});
    await waitUntil(() => !isMoving(element));
    await expect(element).to.be.accessible();
  });

  it('fades at its edges, but not around the focus', async () => {
    const element = await taped();
    const look = getComputedStyle(element.list);
    expect(look.maskImage).to.contain('linear-gradient');
    element.list.focus();
    expect(look.maskImage).to.equal('none');
  });

  it('is printed as a list with all its rows', async () => {
    const element = await taped({isPaused: true});
    element.goTo(150);
    await emulateMedia({media: 'print'});
    try {
      for (const item of element.items) {
        expect(getComputedStyle(item).transform).to.equal('none');
        expect(isInView(element, item)).to.equal(true);
      }
      expect(getComputedStyle(element.list).maskImage).to.equal('none');
      // Paper that is not laid out before.
      element.list.style.flexWrap = 'nowrap';
      await element.settle();
      expect(isMoving(element)).to.equal(true);
      expect(element.lefts).to.deep.equal([0, 120, 240, 360, 480, 600]);
    } finally {
      await emulateMedia({media: 'screen'});
    }
  });

  it('adds its styles to those of its host once', async () => {
    const element = await taped();
    const root = element.renderRoot as ShadowRoot;
    expect(root.adoptedStyleSheets).to.have.length(2);
    element.rows = letters(4);
    await element.settle();
    expect(root.adoptedStyleSheets).to.have.length(2);
    expect(getComputedStyle(element.list).display).to.equal('flex');
  });

  it('goes on in another place of the page', async () => {
    const element = await taped({isPaused: true});
    element.goTo(130);
    const box = await fixture<HTMLElement>(html`<div></div>`);
    box.append(element);
    await element.settle();
    expect(isMoving(element)).to.equal(true);
    expect(element.position).to.equal(130);
    element.isPaused = false;
    await element.settle();
    await waitUntil(() => isRunning(element));
  });

  it('listens to nothing outside itself when it is gone', async () => {
    const {prototype} = MediaQueryList;
    const listening = new Set<unknown>();
    Object.assign(prototype, {
      addEventListener(this: MediaQueryList, type: string, listener: EventListenerObject) {
        listening.add(listener);
        EventTarget.prototype.addEventListener.call(this, type, listener);
      },
      removeEventListener(this: MediaQueryList, type: string, listener: EventListenerObject) {
        listening.delete(listener);
        EventTarget.prototype.removeEventListener.call(this, type, listener);
      },
    });
    try {
      const element = await taped();
      expect(listening.size).to.equal(1);
      element.remove();
      expect(listening.size).to.equal(0);
    } finally {
      Reflect.deleteProperty(prototype, 'addEventListener');
      Reflect.deleteProperty(prototype, 'removeEventListener');
    }
  });
});
