/** Runs that are killed, interrupted or out of space, and go on where they stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { ARTICLE, cleancopy, command, folder, shell } from '../cli/run.js';

const RECORDS = 120;
let cwd: string;

/** NDJSON with some records that fail, and a folder with files and a container. */
beforeAll(async () => {
  cwd = await folder();
  const lines = Array.from({ length: RECORDS }, (_, index) =>
    index % 17 === 3 ? '{"id": "cut off' : JSON.stringify({ id: `n${index}`, text: articleOf(index), index }),
  );
  await writeFile(join(cwd, 'all.ndjson'), `${lines.join('\n')}\n`);
  await mkdir(join(cwd, 'in/deep'), { recursive: true });
  for (let index = 0; index < 40; index++) {
    const path = join(cwd, index % 2 ? 'in' : 'in/deep', `${index}.txt`);
    await writeFile(path, index % 11 === 5 ? ' ' : articleOf(index));
  }
  await writeFile(join(cwd, 'in/many.ndjson.gz'), gzipSync(lines.slice(0, 40).join('\n')));
});

const articleOf = (index: number): string =>
  `${ARTICLE.replace('eleven times', `${index} times`)}\n${ARTICLE.repeat(index % 5)}`;

/** Starts the command; nothing is read of what it prints. */
const start = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [command, ...args], { cwd, stdio: 'ignore' });

/** Kills runs at random moments, each going on where the one before stopped, until `times` of them were killed or one was done. */
async function killed(args: readonly string[], times: number): Promise<number> {
  let kills = 0;
  while (kills < times) {
    const child = start(args);
    const ended = once(child, 'close');
    const timer = setTimeout(() => child.kill('SIGKILL'), 100 + Math.random() * 700);
    const [, signal] = await ended;
    clearTimeout(timer);
    if (signal !== 'SIGKILL') break;
    kills++;
  }
  return kills;
}

/** All files but those that runs keep for themselves, with their content. */
async function contents(path: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !file.includes('/.cleancopy')) {
      found[file.slice(path.length + 1)] = (await readFile(file)).toString('base64');
    }
  }
  return found;
}

describe('killed at random moments and resumed, a run ends with the bytes of one that was not', () => {
  test.each([['ndjson'], ['ndjson.gz'], ['md'], ['csv'], ['parquet']])('one file, %s', async (extension) => {
    const args = (output: string) => ['-q', 'all.ndjson', '-o', output, '--resume', '-j', '2'];
    const whole = await cleancopy(args(`whole.${extension}`), { cwd });
    expect(whole.status).toBe(1);
    await killed(args(`killed.${extension}`), 6);
    const { status, stderr } = await cleancopy(args(`killed.${extension}`), { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: whole.stderr });
    const bytes = (name: string) => readFile(join(cwd, `${name}.${extension}`));
    expect((await bytes('killed')).equals(await bytes('whole'))).toBe(true);
  });

  test('a folder', async () => {
    const args = (output: string, ...more: string[]) => ['-q', 'in', '-o', output, '-j', '2', ...more];
    const whole = await cleancopy(args('whole'), { cwd });
    expect(whole.status).toBe(1);
    // The first run need not know that it will be resumed.
    const first = start(args('killed'));
    setTimeout(() => first.kill('SIGKILL'), 500);
    await once(first, 'close');
    await killed(args('killed', '--resume'), 6);
    const { status } = await cleancopy(args('killed', '--resume'), { cwd });
    expect(status).toBe(1);
    expect(await contents(join(cwd, 'killed'))).toEqual(await contents(join(cwd, 'whole')));
    expect(existsSync(join(cwd, 'whole/.cleancopy'))).toBe(false);
  });
});

