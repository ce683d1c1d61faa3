/** The job on the real engine: everything that comes out is what the command makes of the same records. */
import { statSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, test } from 'vitest';
import { chanceFrom } from '../chance.js';
import { ARTICLE, cleancopy, command, folder, JPEG, PAGE, PARAGRAPHS, root } from '../cli/run.js';
import { hasSpark, job, type Ran, runJob, type Step, several, submit } from './submit.js';

const MINUTES = 60_000;

interface Row {
  id: string;
  [key: string]: unknown;
}

let cwd: string;
const at = (name: string): string => join(cwd, name);

/** An article of its own for each number. */
const article = (number: number): string =>
  `${ARTICLE}\nThis was edition number ${number} of the paper, which the harbour master keeps in his office by the pier.\n`;

/** A headline and paragraphs of words as chance has them: no two pages share a line. */
function invented(seed: number): string[] {
  const words = PARAGRAPHS.join(' ').match(/\w+/g) ?? [];
  const chance = chanceFrom(seed);
  const some = (count: number): string =>
    `The ${Array.from({ length: count }, () => words[chance(words.length)]).join(' ')}`;
  return [some(8), ...Array.from({ length: 4 }, () => `${some(25)}.`)];
}

const json = (record: unknown): string => `${JSON.stringify(record)}\n`;

/** Records with and without ids, of all that may be on a line. */
function lines(count: number): Buffer {
  const lines = Array.from({ length: count }, (_, number) => {
    const record = {
      id: `n${number}`,
      url: `https://paper${number % 3}.example/${number}`,
      text: article(number),
    };
    if (number % 10 === 3) return json({ ...record, text: '' });
    if (number % 10 === 5) return `{"text": "cut o\n\n`;
    if (number % 10 === 7) return json({ text: article(number), topic: 'no id' });
    if (number % 10 === 9) return `{"id":"b${number}","text":"caf\u00e9 ${PARAGRAPHS[0]}"}\r\n`;
    return json({
      ...record,
      topic: number % 2 === 0 ? 'boats' : null,
      big: 2 ** 40 + number,
      tags: [{ number }],
    });
  });
  // A byte that is no UTF-8, in place of the two of an accent.
  const bytes = Buffer.concat(
    lines.map((line) => Buffer.from(line, line.includes('caf\u00e9') ? 'latin1' : 'utf8')),
  );
  return Buffer.concat([bytes, Buffer.from('{"id":12345678901234567890,"html":""}')]);
}

/** A WET record; `length` may lie. */
function wet(number: number, text = article(number), length = Buffer.byteLength(text)): Buffer {
  const head = `WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:${number}>\r\nWARC-Target-URI: https://a.example/${number}\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n`;
  return Buffer.from(`${head}${text}\r\n\r\n`);
}

/** The lines of the files that Spark wrote into a folder, sorted. */
async function written(path: string): Promise<string[]> {
  const names = (await readdir(at(path), { recursive: true })).filter((name) => name.endsWith('.txt'));
  const texts = await Promise.all(names.map((name) => readFile(join(at(path), name), 'utf8')));
  return texts.flatMap((text) => text.split('\n').filter(Boolean)).sort();
}

/** The lines that the command prints for a path, with its ids as Spark has them, sorted. */
async function single(...args: string[]): Promise<string[]> {
  const { stdout } = await cleancopy(['-q', '-f', 'ndjson', '--keep-failed', ...args], { cwd });
  return stdout.split('\n').filter(Boolean).sort();
}

/** Lines whose ids are paths, with those of the command. */
const named = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replace(`{"id":"file:${cwd}/`, '{"id":"')).sort();

/** The rows of the Parquet files in a folder, or of one, by id; with the columns that their folders tell. */
async function rowsIn(path: string): Promise<Map<string, Row>> {
  const names = path.endsWith('.parquet') ? [''] : await readdir(at(path), { recursive: true });
  const rows = new Map<string, Row>();
  for (const name of names.filter((name) => name === '' || name.endsWith('.parquet'))) {
    const bytes = await readFile(join(at(path), name));
    const parts = [...name.matchAll(/(\w+)=([^/]+)/g)].map(([, key, value]) => [
      key,
      value === '__HIVE_DEFAULT_PARTITION__' ? null : value,
    ]);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    for (const row of (await parquetReadObjects({ file })) as Row[])
      rows.set(row.id, { ...row, ...Object.fromEntries(parts) });
  }
  return rows;
}

