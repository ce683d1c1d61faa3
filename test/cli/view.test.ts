import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/write/report/entry.js';
import { ARTICLE, cleancopy, folder, HEADLINE, JPEG, PAGE, shell } from './run.js';

/** A folder with scrapes in `in/`. */
async function scrapes(...names: string[]): Promise<string> {
  const cwd = await folder();
  await mkdir(join(cwd, 'in'));
  for (const name of names) {
    const content = name.endsWith('.html') ? PAGE : name.endsWith('.jpg') ? JPEG : ARTICLE;
    await writeFile(join(cwd, 'in', name), content);
  }
  return cwd;
}

async function runOf(...path: string[]): Promise<Run> {
  const page = await readFile(join(...path), 'utf8');
  return JSON.parse(/id="run">(.*)<\/script>/.exec(page)?.[1] ?? 'null') as Run;
}

const idsOf = async (...path: string[]): Promise<string[]> =>
  (await runOf(...path)).files.map(({ id }) => id).sort();

describe('the page', () => {
  test('is written into the working directory under a free name, which is printed', async () => {
    const cwd = await scrapes('a.txt', 'b.html');
    const first = await cleancopy(['view', 'in/a.txt'], { cwd });
    expect(first).toMatchObject({ status: 0, stdout: 'cleancopy-report.html\n', stderr: '' });
    const second = await cleancopy(['view', 'in'], { cwd });
    expect(second).toMatchObject({ status: 0, stdout: 'cleancopy-report-2.html\n', stderr: '' });
    expect(await idsOf(cwd, 'cleancopy-report.html')).toEqual(['in/a.txt']);
    expect(await idsOf(cwd, 'cleancopy-report-2.html')).toEqual(['in/a.txt', 'in/b.html']);
    expect((await readdir(cwd)).sort()).toEqual(['cleancopy-report-2.html', 'cleancopy-report.html', 'in']);
  });

  test('is one file of its own: nothing is loaded from elsewhere', async () => {
    const cwd = await scrapes('a.txt');
    await cleancopy(['view', 'in/a.txt', '-o', 'a.html'], { cwd });
    const page = await readFile(join(cwd, 'a.html'), 'utf8');
    const markup = page.replace(/(<script[^>]*>)[\s\S]*?<\/script>/g, '$1');
    expect(markup).not.toMatch(
      /<(?:link|img|iframe|object|embed|base)\b|\b(?:src|srcset|href|action)="[^#]/i,
    );
    expect(markup).not.toMatch(/@import|url\(/i);
    expect(page.includes(HEADLINE)).toBe(true);
  });

  test('is the same each time', async () => {
    const cwd = await scrapes('a.txt', 'b.html', 'c.txt');
    await cleancopy(['view', 'in', '-o', '1.html'], { cwd });
    await cleancopy(['view', 'in', '-o', '2.html'], { cwd });
    const [first, second] = [await readFile(join(cwd, '1.html')), await readFile(join(cwd, '2.html'))];
    expect(first.equals(second)).toBe(true);
  });

  test('goes where -o says, into a folder too, and over what exists with --force only', async () => {
    const cwd = await scrapes('a.txt');
    await mkdir(join(cwd, 'out'));
    expect((await cleancopy(['view', 'in', '-o', 'out'], { cwd })).stdout).toBe(
      'out/cleancopy-report.html\n',
    );
    expect((await cleancopy(['view', 'in', '-o', 'new/r.html'], { cwd })).stdout).toBe('new/r.html\n');
    await writeFile(join(cwd, 'mine.html'), 'mine');
    const refused = await cleancopy(['view', 'in', '-o', 'mine.html'], { cwd });
    expect(refused).toMatchObject({
      status: 3,
      stdout: '',
      lines: ['cleancopy: mine.html: exists already, --force replaces it'],
    });
    expect(await readFile(join(cwd, 'mine.html'), 'utf8')).toBe('mine');
    expect((await cleancopy(['view', 'in', '-o', 'mine.html', '--force'], { cwd })).status).toBe(0);
    expect(await idsOf(cwd, 'mine.html')).toEqual(['in/a.txt']);
  });

  test('is never an input, nor taken for one', async () => {
    const cwd = await scrapes('a.txt');
    await symlink('in/a.txt', join(cwd, 'link.html'));
    for (const output of ['in/a.txt', 'link.html']) {
      const { status, lines } = await cleancopy(['view', 'in/a.txt', '-o', output, '--force'], { cwd });
      expect({ status, lines }).toEqual({
        status: 3,
        lines: [`cleancopy: ${output}: is an input, which is never written over; choose another -o`],
      });
    }
    expect(await readFile(join(cwd, 'in/a.txt'), 'utf8')).toBe(ARTICLE);
    for (let run = 0; run < 2; run++) {
      expect((await cleancopy(['view', 'in', '-o', 'in/page.html', '--force'], { cwd })).status).toBe(0);
      expect(await idsOf(cwd, 'in/page.html')).toEqual(['in/a.txt']);
      expect(
        (await cleancopy(['view', '-q', 'in', '-o', 'in', '--exclude', 'page.html'], { cwd })).status,
      ).toBe(0);
    }
    expect(await idsOf(cwd, 'in/cleancopy-report-2.html')).toEqual(['in/a.txt']);
  });
});

describe('what is viewed', () => {
  test('can be results, as NDJSON or JSON, as a file or from a pipe: the same page as from the scrapes', async () => {
    const cwd = await scrapes('a.txt', 'b.html');
    await cleancopy(['view', 'in', '-o', 'scrapes.html'], { cwd });
    await shell('cleancopy -q -f ndjson in > all.ndjson && cleancopy view all.ndjson -o results.html', {
      cwd,
    });
    await shell('cleancopy -q -f json in -o json && cleancopy view json -o json.html', { cwd });
    await shell('cleancopy -q -f ndjson in | cleancopy view -o piped.html', { cwd });
    const wanted = (await readFile(join(cwd, 'scrapes.html'), 'utf8')).replaceAll('"title":"in"', '');
    for (const [name, title] of [
      ['results.html', 'all.ndjson'],
      ['json.html', 'json'],
      ['piped.html', 'standard input'],
    ]) {
      const page = await readFile(join(cwd, `${name}`), 'utf8');
      const same = page.replaceAll(`"title":"${title}"`, '').replace(`<title>${title} `, '<title>in ');
      expect(same === wanted, name).toBe(true);
    }
  });

  test('can be a scrape from a pipe', async () => {
    const cwd = await folder();
    await cleancopy(['view', '-o', 'a.html'], { cwd, input: ARTICLE });
    expect((await runOf(cwd, 'a.html')).files).toMatchObject([{ id: 'standard input', language: 'en' }]);
  });

  test('is only the least certain with --worst', async () => {
    const cwd = await scrapes('a.txt', 'b.txt');
    await writeFile(join(cwd, 'in/menu.txt'), 'Home\n\nNews\n\nSport\n\nSubscribe\n');
    await cleancopy(['view', '-q', 'in', '--worst', '1', '-o', 'a.html'], { cwd });
    expect(await runOf(cwd, 'a.html')).toMatchObject({ omitted: 2, files: [{ id: 'in/menu.txt' }] });
  });

  test('is the rest where some inputs fail; the page says which, and why', async () => {
    const cwd = await scrapes('a.txt', 'b.jpg');
    const { status, stdout, lines } = await cleancopy(['view', 'in', 'nowhere.txt', '-o', 'a.html'], { cwd });
    expect({ status, stdout }).toEqual({ status: 1, stdout: 'a.html\n' });
    expect(lines).toEqual([
      'cleancopy: nowhere.txt: no such file or folder, check the path',
      expect.stringMatching(/^cleancopy: in\/b.jpg: is a JPEG image/),
    ]);
    expect(await runOf(cwd, 'a.html')).toMatchObject({
      files: [{ id: 'in/a.txt' }],
      failures: [{ id: 'nowhere.txt' }, { id: 'in/b.jpg', message: expect.stringMatching(/JPEG/) }],
    });
  });

  test('is nothing where all fail: no page', async () => {
    const cwd = await scrapes('b.jpg');
    expect(await cleancopy(['view', 'in'], { cwd })).toMatchObject({ status: 1, stdout: '' });
    expect(await readdir(cwd)).toEqual(['in']);
  });

  test('keeps the records before a line that is broken, and names the line', async () => {
    const cwd = await scrapes('a.txt');
    await shell('cleancopy -q -f ndjson in > all.ndjson; echo \'{"id": 1}\' >> all.ndjson', { cwd });
    const { status, lines } = await cleancopy(['view', 'all.ndjson', '-o', 'a.html'], { cwd });
    expect({ status, lines }).toEqual({
      status: 1,
      lines: ['cleancopy: all.ndjson: line 2 is no result of "cleancopy -f ndjson", write the file again'],
    });
    expect(await idsOf(cwd, 'a.html')).toEqual(['in/a.txt']);
  });
});

describe('--open', () => {
  test.skipIf(process.platform !== 'linux')('opens the page with the system’s opener', async () => {
    const cwd = await scrapes('a.txt');
    await mkdir(join(cwd, 'bin'));
    await writeFile(join(cwd, 'bin/xdg-open'), `#!/bin/sh\necho "$1" > "${cwd}/opened"\n`);
    await chmod(join(cwd, 'bin/xdg-open'), 0o755);
    const env = { PATH: `${join(cwd, 'bin')}:${process.env.PATH}` };
    const { status, stdout } = await cleancopy(['view', 'in/a.txt', '--open'], { cwd, env });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'cleancopy-report.html\n' });
    await expect
      .poll(() => readFile(join(cwd, 'opened'), 'utf8').catch(() => ''), { timeout: 10_000 })
      .toBe(`${join(cwd, 'cleancopy-report.html')}\n`);
  });

  test.skipIf(process.platform !== 'linux')('without an opener says so; the page is there', async () => {
    const cwd = await scrapes('a.txt');
    const { status, stdout, lines } = await cleancopy(['view', 'in/a.txt', '--open'], {
      cwd,
      env: { PATH: cwd },
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'cleancopy-report.html\n' });
    expect(lines).toEqual([
      expect.stringMatching(/^cleancopy: cleancopy-report.html: warning: nothing here opens web pages/),
    ]);
  });
});

describe('wrong calls are one line and status 2', () => {
  test.each([
    [['--worst', 'many'], /--worst many: is no number of files/],
    [['--worst', '0'], /--worst 0: is no number of files/],
    [['--from', 'htm'], /unknown input format "htm".*did you mean "html"/],
    [['--filters', '-newsleter'], /unknown filter "newsleter"/],
    [['--url', 'https://a.example', 'a', 'b'], /--url is the address of one scrape/],
    [['--opne'], /unknown option '--opne' .*Did you mean --open/],
  ])('%j', async (args, line) => {
    const { status, stdout, lines } = await cleancopy(['view', ...args], { input: ARTICLE });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines).toEqual([expect.stringMatching(line)]);
  });
});