describe('--resume', () => {
  const summary = ({ lines }: { lines: readonly string[] }) => lines.at(-1);

  test('does what changed and what failed, and nothing else', async () => {
    const input = (name: string, text: string) => writeFile(join(cwd, 'changing', name), text);
    await mkdir(join(cwd, 'changing'));
    for (let index = 0; index < 12; index++) await input(`${index}.txt`, articleOf(index));
    await input('bad.txt', '');
    const run = (...args: string[]) => cleancopy(['changing', '-o', 'changed', '--resume', ...args], { cwd });
    expect(summary(await run())).toMatch(/13 records: 12 cleaned, 1 failed/);
    expect(summary(await run())).toMatch(/13 records: 0 cleaned, 12 done before, 1 failed/);
    await input('bad.txt', articleOf(20));
    await input('3.txt', articleOf(30));
    await rm(join(cwd, 'changed/5.md'));
    const third = await run();
    expect(third.status).toBe(0);
    expect(summary(third)).toMatch(/13 records: 3 cleaned, 10 done before, 0 failed/);
    expect(await readFile(join(cwd, 'changed/3.md'), 'utf8')).toContain('did 30 times');
    // Other options are other results.
    const other = await run('--no-front-matter');
    expect(summary(other)).toMatch(/13 records: 13 cleaned, 0 failed/);
    // What people changed themselves is theirs.
    await appendFile(join(cwd, 'changed/4.md'), 'mine');
    await input('4.txt', articleOf(40));
    const { status, lines } = await run('--no-front-matter', '-q');
    expect(status).toBe(3);
    expect(lines).toEqual([expect.stringMatching(/changed\/4.md: exists already, --force replaces it/)]);
  });

  test.each([['ndjson'], ['ndjson.zst'], ['csv']])(
    'of one file, %s: records put in, changed, taken out',
    async (extension) => {
      const records = Array.from({ length: 30 }, (_, index) => ({ id: `n${index}`, text: articleOf(index) }));
      const write = () =>
        writeFile(join(cwd, 'some.ndjson'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
      const output = `result.${extension}`;
      const run = () => cleancopy(['some.ndjson', '-o', output, '--resume'], { cwd });
      await write();
      expect(summary(await run())).toMatch(/30 records: 30 cleaned, 0 failed/);
      records.splice(20, 1);
      records.splice(10, 0, { id: 'new', text: articleOf(50) });
      Object.assign(records[2] as object, { text: articleOf(51) });
      await write();
      expect(summary(await run())).toMatch(/30 records: 2 cleaned, 28 done before, 0 failed/);
      await cleancopy(['-q', 'some.ndjson', '-o', `anew.${extension}`], { cwd });
      const bytes = (name: string) => readFile(join(cwd, name));
      expect((await bytes(output)).equals(await bytes(`anew.${extension}`))).toBe(true);
      // A file that is not of this run any more is not replaced.
      await rm(join(cwd, output));
      await writeFile(join(cwd, output), 'mine');
      expect((await run()).status).toBe(3);
    },
  );

  test('is asked for where a run was stopped; --force starts anew', async () => {
    const args = ['-q', 'all.ndjson', '-o', 'asked.ndjson'];
    const child = start(args);
    while (!existsSync(join(cwd, '.cleancopy-asked.ndjson/1/journal'))) await sleep(5);
    child.kill('SIGKILL');
    await once(child, 'close');
    const { status, lines } = await cleancopy(args, { cwd });
    expect({ status, lines }).toEqual({
      status: 3,
      lines: [
        expect.stringMatching(
          /^cleancopy: asked.ndjson: an earlier run .* --resume goes on .* --force starts anew/,
        ),
      ],
    });
    expect((await cleancopy([...args, '--force'], { cwd })).status).toBe(1);
    expect(existsSync(join(cwd, '.cleancopy-asked.ndjson'))).toBe(false);
  });

  test('takes what a run made that was not meant to be resumed, and nothing else', async () => {
    for (const [input, output, other] of [
      ['in', 'done', 'in/many.ndjson.gz'],
      ['all.ndjson', 'done.ndjson', 'all.ndjson'],
    ] as const) {
      expect((await cleancopy(['-q', input, '-o', output], { cwd })).status).toBe(1);
      expect((await cleancopy(['-q', input, '-o', output, '--resume'], { cwd })).status).toBe(1);
      const result = join(cwd, input === other ? output : 'done/many.md');
      await rm(join(cwd, input === other ? '.cleancopy-done.ndjson' : 'done/.cleancopy'), {
        recursive: true,
      });
      await appendFile(result, 'mine');
      const { status, lines } = await cleancopy(['-q', input, '-o', output, '--resume'], { cwd });
      expect(status).toBe(3);
      expect(lines.join()).toContain('exists already, --force replaces it');
      expect(await readFile(result, 'utf8')).toMatch(/mine$/);
      expect((await cleancopy(['-q', input, '-o', output, '--resume', '--force'], { cwd })).status).toBe(1);
      expect(await readFile(result, 'utf8')).not.toMatch(/mine$/);
    }
  });

  test('needs an output', async () => {
    expect((await cleancopy(['--resume', 'all.ndjson'], { cwd })).status).toBe(2);
  });
});

test('two runs do not write to the same output', async () => {
  const slow = spawn(
    process.execPath,
    [command, '-q', '-', '--from', 'ndjson', '-o', 'locked/', '--resume'],
    {
      cwd,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  slow.stdin.write(`${JSON.stringify({ text: ARTICLE })}\n`);
  while (!existsSync(join(cwd, 'locked/.cleancopy/owner'))) await sleep(5);
  const { status, lines } = await cleancopy(['in', '-o', 'locked', '--resume'], { cwd });
  expect({ status, lines }).toEqual({
    status: 3,
    lines: [expect.stringMatching(/^cleancopy: locked: another run is writing to it, wait for its end/)],
  });
  slow.stdin.end();
  await once(slow, 'close');
  expect((await cleancopy(['-q', 'in', '-o', 'locked', '--resume'], { cwd })).status).toBe(1);
});

test('a run whose working directory goes away ends', async () => {
  const gone = join(cwd, 'gone');
  await mkdir(gone);
  const args = ['-q', join(cwd, 'in'), '-o', 'out', '--resume', '-j', '1'];
  const child = spawn(process.execPath, [command, ...args], { cwd: gone, stdio: 'ignore' });
  while (!existsSync(join(gone, 'out/.cleancopy/owner'))) await sleep(5);
  await rm(gone, { recursive: true, maxRetries: 20 });
  expect((await once(child, 'close'))[0]).toBeTypeOf('number');
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s finishes the records in flight and says how to go on',
  async (signal) => {
    const args = ['-f', 'ndjson', '-', '--from', 'ndjson', '-o', `${signal}.ndjson`];
    const child = spawn(process.execPath, [command, ...args], { cwd, stdio: ['pipe', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const text = (await readFile(join(cwd, 'all.ndjson'), 'utf8')).split('\n').slice(0, 3).join('\n');
    child.stdin.write(`${text}\n`);
    const journal = join(cwd, `.cleancopy-${signal}.ndjson/1/journal`);
    while (!existsSync(journal)) await sleep(5);
    await sleep(1000);
    child.kill(signal);
    const [status] = await once(child, 'close');
    // How many it had read by then depends on the machine.
    const [, done] =
      /^cleancopy: (\d) records?: \1 cleaned.*\ncleancopy: stopped, .* --resume to go on\n$/.exec(stderr) ??
      [];
    expect({ status, stderr, done }).toEqual({ status: 130, stderr, done: expect.stringMatching(/^[0-3]$/) });
    expect((await readFile(journal, 'utf8')).split('\n')).toHaveLength(Number(done) + 1);
    const resumed = await cleancopy([...args, '--resume'], { cwd, input: `${text}\n` });
    expect(resumed.status).toBe(0);
    const before = done === '0' ? '' : `${done} done before, `;
    expect(resumed.lines).toEqual([
      expect.stringContaining(`3 records: ${3 - Number(done)} cleaned, ${before}0 failed`),
    ]);
  },
);

test.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')(
  'a full disk stops the run, which goes on when there is space',
  async () => {
    await cleancopy(['-q', 'all.ndjson', '-o', 'roomy.ndjson'], { cwd });
    const { size } = await stat(join(cwd, 'roomy.ndjson'));
    await mkdir(join(cwd, 'small'));
    const run = 'cleancopy -q all.ndjson -o small/all.ndjson --resume';
    const { status, stdout, lines } = await shell(
      `mount -t tmpfs -o size=${Math.floor(size / 2)} tmpfs small || exit 99
       ${run}; s=$?; ls small; mount -o remount,size=${size * 4} small; ${run} 2> /dev/null
       cmp small/all.ndjson roomy.ndjson && echo same; umount small; exit $s`,
      { cwd },
    );
    if (status === 99) return; // Containers may not mount.
    expect(status).toBe(3);
    expect(stdout).toBe('same\n');
    expect(lines.at(-1)).toMatch(/^cleancopy: small\/all.ndjson.*: no space left on the device/);
  },
);

test('results do not depend on the number of workers', async () => {
  const outputs = [];
  for (const jobs of ['1', '2', '5']) {
    const { stdout } = await cleancopy(['-q', '-f', 'ndjson', '-j', jobs, 'all.ndjson', 'in'], { cwd });
    outputs.push(stdout);
  }
  expect(outputs[0]).toContain('"id":"n119"');
  expect(outputs[1]).toBe(outputs[0]);
  expect(outputs[2]).toBe(outputs[0]);
  const zipped = await cleancopy(['-q', 'all.ndjson', '-o', 'again.ndjson.gz'], { cwd });
  expect(zipped.status).toBe(1);
  const unzipped = gunzipSync(await readFile(join(cwd, 'again.ndjson.gz'))).toString();
  expect(outputs[0]?.startsWith(unzipped)).toBe(true);
});
