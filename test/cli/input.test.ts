import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ARTICLE, cleancopy, folder, HEADLINE, JPEG, PAGE, PARAGRAPHS, shell } from './run.js';

describe('standard input', () => {
  test('is read without paths, and comes out as Markdown', async () => {
    const { status, stdout, stderr } = await cleancopy(['-q'], { input: PAGE });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^---\n[\s\S]*?\n---\n\n# Council votes/);
    for (const text of PARAGRAPHS) expect(stdout).toContain(text);
  });

  test('is read for "-" and by "cleancopy clean"', async () => {
    const plain = await cleancopy([], { input: ARTICLE });
    expect((await cleancopy(['-'], { input: ARTICLE })).stdout).toBe(plain.stdout);
    expect((await cleancopy(['clean'], { input: ARTICLE })).stdout).toBe(plain.stdout);
  });

  test('may have DOS line ends', async () => {
    const text = ['-f', 'text'];
    const plain = await cleancopy(text, { input: ARTICLE });
    expect((await cleancopy(text, { input: ARTICLE.replaceAll('\n', '\r\n') })).stdout).toBe(plain.stdout);
    expect(plain.stdout).toContain(`${PARAGRAPHS.join('\n\n')}\n`);
  });

  test('may be a page, found out or told', async () => {
    for (const args of [[], ['--from', 'html']]) {
      const { status, stdout } = await cleancopy([...args, '-f', 'json'], { input: PAGE });
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ id: null, source: 'html', headline: HEADLINE });
    }
    const { stdout } = await cleancopy(['--from', 'text', '-f', 'json'], { input: PAGE });
    expect(JSON.parse(stdout).source).toBe('text');
  });

  test('--encoding and --url', async () => {
    const input = Buffer.from(ARTICLE.replace('Klein', 'Kl\u00e9in'), 'latin1');
    const { stdout } = await cleancopy(
      ['--encoding', 'latin1', '--url', 'https://a.example/b', '-f', 'json'],
      { input },
    );
    expect(JSON.parse(stdout).text).toContain('Marta Kl\u00e9in');
    expect(JSON.parse(stdout).url).toBe('https://a.example/b');
  });
});

describe('files and folders', () => {
  test('several files come in the order given, a file named twice once', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'b.txt'), ARTICLE);
    await writeFile(join(dir, 'a.html'), PAGE);
    const { status, stdout } = await cleancopy(['-f', 'ndjson', 'b.txt', 'a.html', './b.txt'], { cwd: dir });
    expect(status).toBe(0);
    const ids = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(ids).toEqual(['b.txt', 'a.html']);
  });

  test('a folder is taken with its folders, sorted; --glob and --exclude choose', async () => {
    const dir = await folder();
    await mkdir(join(dir, 'in/z/deep'), { recursive: true });
    await mkdir(join(dir, 'in/page_files'));
    for (const path of ['in/c.txt', 'in/z/deep/a.txt', 'in/b.html', 'in/page_files/x.js', 'in/Z.txt']) {
      await writeFile(join(dir, path), path.endsWith('.html') ? PAGE : ARTICLE);
    }
    const ids = async (...args: string[]): Promise<string[]> => {
      const { stdout } = await cleancopy(['-f', 'ndjson', 'in', ...args], { cwd: dir });
      return stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).id);
    };
    expect(await ids()).toEqual(['in/Z.txt', 'in/b.html', 'in/c.txt', 'in/z/deep/a.txt']);
    expect(await ids('--glob', '**/*.txt', '--exclude', 'z/**')).toEqual(['in/Z.txt', 'in/c.txt']);
    expect(await ids('--glob', '*.html', '--glob', 'c.*')).toEqual(['in/b.html', 'in/c.txt']);
  });

  test('Markdown of several is one after another, each with its front matter', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'a.txt'), ARTICLE);
    await writeFile(join(dir, 'b.txt'), ARTICLE);
    const one = await cleancopy(['a.txt'], { cwd: dir });
    const two = await cleancopy(['a.txt', 'b.txt'], { cwd: dir });
    expect(two.stdout).toBe(`${one.stdout}\n${one.stdout}`);
  });
});

