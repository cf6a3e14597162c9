import {expect, fixture, html} from '@open-wc/testing';
import {renderSparkline, sparklinePath} from '../../src/elements/sparkline.js';
import type {PricePoint} from '../../src/sources/source.js';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-10-03T00:00:00Z');

/** A price every hour. */
const hourly = (...prices: readonly (number | string)[]): PricePoint[] =>
  prices.map((price, i) => ({time: START + i * HOUR_MS, price: `${price}`}));

/** The corners of a path in a box of 100 by 30. */
function corners(points: readonly PricePoint[]): {x: number; y: number}[] {
  const path = sparklinePath(points, 100, 30);
  if (path && !/^M-?[\d.]+,-?[\d.]+(L-?[\d.]+,-?[\d.]+)+$/.test(path)) throw new Error(`No path: ${path}`);
  return path
    .slice(1)
    .split('L')
    .map((corner) => corner.split(',').map(Number))
    .map(([x = NaN, y = NaN]) => ({x, y}));
}

describe('the path of a sparkline', () => {
  it('goes from side to side, and from low to high with room to spare', () => {
    expect(sparklinePath(hourly(1, 3, 2), 100, 30)).to.equal('M0,27L50,3L100,15');
  });

  it('is flat and in the middle when the price does not move', () => {
    for (const price of ['1', '84737.58', '0.00000000012345', '123456789012345678901234']) {
      expect(sparklinePath(hourly(price, price, price), 100, 30), price).to.equal('M0,15L50,15L100,15');
    }
  });

  it('is nearly flat when a peg trembles', () => {
    for (const {y} of corners(hourly('1', '1.0001', '0.9999', '1'))) expect(y).to.be.within(12, 18);
  });

  it('is empty when there is nothing to connect', () => {
    expect(sparklinePath([], 100, 30)).to.equal('');
    expect(sparklinePath(hourly(7), 100, 30)).to.equal('');
    const [one] = hourly(7);
    expect(sparklinePath([one!, {...one!, price: '8'}], 100, 30)).to.equal('');
  });

  it('leaves out what is no price and no time', () => {
    const good = hourly(1, 3, 2);
    const bad = ['NaN', 'Infinity', '-5', '0', '', 'text'].map((price) => ({time: START, price}));
    const timeless = [NaN, Infinity].map((time) => ({time, price: '9'}));
    expect(sparklinePath([...bad, ...good, ...timeless], 100, 30)).to.equal(sparklinePath(good, 100, 30));
    expect(sparklinePath(bad, 100, 30)).to.equal('');
  });

  it('keeps hours without a trade as wide as they are', () => {
    const points = hourly(1, 2, 3, 4, 5).filter((_, i) => i !== 2 && i !== 3);
    expect(corners(points).map(({x}) => x)).to.deep.equal([0, 25, 100]);
  });

  it('takes points in any order', () => {
    const points = hourly(1, 3, 2);
    expect(sparklinePath(points.toReversed(), 100, 30)).to.equal(sparklinePath(points, 100, 30));
  });

  it('ends at the live price that was put behind the past', () => {
    const past = hourly(1, 3, 2);
    const live = {time: START + 2.5 * HOUR_MS, price: '3.5'};
    expect(corners([...past, live]).map(({x}) => x)).to.deep.equal([0, 40, 80, 100]);
    expect(corners([...past, live]).at(-1)?.y).to.equal(3);
  });

  it('has at most 60 corners, among them every spike', () => {
    const calm = Array.from({length: 2000}, (_, i) => 100 + Math.sin(i / 100));
    calm[777] = 150;
    calm[1234] = 50;
    const all = corners(hourly(...calm));
    expect(all.length).to.be.within(40, 60);
    expect(all.filter(({y}) => y === 3).map(({x}) => x)).to.deep.equal([38.9]);
    expect(all.filter(({y}) => y === 27).map(({x}) => x)).to.deep.equal([61.7]);
    for (const [i, {x}] of all.entries()) expect(x).to.be.at.least(all[i - 1]?.x ?? 0);
  });

  it('begins and ends where the prices do, though they are many', () => {
    const all = corners(hourly(...Array.from({length: 601}, (_, i) => 100 + Math.sin(i))));
    expect(all[0]).to.deep.equal({x: 0, y: 15});
    expect(all.at(-1)).to.deep.equal({x: 100, y: 14.5});
  });

  it('has a corner for every price of few', () => {
    expect(corners(hourly(...Array.from({length: 60}, (_, i) => i + 1)))).to.have.length(60);
  });

  it('stays in its box and short whatever the prices', () => {
    const prices = Array.from({length: 169}, (_, i) => (10 ** ((i * 7) % 25)).toFixed(0));
    const path = sparklinePath(hourly(...prices), 100, 30);
    for (const {x, y} of corners(hourly(...prices))) {
      expect(x).to.be.within(0, 100);
      expect(y).to.be.within(3, 27);
    }
    expect(path).not.to.match(/\.\d\d/);
    expect(path.length).to.be.below(60 * 11);
  });
});

