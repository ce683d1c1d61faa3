/** Reads, writes and workers that fail in the middle of a run; `npm run faults` tries many more. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cleancopy, folder } from '../cli/run.js';
import { failingCalls, misbehaving, writeInputs } from '../faults/setting.js';
import { scrapeOf, textOf } from '../load/scrapes.js';

const RECORDS = 60;
let cwd: string;
let failing: ReturnType<typeof failingCalls>;
beforeAll(async () => {
  cwd = await folder();
  writeInputs(cwd, RECORDS);
  failing = process.platform === 'linux' ? failingCalls(cwd) : undefined;
});

const idsIn = (text: string): string[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).id);

describe('where the system fails', () => {
  test('to read a file, the others are done', async ({ skip }) => {
    if (!failing) return skip('no C compiler');
    const args = ['-q', '-f', 'ndjson', 'in'];
    const whole = idsIn((await cleancopy(args, { cwd })).stdout);
    const env = failing({ call: 'read', error: constants.errno.EIO, path: '/in/3/s3.txt' });
    const { status, stdout, lines } = await cleancopy(args, { cwd, env });
    expect(status).toBe(1);
    expect(lines).toEqual(['cleancopy: in/3/s3.txt: input or output failed, check the device']);
    expect(idsIn(stdout)).toEqual(whole.filter((id) => id !== 'in/3/s3.txt'));
  });

  test('in the middle of a container, those before are done, and it says where', async ({ skip }) => {
    if (!failing) return skip('no C compiler');
    const env = failing({ call: 'read', error: constants.errno.EIO, path: '/long.ndjson', after: 1 });
    const { status, stdout, lines } = await cleancopy(['-q', '-f', 'ndjson', 'long.ndjson'], { cwd, env });
    expect(status).toBe(1);
    const ids = idsIn(stdout);
    expect(ids.length).toBeGreaterThan(100);
    expect(ids).toEqual(ids.map((_, number) => scrapeOf(number).id.replace(/^#/, 'long.ndjson#')));
    expect(lines.at(-1)).toBe(
      `cleancopy: long.ndjson: after line ${ids.length}: input or output failed, check the device`,
    );
  });

  test.each([
    ['ENOSPC', 'write', /: no space left on the device, free some and run again$/],
    ['EIO', 'fsync', /: input or output failed, check the device$/],
  ] as const)('with %s in a %s, there is no output, and --resume makes it', async (name, call, line) => {
    if (!failing) return;
    const run = (output: string, env = {}) =>
      cleancopy(['-q', 'all.ndjson', '-o', output, '--resume'], { cwd, env });
    const env = failing({ call, error: constants.errno[name], path: `.cleancopy-${name}.ndjson/` });
    const { status, lines } = await run(`${name}.ndjson`, env);
    expect({ status, last: lines.find((each) => line.test(each)) }).toEqual({
      status: 3,
      last: expect.any(String),
    });
    expect(existsSync(join(cwd, `${name}.ndjson`))).toBe(false);
    const { status: resumed } = await run(`${name}.ndjson`);
    await run(`${name}-whole.ndjson`);
    expect(resumed).toBe(0);
    const bytes = (output: string) => readFile(join(cwd, output), 'utf8');
    expect(await bytes(`${name}.ndjson`)).toBe(await bytes(`${name}-whole.ndjson`));
  });

  test('to give files second names, as some file systems do, results are copied', async ({ skip }) => {
    if (!failing) return skip('no C compiler');
    const env = failing({ call: 'link', error: constants.errno.EPERM, path: '' });
    const run = () =>
      cleancopy(['-q', '-f', 'ndjson', 'all.ndjson', '-o', 'nameless/', '--resume'], { cwd, env });
    for (let time = 0; time < 2; time++) expect((await run()).status).toBe(0);
    expect(idsIn(await readFile(join(cwd, 'nameless/all.ndjson'), 'utf8'))).toHaveLength(RECORDS);
  });
});

test('a worker that ends or hangs in the middle of a run fails its record alone', async () => {
  const words: Record<number, string> = {
    5: 'The worker ends here.',
    6: 'The worker throws here.',
    20: 'The worker hangs here.',
  };
  const lines = Array.from({ length: 30 }, (_, at) =>
    JSON.stringify({ id: `r${at}`, text: `${textOf(at)}\n${words[at] ?? ''} ${textOf(at + 1)}` }),
  );
  await writeFile(join(cwd, 'bad.ndjson'), lines.join('\n'));
  const args = ['-q', '-f', 'ndjson', 'bad.ndjson', '-j', '2'];
  const right = (await cleancopy(args, { cwd })).stdout.trimEnd().split('\n');
  // Long enough for workers to start on a busy machine.
  const bad = await cleancopy([...args, '--timeout', '8'], {
    cwd,
    env: misbehaving,
  });
  expect(bad.status).toBe(70);
  const rows = bad.stdout.trimEnd().split('\n');
  expect(idsIn(bad.stdout)).toEqual(right.map((_, at) => `r${at}`));
  for (const [at, row] of rows.entries()) {
    if (words[at] === undefined) expect(row).toBe(right[at]);
    else expect(JSON.parse(row).error).toMatch(at === 20 ? /^took longer than 8 s/ : /^internal error: /);
  }
});