describe.runIf(hasSpark)('on two threads', () => {
  const done = new Map<string, Ran>();
  let typed: unknown;

  beforeAll(async () => {
    cwd = await folder();
    const made = /\.(expected\.\w+|json|md)$/;
    await cp(join(root, 'fixtures/scrapes'), at('scrapes'), {
      recursive: true,
      filter: (path) => !made.test(path),
    });
    await writeFile(at('scrapes/latin 1.txt'), Buffer.from(`Café au port\n\n${ARTICLE}`, 'latin1'));
    await writeFile(at('scrapes/page.html'), PAGE);
    await writeFile(at('scrapes/packed.txt.gz'), gzipSync(ARTICLE));
    await writeFile(at('scrapes/blank.txt'), ' \n');
    await writeFile(at('scrapes/picture.txt'), JPEG);
    await writeFile(at('lines.ndjson'), lines(60));
    await mkdir(at('wet'));
    const members = [
      wet(1),
      wet(2, 'Grüße aus dem Hafen.\n\nDas Boot \u{1f6a2}'),
      wet(3, article(3), 40),
      wet(4),
      wet(5, ' '),
    ];
    await writeFile(at('wet/packed.warc.wet.gz'), Buffer.concat(members.map((one) => gzipSync(one))));
    const many = Array.from({ length: 60 }, (_, number) => wet(100 + number));
    await writeFile(at('wet/large.wet'), Buffer.concat(many));
    await mkdir(at('sites'));
    for (const part of [0, 1, 2]) {
      const pages = Array.from({ length: 8 }, (_, page) => {
        const site = `paper${(page + part) % 2}.example`;
        const [headline, ...prose] = invented(100 * part + page);
        const text = [
          headline,
          ...prose,
          `${site} comes from the old rope works and is sold on all piers of the bay.`,
        ];
        return json({
          id: `${part}-${page}`,
          url: `https://${site}/${part}/${page}`,
          text: text.join('\n\n'),
        });
      });
      await writeFile(at(`sites/${part}.ndjson`), pages.join(''));
    }
    // What JavaScript would round or cannot tell apart, beside names that meet ours.
    const types = `
      SELECT concat('t', id) AS key, concat(${JSON.stringify(ARTICLE)}, id) AS body, id + 9007199254740993 AS big,
        CAST('12345678901234567.0123456789' AS DECIMAL(38, 10)) AS exact, timestamp'2024-05-06 07:08:09.123456' AS moment,
        timestamp_ntz'2024-05-06 07:08:09.123456' AS clock,
        date'2024-05-06' AS day, X'00ff10' AS bytes, named_struct('n', id, 'l', array(id)) AS nested, map('a', id) AS map,
        CAST(id / 3 AS FLOAT) AS part, id % 2 = 0 AS even, CAST(NULL AS STRING) AS none, 'sv' AS language, 'x' AS Text
      FROM range(20)`;
    const carried = ['big', 'exact', 'moment', 'clock', 'day', 'bytes', 'nested', 'part', 'even', 'none'];
    const steps: Record<string, Step> = {
      text: { run: [at('scrapes'), '--from', 'text', '-f', 'ndjson', '-o', at('text')] },
      wet: {
        run: [at('wet/*.gz'), at('wet/large.wet'), '--from', 'wet', '-f', 'ndjson', '-o', at('out-wet')],
      },
      lines: { run: [at('lines.ndjson'), '-f', 'ndjson', '-o', at('out-lines'), '--strict'] },
      table: { run: [at('lines.ndjson'), '-o', at('table'), '--partition-by', 'language,topic'] },
      make: { sql: types, save: at('typed') },
      typed: {
        run: [
          at('typed'),
          '--from',
          'parquet',
          '--text-field',
          'body',
          '--id-field',
          'key',
          '-o',
          at('out-typed'),
        ],
      },
      compare: {
        sql: `SELECT count(*), count(text), min(input_language), min(input_Text),
            ${carried.map((name) => `sum(CAST(a.${name} <=> b.${name} AS INT))`).join(', ')},
            sum(CAST(map_entries(a.map) <=> map_entries(b.map) AS INT))
          FROM parquet.\`${at('typed')}\` a JOIN parquet.\`${at('out-typed')}\` b ON a.key = b.id`,
      },
      learn: {
        run: [
          at('sites'),
          '--from',
          'ndjson',
          '-f',
          'ndjson',
          '-o',
          at('out-sites'),
          '--learn',
          '--save-profile',
          at('spark.profile'),
        ],
      },
      before: { sql: 'SELECT 1 AS old', save: at('over') },
      over: { run: [at('sites/0.ndjson'), '-o', at('over'), '--overwrite'] },
      again: { run: [at('lines.ndjson'), '-o', at('table')] },
      onto: { run: [at('lines.ndjson'), '-o', cwd, '--overwrite'] },
      unfound: { run: [at('nothing.ndjson'), '-o', at('never')] },
      column: { run: [at('lines.ndjson'), '-o', at('never'), '--partition-by', 'nothing'] },
      missing: { run: [at('lines.ndjson'), '-o', at('never'), '--cleancopy', '/nowhere/cleancopy'] },
      broken: { run: [at('lines.ndjson'), '-o', at('never'), '--options=--filters -nothing'] },
    };
    // Small parts, so that files are split in the middle of records.
    const conf = [
      '--conf',
      'spark.sql.files.maxPartitionBytes=20000',
      '--conf',
      'spark.sql.files.openCostInBytes=1000',
    ];
    const results = await several(Object.values(steps), at('steps.json'), conf);
    for (const [index, name] of Object.keys(steps).entries()) done.set(name, results[index] as Ran);
    typed = results[Object.keys(steps).indexOf('compare')];
  }, 10 * MINUTES);

  const said = (name: string) => done.get(name) as Ran;

  test('text and HTML files, a scrape each, in any encoding; one that fails is a row', async () => {
    // Spark passes over files without a byte.
    const empty = new Set(
      (await readdir(at('scrapes'))).filter((name) => statSync(at(`scrapes/${name}`)).size === 0),
    );
    const expected = (await single('scrapes')).filter(
      (line) => !empty.has(JSON.parse(line).id.replace('scrapes/', '')),
    );
    expect(named(await written('text'))).toEqual(expected);
    expect(expected.filter((line) => line.includes('"error":'))).toHaveLength(2);
    expect(said('text')).toMatchObject({
      status: 0,
      lines: [
        `cleancopy-spark: ${expected.length} records: ${expected.length - 2} cleaned, 2 failed, in ${at('text')}`,
      ],
    });
  });

  test('WET, compressed by members or not, larger than a part; a record that is broken is a row', async () => {
    expect(said('wet').status).toBe(0);
    const lines = await written('out-wet');
    expect(lines).toEqual((await single('wet/packed.warc.wet.gz', 'wet/large.wet')).sort());
    const failed = lines.map((line): Row => JSON.parse(line)).filter(({ error }) => error);
    expect(failed.map(({ id, url, error }) => [id, url, error])).toEqual([
      ['urn:uuid:3', 'https://a.example/3', 'its length, 40 bytes, is wrong, passed over'],
      ['urn:uuid:5', 'https://a.example/5', 'is empty, nothing to clean'],
    ]);
  });

  test('NDJSON, split anywhere: the same bytes, and a record without an id is told by its place', async () => {
    const placed = /^\{"id":"(?:file:[^"]*\/)?lines\.ndjson(?:@(\d+))?#(\d+)",/;
    const all = await written('out-lines');
    const expected = await single('lines.ndjson');
    const without = (lines: string[]): string[] =>
      lines.map((line) => line.replace(placed, '{"id":null,')).sort();
    expect(without(all)).toEqual(without(expected));
    const input = await readFile(at('lines.ndjson'));
    const places = all.flatMap((line) => {
      const [, start, number] = placed.exec(line) ?? [];
      return number === undefined ? [] : [{ line, start: Number(start ?? 0), number: Number(number) }];
    });
    expect(places.length).toBeGreaterThan(10);
    expect(new Set(places.map(({ start }) => start)).size).toBeGreaterThan(2);
    for (const { line, start, number } of places) {
      // Spark's part begins with the first line that begins in it.
      const from = start === 0 ? 0 : input.indexOf('\n', start - 1) + 1;
      const record = input.subarray(from).toString().split('\n')[number - 1] ?? '';
      if (line.includes('"error":')) expect(record).toBe('{"text": "cut o');
      else expect(line).toContain(/edition number \d+/.exec(record)?.[0]);
    }
    // Asked for, a record that failed is told of by the exit status.
    expect(said('lines').status).toBe(1);
    expect(said('lines').lines).toEqual([expect.stringMatching(/61 records: 48 cleaned, 13 failed/)]);
  });

  test('NDJSON to Parquet: the columns of the command, partitioned as asked', async () => {
    expect(said('table')).toMatchObject({ status: 0, lines: [expect.stringMatching(/13 failed/)] });
    expect((await readdir(at('table'))).filter((name) => name.includes('='))).toContain('language=en');
    await cleancopy(['-q', 'lines.ndjson', '-o', 'single.parquet'], { cwd });
    const [ours, expected] = [await rowsIn('table'), await rowsIn('single.parquet')];
    const ids = [...expected.keys()].filter((id) => !id.startsWith('lines.ndjson#'));
    expect([ids.length, ours.size]).toEqual([49, 61]);
    for (const id of ids)
      expect({ id, ...comparable(ours.get(id)) }).toEqual({ id, ...comparable(expected.get(id)) });
  });

  test('columns of Parquet are carried through in their own types', () => {
    expect(said('typed')).toMatchObject({
      status: 0,
      lines: [expect.stringMatching(/20 records: 20 cleaned/)],
    });
    expect(typed).toEqual([[20, 20, 'sv', 'x', ...Array.from({ length: 11 }, () => 20)]]);
  });

  test('what sites repeat is learnt from parts and merged: as from all pages at once', async () => {
    await cleancopy(['learn', '-q', 'sites', '-o', 'single.profile'], { cwd });
    expect(said('learn')).toMatchObject({
      status: 0,
      lines: [expect.stringMatching(/24 cleaned, 0 failed/)],
    });
    expect((await readFile(at('spark.profile'))).equals(await readFile(at('single.profile')))).toBe(true);
    const lines = await written('out-sites');
    expect(lines).toEqual(await single('sites', '--profile', 'single.profile'));
    expect(lines).not.toEqual(await single('sites'));
  });

  test.each([
    ['again', 3, /^cleancopy-spark: .*\/table: exists already, --overwrite replaces it$/],
    ['onto', 3, /: is an input or lies within one, choose another -o$/],
    ['unfound', 2, /Path does not exist: .*nothing\.ndjson/],
    ['column', 2, /^cleancopy-spark: no column nothing to partition by, there are id, url, /],
    ['missing', 70, /^cleancopy-spark: no command "\/nowhere\/cleancopy" on .*, see --cleancopy$/],
    ['broken', 70, /ended with status 2: cleancopy: unknown filter "nothing"/],
  ])('one line and the status where it cannot work: %s', (name, status, message) => {
    expect(said(name)).toEqual({ status, lines: [expect.stringMatching(message)] });
  });

  test('an output that exists is replaced when that is asked for', async () => {
    expect(said('over')).toMatchObject({ status: 0, lines: [expect.stringMatching(/8 cleaned, 0 failed/)] });
    expect([...(await rowsIn('over')).keys()].sort()).toEqual(
      Array.from({ length: 8 }, (_, page) => `0-${page}`),
    );
  });

  test('a job that failed leaves nothing that would be in the way', async () => {
    expect(await readdir(cwd)).not.toContain('never');
    expect((await readFile(at('lines.ndjson'))).equals(lines(60))).toBe(true);
  });
});

