/** Where outputs come to lie, and where never. */
import { existsSync } from 'node:fs';
import { link, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { ARTICLE, cleancopy, folder, PAGE, shell } from './run.js';

let cwd: string;
beforeEach(async () => {
  cwd = await folder();
});

async function files(contents: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(contents)) {
    await mkdir(join(cwd, path, '..'), { recursive: true });
    await writeFile(join(cwd, path), content);
  }
}

/** All files below a folder of the working one, folders and links left out. */
async function filesIn(path = '.'): Promise<string[]> {
  const entries = await readdir(join(cwd, path), { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile());
  return found.map((entry) => join(entry.parentPath, entry.name).slice(join(cwd, path).length + 1)).sort();
}

describe('no output lies outside of -o', () => {
  test('where a folder or file in there is a link that leads out', async () => {
    await files({
      'in/a.txt': ARTICLE,
      'in/sub/b.txt': ARTICLE,
      'in/c.txt': ARTICLE,
      'outside/mine.md': 'mine',
    });
    await mkdir(join(cwd, 'out'));
    await symlink('../outside', join(cwd, 'out/sub'));
    await symlink('../outside/mine.md', join(cwd, 'out/a.md'));
    const { status, lines } = await cleancopy(['-q', 'in', '-o', 'out', '--force'], { cwd });
    expect(status).toBe(3);
    expect(lines).toEqual([
      expect.stringMatching(
        /^cleancopy: in\/a.txt: out\/a.md: a link in out leads out of it, to .*mine.md; remove the link$/,
      ),
      expect.stringMatching(/^cleancopy: in\/sub\/b.txt: out\/sub: a link in out leads out of it/),
    ]);
    expect(await filesIn('out')).toEqual(['c.md']);
    expect(await filesIn('outside')).toEqual(['mine.md']);
    expect(await readFile(join(cwd, 'outside/mine.md'), 'utf8')).toBe('mine');
  });

  test('where what runs keep for themselves is a link', async () => {
    await files({
      'in/a.txt': ARTICLE,
      'in/b.ndjson': `${JSON.stringify({ text: ARTICLE })}\n`,
      'outside/mine': 'mine',
    });
    await mkdir(join(cwd, 'out'));
    await symlink('../outside', join(cwd, 'out/.cleancopy'));
    await symlink('outside', join(cwd, '.cleancopy-out.ndjson'));
    for (const output of ['out', 'out.ndjson']) {
      const { status, lines } = await cleancopy(['-q', '-f', 'ndjson', 'in', '-o', output, '--force'], {
        cwd,
      });
      expect(status).toBe(3);
      expect(lines).toEqual([
        expect.stringMatching(/\.cleancopy.*: is a link, where only files of a run lie; remove it$/),
      ]);
    }
    expect(await filesIn('outside')).toEqual(['mine']);
  });

  test('where a pattern leads out of the folder', async () => {
    await files({ 'in/a.txt': ARTICLE, 'other/b.txt': ARTICLE });
    const patterns = ['--glob', '../other/*.txt', '--glob', join(cwd, 'other/*.txt')];
    const none = await cleancopy(['-q', 'in', ...patterns, '-o', 'out'], { cwd });
    expect({ status: none.status, lines: none.lines }).toEqual({
      status: 1,
      lines: ['cleancopy: in: no files to clean in this folder, see --glob and --exclude'],
    });
    expect((await cleancopy(['-q', 'in', ...patterns, '--glob', '*.txt', '-o', 'out'], { cwd })).status).toBe(
      0,
    );
    expect(await filesIn()).toEqual(['in/a.txt', 'other/b.txt', 'out/a.md']);
  });

  test('whatever the records of archives are called', async () => {
    const names = [
      '../up.txt',
      '/tmp/absolute.txt',
      'a/../../../deep.txt',
      '..',
      '..\\..\\back.txt',
      'C:\\x.txt',
      'nul',
    ];
    const archive = pack();
    for (const name of names) archive.entry({ name }, ARTICLE);
    archive.finalize();
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive) chunks.push(chunk as Uint8Array);
    const warc = ['file:///../../up.html', 'https://a.example/../../../etc/passwd', '../../up'].map(
      (address, at) => {
        const id = at === 2 ? address : `<urn:uuid:0000-${at}>`;
        return `WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: ${id}\r\nWARC-Target-URI: ${address}\r\nContent-Length: ${Buffer.byteLength(ARTICLE)}\r\n\r\n${ARTICLE}\r\n\r\n`;
      },
    );
    await files({ 'at/in/a.tar': Buffer.concat(chunks), 'at/in/b.warc': warc.join('') });
    const { status } = await cleancopy(['-q', 'in', '-o', 'out', '--split'], { cwd: join(cwd, 'at') });
    expect(status).toBe(0);
    const found = await filesIn();
    const written = found.filter((path) => /^at\/out\/[ab]\/[0-9a-f]{2}\/[\p{L}\p{N}_-]+\.md$/u.test(path));
    expect(found).toEqual(['at/in/a.tar', 'at/in/b.warc', ...written]);
    expect(written.filter((path) => path.startsWith('at/out/b/'))).toHaveLength(3);
    expect(written.some((path) => /\/a-example-etc-passwd-[0-9a-f]{16}\.md$/.test(path))).toBe(true);
  });
});

