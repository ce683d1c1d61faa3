import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '../../src/batch/in-order.js';

async function* from<Item>(items: readonly Item[], taken: { count: number } = { count: 0 }) {
  for (const item of items) {
    taken.count++;
    yield item;
  }
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test('results come in the order of their items, and never more at once than allowed', async () => {
  const delays = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 40 });
  const size = fc.integer({ min: 1, max: 5 });
  await fc.assert(
    fc.asyncProperty(delays, size, size, async (items, concurrency, ahead) => {
      let running = 0;
      let most = 0;
      const run = async (delay: number) => {
        most = Math.max(most, ++running);
        await sleep(delay);
        running--;
        return delay;
      };
      const window = { concurrency, ahead, heaviest: 100, weigh: () => 1 };
      expect(await all(inOrder(from(items), run, window))).toEqual(items);
      expect(most).toBeLessThanOrEqual(concurrency);
    }),
    { numRuns: 50 },
  );
});

test('no more is taken than the window holds while nobody fetches results', async () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  const run = async (item: number) => item;
  for (const [ahead, heaviest, most] of [
    [7, 1000, 7],
    [50, 30, 3],
    [50, 5, 1],
  ] as const) {
    const taken = { count: 0 };
    const results = inOrder(from(items, taken), run, { concurrency: 4, ahead, heaviest, weigh: () => 10 });
    await results.next();
    await sleep(20);
    // What was fetched has made room for another.
    expect(taken.count).toBeLessThanOrEqual(most + 1);
    expect(await all(results)).toEqual(items.slice(1));
  }
});

test('a source that fails and a run that fails end it behind the results before', async () => {
  const window = { concurrency: 3, ahead: 5, heaviest: 100, weigh: () => 1 };
  async function* failing() {
    yield* [1, 2];
    throw new Error('source');
  }
  const seen: number[] = [];
  const collect = async (results: AsyncIterable<number>) => {
    for await (const result of results) seen.push(result);
  };
  await expect(collect(inOrder(failing(), async (item) => item, window))).rejects.toThrow('source');
  expect(seen.splice(0)).toEqual([1, 2]);
  const run = async (item: number) => {
    if (item === 3) throw new Error('run');
    return item;
  };
  await expect(collect(inOrder(from([1, 2, 3, 4]), run, window))).rejects.toThrow('run');
  expect(seen).toEqual([1, 2]);
});
