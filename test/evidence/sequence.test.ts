import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chained, costsOfTaking, mostBefore } from '../../src/evidence/sequence.js';

/** Odds of few blocks, in halves: every way to choose among them can be tried, and sums are exact. */
const few = fc
  .array(fc.integer({ min: -12, max: 12 }), { minLength: 1, maxLength: 8 })
  .map((halves) => Float64Array.from(halves, (half) => half / 2));

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/** The best sum of blocks on end, of those runs that `includes` allows. */
function bestRun(worth: Float64Array, includes: (from: number, to: number) => boolean): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let from = 0; from < worth.length; from++)
    for (let to = from; to < worth.length; to++)
      if (includes(from, to)) best = Math.max(best, sum(worth.subarray(from, to + 1)));
  return best;
}

/** The best worth of all ways to keep or drop blocks, a change between neighbours costing `change`, where block `at` is `kept`. */
function bestLabels(odds: Float64Array, change: number, at: number, kept: boolean): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let ways = 0; ways < 1 << odds.length; ways++) {
    const labels = [...odds.keys()].map((index) => ((ways >> index) & 1) === 1);
    if (labels[at] !== kept) continue;
    const changes = labels.filter((label, index) => index > 0 && label !== labels[index - 1]).length;
    best = Math.max(best, sum(odds.filter((_, index) => labels[index])) - change * changes);
  }
  return best;
}

describe('costs of taking a block along', () => {
  it('are what the best run with the block falls short of the best run', () => {
    fc.assert(
      fc.property(few, (worth) => {
        const all = bestRun(worth, () => true);
        const expected = [...worth.keys()].map(
          (at) => bestRun(worth, (from, to) => from <= at && at <= to) - all,
        );
        expect([...costsOfTaking(worth)]).toEqual(expected);
      }),
    );
  });

  it('are small for a heading that parts an article and large for a menu that parts a teaser from it', () => {
    const [, heading, , , , , teaser] = costsOfTaking(Float64Array.of(4, -1, 4, -3, -3, -3, 2));
    expect(heading).toBe(0);
    expect(teaser).toBe(-5);
  });

  it('are none on an empty page', () => {
    expect([...costsOfTaking(new Float64Array())]).toEqual([]);
  });
});

describe('chained odds', () => {
  it('are the difference that keeping the block makes to the best way of keeping the others', () => {
    fc.assert(
      fc.property(few, fc.constantFrom(0.5, 1, 2, 4), (odds, change) => {
        const expected = [...odds.keys()].map(
          (at) => bestLabels(odds, change, at, true) - bestLabels(odds, change, at, false),
        );
        expect([...chained(odds, change)]).toEqual(expected);
      }),
    );
  });

  it('stay as they are where neighbours have nothing to say', () => {
    expect([...chained(Float64Array.of(3, -2, 1), 0)]).toEqual([3, -2, 1]);
  });
});

it('the most before a block is what no block after it can change', () => {
  expect([...mostBefore(Float64Array.of(1, -3, 5, 2))]).toEqual([-12, 1, 1, 5]);
});