describe('no output is written over an input', () => {
  test('that has another name, or comes as standard input', async () => {
    await files({ 'in/a.txt': ARTICLE });
    await link(join(cwd, 'in/a.txt'), join(cwd, 'hard.txt'));
    await symlink('in/a.txt', join(cwd, 'soft.txt'));
    for (const output of ['hard.txt', 'soft.txt']) {
      const { status, lines } = await cleancopy(['-q', 'in', '-f', 'text', '-o', output, '--force'], { cwd });
      expect({ status, lines }).toEqual({
        status: 3,
        lines: [`cleancopy: ${output}: is an input, which is never written over; choose another -o`],
      });
    }
    for (const args of ['', '- other.txt']) {
      await files({ 'other.txt': ARTICLE });
      const { status, lines } = await shell(`cleancopy -q ${args} -f text -o in/a.txt --force < in/a.txt`, {
        cwd,
      });
      expect(status).toBe(3);
      expect(lines).toEqual([expect.stringMatching(/^cleancopy: in\/a.txt: is an input/)]);
    }
    expect(await readFile(join(cwd, 'in/a.txt'), 'utf8')).toBe(ARTICLE);
  });
});

describe('permissions', () => {
  const modeOf = async (path: string) => ((await stat(join(cwd, path))).mode & 0o777).toString(8);
  const lines = `${JSON.stringify({ text: ARTICLE })}\n`.repeat(2);

  test.each([
    ['one file', 'in/a.txt', 'out.md', 'out.md'],
    ['a container', 'in/b.ndjson', 'out.ndjson', 'out.ndjson'],
    ['a container, compressed', 'in/b.ndjson', 'out.ndjson.gz', 'out.ndjson.gz'],
    ['a folder', 'in', 'out', 'out/a.md'],
    ['a container of a folder', 'in', 'out', 'out/b.md'],
  ])('are those that new files have here; replaced ones keep theirs: %s', async (_, input, output, file) => {
    await files({ 'in/a.txt': ARTICLE, 'in/b.ndjson': lines });
    await shell(`umask 077; cleancopy -q ${input} -o ${output}`, { cwd });
    expect(await modeOf(file)).toBe('600');
    for (const mode of ['666', '400']) {
      await shell(`chmod ${mode} ${file}; umask 022; cleancopy -q ${input} -o ${output} --force`, { cwd });
      expect(await modeOf(file)).toBe(mode);
    }
  });
});