/** A row with JSON read, and without what is null. */
function comparable(row: Row | undefined): Record<string, unknown> {
  const structures = ['captions', 'crossLinks', 'blocks', 'removed', 'stats', 'tags'];
  const entries = Object.entries(row ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, structures.includes(key) ? structure(value) : value]),
  );
}

/** A structure, be it JSON or what Parquet has for it. */
const structure = (value: unknown): unknown =>
  typeof value === 'string'
    ? JSON.parse(value)
    : JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? Number(each) : each)));

/** Hands on what the command says; the first three to come, after three lines, say who they are and go no further. */
const HOLDING = `
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const [, , command, folder, ...args] = process.argv;
const child = spawn(process.execPath, [command, ...args], { stdio: ['inherit', 'pipe', 'inherit'] });
const turn = ['executor', 'python', 'command'].find((name) => {
  try { mkdirSync(folder + '/' + name); return true; } catch { return false; }
});
if (turn === undefined) {
  child.stdout.pipe(process.stdout);
  child.on('close', (status) => process.exit(status ?? 1));
} else {
  let count = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (++count <= 3) process.stdout.write(line + '\\n');
    if (count === 3) {
      writeFileSync(folder + '/pid', String(process.pid));
      renameSync(folder + '/pid', folder + '/' + turn + '/pid');
    }
  });
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(1), 100);
}`;