describe('a sparkline', () => {
  const LABEL = 'Price of 24 hours';

  async function sparkline(
    points: readonly PricePoint[],
    direction: 'up' | 'down' | '' = '',
  ): Promise<SVGElement> {
    const box = await fixture<HTMLElement>(
      html`<div>${renderSparkline(points, {label: LABEL, direction})}</div>`,
    );
    return box.querySelector('svg')!;
  }

  it('is a picture with a name', async () => {
    const svg = await sparkline(hourly(1, 3, 2));
    expect([svg.getAttribute('role'), svg.getAttribute('aria-label')]).to.deep.equal(['img', LABEL]);
    expect(svg.getAttribute('part')).to.equal('sparkline');
    await expect(svg.parentElement).to.be.accessible();
  });

  it('is a line over its area, in the colour of the text and of one width at any size', async () => {
    const svg = await sparkline(hourly(1, 3, 2));
    const [area, line] = svg.querySelectorAll('path');
    expect(line?.getAttribute('d')).to.equal('M0,27L50,3L100,15');
    expect(area?.getAttribute('d')).to.equal('M0,27L50,3L100,15V30H0Z');
    svg.style.color = 'rgb(1, 2, 3)';
    expect(getComputedStyle(line!).stroke).to.equal('rgb(1, 2, 3)');
    expect(getComputedStyle(line!).fill).to.equal('none');
    expect(getComputedStyle(area!).fill).to.equal('rgb(1, 2, 3)');
    expect(getComputedStyle(line!).vectorEffect).to.equal('non-scaling-stroke');
  });

  it('fills its box', async () => {
    const svg = await sparkline(hourly(1, 3, 2));
    svg.style.cssText = 'inline-size: 300px; block-size: 20px';
    const box = svg.getBoundingClientRect();
    const area = svg.querySelector('path')!.getBoundingClientRect();
    expect([box.width, box.height]).to.deep.equal([300, 20]);
    expect([area.left - box.left, area.width, area.bottom]).to.deep.equal([0, 300, box.bottom]);
  });

  for (const direction of ['up', 'down', ''] as const) {
    it(`has the class ${direction || 'of no direction'}`, async () => {
      const svg = await sparkline(hourly(1, 3, 2), direction);
      expect([...svg.classList]).to.deep.equal(direction ? [direction] : []);
    });
  }

  it('is an empty box of the same size, and no picture, when there is nothing to draw', async () => {
    const full = await sparkline(hourly(1, 2));
    const empty = await sparkline(hourly(1));
    expect(empty.querySelector('path')).to.equal(null);
    expect(empty.hasAttribute('role')).to.equal(false);
    expect(empty.getAttribute('aria-hidden')).to.equal('true');
    for (const svg of [full, empty]) svg.style.inlineSize = '120px';
    expect(empty.getBoundingClientRect().height).to.equal(full.getBoundingClientRect().height);
  });

  it('runs from left to right in a page that is read from right to left', async () => {
    const box = await fixture<HTMLElement>(
      html`<div dir="rtl">${renderSparkline(hourly(1, 2), {label: LABEL, direction: 'up'})}</div>`,
    );
    const line = box.querySelectorAll('path')[1]!;
    const matrix = line.getScreenCTM()!;
    const [start, end] = [0, line.getTotalLength()].map((at) =>
      line.getPointAtLength(at).matrixTransform(matrix),
    );
    expect(start!.x).to.be.below(end!.x);
    expect(start!.y).to.be.above(end!.y);
  });
});