test.skipIf(!existsSync('/dev/shm'))('a link is followed, to another file system too', async () => {
  await files({ 'in/a.txt': ARTICLE, 'in/b.txt': ARTICLE });
  const there = await mkdtemp('/dev/shm/cleancopy-test-');
  try {
    for (const name of ['out.ndjson', 'out.ndjson.gz']) {
      await writeFile(join(there, name), 'old');
      await symlink(join(there, name), join(cwd, name));
      const { status, stderr } = await cleancopy(['-q', 'in', '-o', name, '--force'], { cwd });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
    const text = await readFile(join(there, 'out.ndjson'), 'utf8');
    expect(text.trimEnd().split('\n')).toHaveLength(2);
    expect(gunzipSync(await readFile(join(there, 'out.ndjson.gz'))).toString()).toBe(text);
    expect((await readdir(there)).sort()).toEqual(['out.ndjson', 'out.ndjson.gz']);
  } finally {
    await rm(there, { recursive: true });
  }
});

describe('names', () => {
  test('that differ in case or accents alone are told apart, as file systems may not', async () => {
    await files({
      'in/A.txt': ARTICLE,
      'in/a.txt': PAGE,
      'in/b.html': PAGE,
      'in/B.txt': ARTICLE,
      'in/c\u0327.txt': ARTICLE,
      'in/\u00e7.txt': ARTICLE,
    });
    expect((await cleancopy(['-q', 'in', '-o', 'out'], { cwd })).status).toBe(0);
    const names = await filesIn('out');
    expect(names).toHaveLength(6);
    expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(6);
    expect(names).toContain('b.html.md');
    expect(names).toContain('B.txt.md');
    // They do not depend on what else is there.
    await cleancopy(['-q', 'in', '--glob', '[Aa].txt', '-o', 'again'], { cwd });
    const again = await filesIn('again');
    expect(again).toEqual([
      expect.stringMatching(/^A-[0-9a-f]{16}\.md$/),
      expect.stringMatching(/^a-[0-9a-f]{16}\.md$/),
    ]);
    expect(names).toEqual(expect.arrayContaining(again));
  });

  test('too long for a file system end in a hash', async () => {
    const long = 'é'.repeat(125);
    await files({ [`in/${long}aaa.x`]: ARTICLE, [`in/${long}aab.x`]: ARTICLE, [`in/${long}.txt`]: ARTICLE });
    expect((await cleancopy(['-q', 'in', '-o', 'out'], { cwd })).status).toBe(0);
    const names = await filesIn('out');
    expect(names).toContain(`${long}.md`);
    expect(
      names.filter((name) => /^é{100,}-[0-9a-f]{16}\.md$/.test(name) && Buffer.byteLength(name) <= 255),
    ).toHaveLength(2);
    const output = `${long.slice(0, 124)}.ndjson`;
    expect((await cleancopy(['-q', 'in', '-o', output, '--resume'], { cwd })).status).toBe(0);
    expect((await cleancopy(['-q', 'in', '-o', output, '--resume'], { cwd })).status).toBe(0);
    expect((await readFile(join(cwd, output), 'utf8')).trimEnd().split('\n')).toHaveLength(3);
  });
});

describe('--split', () => {
  const RECORDS = 300;
  const ids = Array.from({ length: RECORDS }, (_, at) => (at % 50 === 7 ? 'twice' : `n${at}`));
  const rows = (change: (at: number) => object = () => ({})) =>
    ids
      .map((id, at) =>
        JSON.stringify({ id, text: at === 3 ? '' : `${ARTICLE}It is story ${at}.\n`, ...change(at) }),
      )
      .join('\n');
  const run = (...args: string[]) =>
    cleancopy(['crawl.ndjson.gz', '-o', 'out', '--split', '-f', 'json', ...args], { cwd });

  test('writes each record to a file of its own, spread over folders', async () => {
    await files({ 'crawl.ndjson.gz': gzipSync(rows()) });
    const { status, lines } = await run('-q');
    expect({ status, lines }).toEqual({
      status: 1,
      lines: ['cleancopy: crawl.ndjson.gz: line 4: is empty, nothing to clean'],
    });
    const names = await filesIn('out');
    expect(names).toHaveLength(RECORDS - 1);
    for (const name of names)
      expect(name).toMatch(/^crawl\/[0-9a-f]{2}\/(?:n\d+|twice|twice-[0-9a-f]{16})\.json$/);
    const folders = new Set(names.map((name) => name.split('/')[1]));
    expect(folders.size).toBeGreaterThan(100);
    const found = await Promise.all(
      names.map(async (name) => JSON.parse(await readFile(join(cwd, 'out', name), 'utf8')).id),
    );
    expect(found.sort()).toEqual(ids.filter((id) => id !== 'n3').sort());
    expect(existsSync(join(cwd, 'out/.cleancopy'))).toBe(false);
    // Nothing is replaced without a word.
    const again = await run('-q');
    expect(again.status).toBe(3);
    expect(again.lines[0]).toMatch(
      /^cleancopy: crawl.ndjson.gz: out\/crawl\/.*\.json: exists already, --force replaces it$/,
    );
  });

  test('goes on with --resume, with what changed and failed alone', async () => {
    await files({ 'crawl.ndjson.gz': gzipSync(rows()) });
    const summary = async () => (await run('--resume')).lines.at(-1);
    expect(await summary()).toMatch(/^cleancopy: 300 records: 299 cleaned,.* 1 failed/);
    expect(await summary()).toMatch(/^cleancopy: 300 records: 0 cleaned, 299 done before,.* 1 failed/);
    const before = await filesIn('out/crawl');
    const changed = (at: number) => (at === 3 || at === 100 ? { text: `${ARTICLE}It has changed.\n` } : {});
    await files({ 'crawl.ndjson.gz': gzipSync(rows(changed)) });
    expect(await summary()).toMatch(/^cleancopy: 300 records: 2 cleaned, 298 done before,.* 0 failed/);
    const after = await filesIn('out/crawl');
    expect(after.filter((name) => !before.includes(name))).toEqual([expect.stringMatching(/\/n3\.json$/)]);
  });

  test('wants a folder', async () => {
    await files({ 'crawl.ndjson.gz': gzipSync(rows()), mine: 'mine' });
    expect(await cleancopy(['crawl.ndjson.gz', '--split'], { cwd })).toMatchObject({
      status: 2,
      lines: ['cleancopy: --split writes many files, name the folder for them with -o'],
    });
    expect(await cleancopy(['crawl.ndjson.gz', '--split', '-o', 'mine'], { cwd })).toMatchObject({
      status: 2,
    });
  });
});

test('of runs that start at once each writes all or says that another does', async () => {
  await files(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`in/${at}.txt`, ARTICLE])));
  for (const output of ['out', 'out.ndjson']) {
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => cleancopy(['-q', 'in', '-o', output, '--force', '-j', '1'], { cwd })),
    );
    for (const { status, lines } of runs) {
      if (status !== 0)
        expect({ status, lines }).toEqual({
          status: 3,
          lines: [`cleancopy: ${output}: another run is writing to it, wait for its end`],
        });
    }
    expect(runs.some(({ status }) => status === 0)).toBe(true);
  }
  expect(await filesIn('out')).toHaveLength(20);
  expect((await readFile(join(cwd, 'out.ndjson'), 'utf8')).trimEnd().split('\n')).toHaveLength(20);
  expect((await readdir(cwd)).sort()).toEqual(['in', 'out', 'out.ndjson']);
});
