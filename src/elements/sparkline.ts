import {html, type TemplateResult} from 'lit';
import type {PricePoint} from '../sources/source.js';

const WIDTH = 100;
const HEIGHT = 30;
const MAX_POINTS = 60;
// Two of each, beside the first and the last point.
const BUCKETS = MAX_POINTS / 2 - 1;
// A peg that trembles by less than this is drawn as calm as it is.
const LEAST_RANGE = 0.001;

/** How a small chart is named, and which way the price went. */
export interface SparklineOptions {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  /** A class of the chart, which gives it its colour; `''` leaves it in the colour of the text. */
  readonly direction: 'up' | 'down' | '';
}

interface Point {
  readonly time: number;
  readonly price: number;
}

/**
 * A small chart of prices, as wide and high as its box; an empty box of the same size as long as there are
 * fewer than two points. Time goes from left to right, also in a page that is read from right to left.
 */
export function renderSparkline(
  points: readonly PricePoint[],
  {label, direction}: SparklineOptions,
): TemplateResult {
  const path = sparklinePath(points, WIDTH, HEIGHT);
  return path
    ? html`<svg
        part="sparkline"
        class=${direction}
        role="img"
        aria-label=${label}
        viewBox="0 0 100 30"
        preserveAspectRatio="none"
      >
        <path d=${`${path}V${HEIGHT}H0Z`} fill="currentColor" fill-opacity="0.12" />
        <path
          d=${path}
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
          stroke-linejoin="round"
          vector-effect="non-scaling-stroke"
        />
      </svg>`
    : html`<svg part="sparkline" aria-hidden="true" viewBox="0 0 100 30"></svg>`;
}

/**
 * Prices as the data of an SVG path from one side of the box to the other: across by time, so that an hour
 * without a trade stays as wide as an hour. What is no price is left out; of many points those stay that show
 * every peak and dip. `''` when that leaves nothing to connect.
 */
export function sparklinePath(points: readonly PricePoint[], width: number, height: number): string {
  const all = points
    .map(({time, price}) => ({time, price: Number(price)}))
    .filter(({time, price}) => price > 0 && Number.isFinite(time + price))
    .sort((a, b) => a.time - b.time);
  const prices = all.map(({price}) => price);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const start = all[0]?.time ?? 0;
  const duration = (all.at(-1)?.time ?? 0) - start;
  const middle = (low + high) / 2;
  const scale = (0.8 * height) / Math.max(high - low, middle * LEAST_RANGE);
  const corners = thin(all).map(
    ({time, price}) =>
      `${round(((time - start) / duration) * width)},${round(height / 2 - (price - middle) * scale)}`,
  );
  return duration ? `M${corners.join('L')}` : '';
}

function thin(points: readonly Point[]): readonly Point[] {
  if (points.length <= MAX_POINTS) return points;
  const kept = new Set([points[0], points.at(-1)]);
  for (let i = 0; i < BUCKETS; i++) {
    const [from, to] = [i, i + 1].map((edge) => Math.round((edge / BUCKETS) * points.length));
    const byPrice = points.slice(from, to).sort((a, b) => a.price - b.price);
    kept.add(byPrice[0]).add(byPrice.at(-1));
  }
  return points.filter((point) => kept.has(point));
}

function round(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}
