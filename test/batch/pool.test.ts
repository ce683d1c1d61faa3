import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { How, Outcome } from '../../src/batch/clean-record.js';
import { inOrder } from '../../src/batch/in-order.js';
import { poolOf } from '../../src/batch/pool.js';
import { folder } from '../cli/run.js';

const how: How = { without: [], printing: { format: 'text', frontMatter: false, keep: [] } };

/** A worker that does as its record says. */
const OBEDIENT = `
module.exports = async ({ record: { content } }) => {
  const wish = typeof content === 'string' ? content : Buffer.from(content).toString();
  if (wish === 'hang') for (;;);
  if (wish === 'throw') throw new Error('a bug');
  if (wish === 'exit') process.exit(3);
  if (wish === 'fill') { const all = []; for (;;) all.push(new Array(1e6).fill(Math.random())); }
  return { text: wish, warnings: [], kept: 0, removed: 0 };
};`;

async function obedient(timeout: number) {
  const worker = join(await folder(), 'worker.cjs');
  await writeFile(worker, OBEDIENT);
  return poolOf({ jobs: 2, how, timeout, worker, heap: 64 });
}

test('a worker that hangs is replaced, its record has failed and no other', async () => {
  const pool = await obedient(2000);
  const contents = ['a', 'hang', 'b', 'c', 'hang', 'hang', 'd', 'e'];
  async function* items() {
    yield* contents;
  }
  const run = (content: string) => pool.clean({ name: '', record: { id: '', content } });
  const window = { concurrency: 2, ahead: 4, heaviest: 10, weigh: () => 1 };
  const outcomes: Outcome[] = [];
  for await (const outcome of inOrder(items(), run, window)) outcomes.push(outcome);
  await pool.end();
  const error = 'took longer than 2 s and was given up, --timeout gives it longer';
  expect(outcomes).toEqual(
    contents.map((text) =>
      text === 'hang' ? { error, status: 1 } : { text, warnings: [], kept: 0, removed: 0 },
    ),
  );
});

test('a worker that throws, ends or fills its memory fails its record alone', async () => {
  const pool = await obedient(60_000);
  const clean = (content: string) => pool.clean({ name: '', record: { id: '', content } });
  expect(await clean('throw')).toMatchObject({
    status: 70,
    error: expect.stringMatching(/internal error: a bug/),
  });
  expect(await clean('a')).toMatchObject({ text: 'a' });
  expect(await clean('exit')).toMatchObject({ status: 70 });
  expect(await clean('b')).toMatchObject({ text: 'b' });
  expect(await clean('fill')).toEqual({ error: 'needs more memory than a worker has', status: 1 });
  expect(await clean('c')).toMatchObject({ text: 'c' });
  await pool.end();
});

test('bytes arrive as they are, and stay with the caller', async () => {
  const pool = await obedient(60_000);
  const whole = Buffer.from('before, content, behind');
  const content = whole.subarray(8, 15);
  expect(await pool.clean({ name: '', record: { id: '', content } })).toMatchObject({ text: 'content' });
  expect(whole.toString()).toBe('before, content, behind');
  await pool.end();
});