describe.runIf(hasSpark)('on a cluster of two worker processes', () => {
  test(
    'an executor, a Python worker and a command are killed in the middle, and the result is whole',
    async () => {
      cwd = await folder();
      await writeFile(at('lines.ndjson'), lines(120));
      await writeFile(at('holding.mjs'), HOLDING);
      await mkdir(at('turns'));
      const holding = `${process.execPath} ${at('holding.mjs')} ${command} ${at('turns')}`;
      const conf = [
        '--conf',
        'spark.sql.files.maxPartitionBytes=30000',
        '--conf',
        'spark.sql.files.openCostInBytes=1000',
      ];
      const args = [at('lines.ndjson'), '-f', 'ndjson', '-o', at('out'), '--cleancopy', holding];
      const running = submit('local-cluster[2,1,1024]', [...conf, job, ...args]);
      let ended = false;
      void running.finally(() => {
        ended = true;
      });
      for (const turn of ['executor', 'python', 'command']) {
        const held = await pidIn(join(at('turns'), turn, 'pid'), () => ended);
        const victim =
          turn === 'command' ? held : await ancestor(held, turn === 'python' ? /python/ : /ExecutorBackend/);
        process.kill(victim, 'SIGKILL');
      }
      const { status, output } = await running;
      expect(output).toMatch(/cleancopy-spark: 121 records: 96 cleaned, 25 failed, in /);
      expect(status).toBe(0);
      const ids = (lines: string[]): string[] =>
        lines.map((line) => line.replace(/^\{"id":"[^"]*lines.ndjson[^"]*"/, '{"id":"?"')).sort();
      expect(ids(await written('out'))).toEqual(ids(await single('lines.ndjson')));
    },
    10 * MINUTES,
  );
});

test.runIf(hasSpark).each([
  [[], /the following arguments are required: input, -o\/--output/],
  [['scrapes', '-o', 'out'], /the names do not tell what the input is, say --from text, html/],
  [['a.wet.gz', '-o', 'out', '--jobs', 'all'], /argument --jobs: "all" is no number of processors/],
  [['a.wet.gz', '-o', 'out', '--save-profile', 'x'], /--save-profile keeps what --learn learns/],
])('called wrongly, it says so before Spark starts: %j', async (args, message) => {
  const { status, output } = await runJob(args);
  expect({ status, output }).toEqual({ status: 2, output: expect.stringMatching(message) });
  expect(output).toMatch(/^cleancopy-spark: [^\n]*\n$/);
});

/** The process id that a file is going to hold. */
async function pidIn(path: string, given: () => boolean): Promise<number> {
  for (;;) {
    const pid = await readFile(path, 'utf8').catch(() => '');
    if (pid !== '') return Number(pid);
    if (given()) throw new Error(`the job ended before ${path} was there`);
    await sleep(50);
  }
}

/** The process above another whose command line is so. */
async function ancestor(pid: number, wanted: RegExp): Promise<number> {
  for (let at = await parentOf(pid); at > 1; at = await parentOf(at)) {
    if (wanted.test((await readFile(`/proc/${at}/cmdline`, 'utf8')).replaceAll('\0', ' '))) return at;
  }
  throw new Error(`no ${wanted} above ${pid}`);
}

async function parentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]);
}
