import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { generatedSite } from '../profile/generated-sites.js';
import { inventedArticles } from '../profile/invented-articles.js';
import { cleancopy, folder } from './run.js';

const PAGES = 10;
const sites = [0, 1].map((number) => generatedSite(number, inventedArticles(PAGES, number + 40), 3));
const rows = sites.flatMap(({ pages }) => pages.map(({ text, url }) => `${JSON.stringify({ text, url })}\n`));
const BODIES = sites.flatMap(({ pages }) => pages.map(({ article }) => article.paragraphs.join('\n\n')));

let dir: string;
const at = (name: string): string => join(dir, name);

beforeAll(async () => {
  dir = await folder();
  await writeFile(at('all.ndjson'), rows.join(''));
  await writeFile(at('a.ndjson.gz'), gzipSync(rows.slice(0, 7).join('')));
  await writeFile(at('b.ndjson'), rows.slice(7).join(''));
  for (const { domain, pages } of sites) {
    await mkdir(at(`scrapes/${domain}/html`), { recursive: true });
    for (const [number, { text, html }] of pages.entries()) {
      const name = number % 2 === 0 ? `${number}.txt` : `html/${number}.html`;
      await writeFile(at(`scrapes/${domain}/${name}`), number % 2 === 0 ? text : html);
    }
  }
  const { status } = await cleancopy(['learn', at('all.ndjson'), '-o', at('all.profile')]);
  expect(status).toBe(0);
});

const texts = (ndjson: string): string[] =>
  ndjson
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text);