describe('inputs that are none', () => {
  test.each([
    ['an empty file', '', /^cleancopy: bad: is empty, /],
    ['blank lines', ' \n\t\n\u00a0', /^cleancopy: bad: is empty, /],
    ['a picture', JPEG, /^cleancopy: bad: is a JPEG image, .*instead$/],
    ['a PDF', '%PDF-1.7\n%\u00e2\u00e3', /^cleancopy: bad: is a PDF document, /],
    ['a ZIP', 'PK\x03\x04\x14\0\0\0', /^cleancopy: bad: is a ZIP archive, /],
  ])('%s is one line, status 1, and the others are done', async (_, content, line) => {
    const dir = await folder();
    await writeFile(join(dir, 'bad'), content);
    await writeFile(join(dir, 'good.txt'), ARTICLE);
    const { status, stdout, lines } = await cleancopy(['-q', '-f', 'text', 'bad', 'good.txt'], { cwd: dir });
    expect(status).toBe(1);
    expect(lines).toEqual([expect.stringMatching(line)]);
    expect(stdout).toContain(`${PARAGRAPHS.join('\n\n')}\n`);
  });

  test('empty standard input', async () => {
    const { status, stdout, lines } = await cleancopy([]);
    expect({ status, stdout, lines }).toEqual({
      status: 1,
      stdout: '',
      lines: ['cleancopy: standard input: is empty, nothing to clean'],
    });
  });

  test('no such file, with what may have been meant', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'good.txt'), ARTICLE);
    const { status, stdout, lines } = await cleancopy(['-q', 'none.txt', 'good.txt'], { cwd: dir });
    expect(status).toBe(1);
    expect(lines).toEqual(['cleancopy: none.txt: no such file or folder, check the path']);
    expect(stdout).toContain(PARAGRAPHS[0]);
    const mistyped = await cleancopy(['filtres'], { cwd: dir });
    expect(mistyped.lines).toEqual([expect.stringContaining('did you mean the command "filters"?')]);
  });

  test('an empty folder', async () => {
    const dir = await folder();
    const { status, lines } = await cleancopy([dir]);
    expect(status).toBe(1);
    expect(lines).toEqual([`cleancopy: ${dir}: no files to clean in this folder, see --glob and --exclude`]);
  });

  test.skipIf(process.getuid?.() === 0)('an unreadable file', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'locked.txt'), ARTICLE, { mode: 0 });
    const { status, lines } = await cleancopy(['locked.txt'], { cwd: dir });
    expect(status).toBe(1);
    expect(lines).toEqual(['cleancopy: locked.txt: permission denied, check who may read or write it']);
  });

  test('names that hold escape sequences are shown, not obeyed', async () => {
    const { stderr } = await cleancopy(['no\x1b[31m\nsuch']);
    expect(stderr).toBe('cleancopy: no\\x1b[31m\\nsuch: no such file or folder, check the path\n');
  });

  test('an input without an article warns, unless quiet is wanted', async () => {
    const input = '404 Not Found\n\nHome\n\nLog in\n';
    const { status, lines } = await cleancopy([], { input });
    expect(status).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/^cleancopy: standard input: warning: no article found/)]);
    expect((await cleancopy(['--quiet'], { input })).stderr).toBe('');
  });

  test('bytes that cannot be decoded warn', async () => {
    const input = Buffer.concat([
      Buffer.from(`${ARTICLE}\n\u00e9\u00e9\u00e9\u00e9\u00e9 `),
      Buffer.from([0xff]),
    ]);
    const { status, lines } = await cleancopy([], { input });
    expect(status).toBe(0);
    expect(lines).toContainEqual(
      expect.stringMatching(/^cleancopy: standard input: warning: 1 character could not be decoded as utf-8/),
    );
  });
});

test('a shell pipe may end early', async () => {
  const dir = await folder();
  for (let index = 0; index < 40; index++) await writeFile(join(dir, `${index}.txt`), ARTICLE.repeat(20));
  const { status, stdout, stderr } = await shell(
    `set -o pipefail; cleancopy -q -f ndjson ${dir} | head -c 10`,
  );
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '{"id":"'.padEnd(10, dir), stderr: '' });
  const help = await shell('set -o pipefail; cleancopy --help | head -1');
  expect({ status: help.status, stderr: help.stderr }).toEqual({ status: 0, stderr: '' });
});

describe('more than a scrape has', () => {
  test('--max-size is a limit for files, pipes and what never ends', async () => {
    const dir = await folder();
    const page = join(dir, 'page.html');
    await writeFile(page, PAGE.padEnd(1_100_000));
    for (const args of [['--max-size', '1M', page], ['--max-size', '1M', '/dev/zero'], ['/dev/zero']]) {
      const { status, stdout, lines } = await cleancopy(args);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(lines).toEqual([
        `cleancopy: ${args.at(-1)}: is larger than ${args.length > 1 ? 1 : 64} MB, --max-size raises the limit`,
      ]);
    }
    const endless = await shell('yes | cleancopy');
    expect(endless.stderr).toMatch(/^cleancopy: standard input: is larger than 64 MB, .*\n$/);
    expect((await cleancopy(['-q', '--max-size', '2M', page])).status).toBe(0);
  });

  test('is refused by "view", "check" and "score" too', async () => {
    const dir = await folder();
    await mkdir(join(dir, 'gold'));
    await writeFile(join(dir, 'gold/zero.txt'), ARTICLE);
    const view = await cleancopy(['view', '-o', join(dir, 'r.html'), '--from', 'text', '/dev/zero']);
    expect(view.status).toBe(1);
    const check = await cleancopy(['check', '/dev/zero']);
    expect(check.status).toBe(1);
    expect(check.stdout).toContain('is larger than 64 MB, split it into its articles');
  });

  test('200,000 blocks are all there may be', async () => {
    const { status, stdout, lines } = await cleancopy([], { input: 'a\n'.repeat(200_001) });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(lines).toEqual([
      'cleancopy: standard input: has 200001 blocks, more than the 200000 of one scrape; split it into its articles',
    ]);
  });

  test('a name that is not UTF-8 is told as such', async () => {
    const dir = await folder();
    await writeFile(Buffer.concat([Buffer.from(`${dir}/`), Buffer.from([0x61, 0xff])]), ARTICLE);
    const { status, lines } = await cleancopy([dir]);
    expect(status).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/: has a name that is not UTF-8, rename it$/)]);
  });
});