describe('learn and merge', () => {
  it('learns from standard input to standard output, the same', async () => {
    const whole = await readFile(at('all.profile'), 'utf8');
    const { status, stdout, stderr } = await cleancopy(['learn', '-'], { input: rows.join('') });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(whole);
  });

  it('merging equals learning from all', async () => {
    await cleancopy(['learn', at('a.ndjson.gz'), '-o', at('a.profile')]);
    await cleancopy(['learn', at('b.ndjson'), '-o', at('b.profile')]);
    const { status } = await cleancopy(['merge', at('b.profile'), at('a.profile'), '-o', at('c.profile')]);
    expect(status).toBe(0);
    expect(await readFile(at('c.profile'), 'utf8')).toBe(await readFile(at('all.profile'), 'utf8'));
    const piped = await cleancopy(['merge', at('a.profile'), '-'], {
      input: await readFile(at('b.profile')),
    });
    expect(piped.stdout).toBe(await readFile(at('all.profile'), 'utf8'));
  });

  it('learns what can be read, and says what cannot', async () => {
    const input = `${rows.slice(0, 5).join('')}no JSON\n{"text":""}\n`;
    const { status, stdout, lines } = await cleancopy(['learn', '--from', 'ndjson'], { input });
    expect(status).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^cleancopy: standard input: line 6: /),
      expect.stringMatching(/^cleancopy: standard input: line 7: is empty/),
    ]);
    expect(stdout).toMatch(/^\{"cleancopyProfile":1\}\n\{"site":"/);
  });

  it('writes over nothing', async () => {
    const { status, lines } = await cleancopy(['learn', at('all.ndjson'), '-o', at('all.profile')]);
    expect(status).toBe(3);
    expect(lines).toEqual([expect.stringMatching(/exists already, --force replaces it/)]);
  });

  it('shows what it learnt', async () => {
    const { stdout } = await cleancopy(['profile', 'show', at('all.profile'), '--json']);
    const shown = JSON.parse(stdout) as {
      site: string;
      pages: number;
      lines: { pages: number; example: null }[];
    }[];
    expect(shown.map(({ site, pages }) => [site, pages])).toEqual(
      sites.map(({ domain }) => [domain, PAGES]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
    expect(shown[0]?.lines[0]).toMatchObject({ pages: PAGES, example: null });
    await cleancopy(['learn', at('all.ndjson'), '--examples', '-o', at('told.profile')]);
    const { stdout: told } = await cleancopy([
      'profile',
      'show',
      at('told.profile'),
      '--all',
      '--site',
      sites[0]?.domain ?? '',
    ]);
    const menu = sites[0]?.pages[0]?.text.split('\n')[0] ?? '';
    expect(told).toContain(`\t10\t1.00\taround\t${menu}\t`);
  });
});

describe('cleaning with a profile', () => {
  it('takes what the site repeats, and says so', async () => {
    const plain = await cleancopy([at('all.ndjson'), '-f', 'ndjson', '-q']);
    const { status, stdout } = await cleancopy([
      at('all.ndjson'),
      '-f',
      'ndjson',
      '-q',
      '--profile',
      at('all.profile'),
    ]);
    expect(status).toBe(0);
    const right = (copies: string[]): number =>
      copies.filter((text, number) => text === BODIES[number]).length;
    expect(right(texts(stdout))).toBeGreaterThan(right(texts(plain.stdout)));
    expect(right(texts(stdout))).toBeGreaterThanOrEqual(0.8 * BODIES.length);
    expect(stdout).toMatch(/"filter":"site-furniture","reason":"is on 9 of the 9 other pages of /);
  });

  it('gives the same with any number of workers, by the command "clean", and in two passes', async () => {
    const outputs = await Promise.all(
      [
        ['--profile', at('all.profile'), '-j', '1'],
        ['--profile', at('all.profile'), '-j', '3'],
        ['--learn'],
      ].map((args) => cleancopy(['clean', at('all.ndjson'), '-f', 'ndjson', '-q', ...args])),
    );
    expect(outputs.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
  });

  it('knows sites by folders', async () => {
    const out = at('by-folder');
    const run = await cleancopy([
      at('scrapes'),
      '-o',
      out,
      '-f',
      'text',
      '--learn',
      '--site-from',
      'path',
      '-q',
    ]);
    expect(run.status).toBe(0);
    const { domain, pages } = sites[0] as (typeof sites)[0];
    const copies = await Promise.all(
      [0, 2, 4].map((number) => readFile(join(out, domain, `${number}.txt`), 'utf8')),
    );
    expect(copies.map((text) => text.trim())).toEqual(
      [0, 2, 4].map((number) => pages[number]?.article.paragraphs.join('\n\n')),
    );
  });

  it('is redone on --resume for another profile, and only then', async () => {
    const out = at('resumed.ndjson');
    const run = (...args: string[]) => cleancopy([at('all.ndjson'), '-o', out, '--resume', ...args]);
    await run();
    const plain = await readFile(out, 'utf8');
    await run('--profile', at('all.profile'));
    const known = await readFile(out, 'utf8');
    expect(known).not.toBe(plain);
    const again = await run('--profile', at('all.profile'));
    expect(await readFile(out, 'utf8')).toBe(known);
    expect(again.stderr).toMatch(/20 records: .*(kept|done before|0 cleaned)/);
  });

  it('switched off, leaves what only it would have taken', async () => {
    const args = [at('all.ndjson'), '-f', 'ndjson', '-q'];
    const plain = await cleancopy(args);
    const off = await cleancopy([
      ...args,
      '--profile',
      at('all.profile'),
      '--filters',
      '-site-furniture,-site-headline',
    ]);
    expect(texts(off.stdout)).toEqual(texts(plain.stdout));
  });

  it.each([
    [['--profile', 'README.md'], /README\.md: is no site profile/],
    [['--profile', 'nowhere'], /nowhere: no such file/],
    [['--learn'], /--learn reads its inputs twice/],
    [['--learn', '--site-from', 'moon'], /unknown source of sites "moon"/],
    [['learn'], /no page was read/],
    [['merge', 'README.md'], /README\.md: is no site profile/],
    [['profile', 'show', 'README.md'], /README\.md: is no site profile/],
  ])('%j is one line and status 2', async (args, line) => {
    const { status, stdout, lines } = await cleancopy(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines.at(-1)).toMatch(line);
    expect(lines.at(-1)).toMatch(/^cleancopy: /);
  });
});
