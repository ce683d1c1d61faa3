import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { ARTICLE, cleancopy, command, folder, PAGE, PARAGRAPHS, shell } from './run.js';

describe('wrong calls are one line and status 2', () => {
  test.each([
    [['--fromat', 'text'], /unknown option '--fromat' .*Did you mean --f/],
    [['-f', 'markdwn'], /unknown format "markdwn".*did you mean "markdown"\?/],
    [['-f'], /argument missing/],
    [['--from', 'htm'], /unknown input format "htm".*did you mean "html"\?/],
    [['--keep', 'body,captoin'], /unknown label "captoin".*did you mean "caption"\?/],
    [['--keep', ''], /empty list/],
    [['--filters', '-newsleter'], /unknown filter "newsleter".*did you mean "newsletter"\?/],
    [['--filters', 'newsletter'], /"-newsletter" switches/],
    [['--encoding', 'utf-9000'], /unknown encoding "utf-9000"/],
    [['--url', 'https://a.example', 'a', 'b'], /--url is the address of one scrape/],
    [['-f', 'json', 'fixtures/scrapes'], /json holds one document.*ndjson/],
    [['--from', 'ndjsn', 'a'], /unknown input format "ndjsn".*did you mean "ndjson"\?/],
    [['--jobs', '0', 'a'], /--jobs takes a number of workers from 1 to 1024, not "0"/],
    [['--timeout', 'soon', 'a'], /--timeout takes a number of seconds, not "soon"/],
    [['--max-size', '5 pages', 'a'], /"5 pages" is no size, write it as 500K, 64M or 1G/],
    [['-f', 'json', '--from', 'ndjson'], /json holds one document.*ndjson/],
    [['filters', '--jsn'], /unknown option '--jsn'/],
  ])('%j', async (args, line) => {
    const { status, stdout, lines } = await cleancopy(args, { input: ARTICLE });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines).toEqual([expect.stringMatching(line)]);
    expect(lines[0]).toMatch(/^cleancopy: /);
  });
});

describe('help and version', () => {
  test.each([
    [['--help']],
    [['clean', '--help']],
    [['view', '--help']],
    [['filters', '--help']],
    [['learn', '--help']],
    [['merge', '--help']],
    [['profile', 'show', '--help']],
    [['help', 'filters']],
  ])('%j has examples', async (args) => {
    const { status, stdout, stderr } = await cleancopy(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/Usage: cleancopy/);
    expect(stdout).toMatch(/Examples:\n {2}cleancopy/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(112);
  });

  test("the version is the package's", async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
    expect((await cleancopy(['-V'])).stdout).toBe(`${manifest.version}\n`);
    expect((await cleancopy(['--version'])).stdout).toBe(`${manifest.version}\n`);
  });
});

describe('filters', () => {
  test('are listed', async () => {
    const { status, stdout } = await cleancopy(['filters', '--json']);
    expect(status).toBe(0);
    const rows: Record<string, string>[] = JSON.parse(stdout);
    expect(rows.map((row) => row.id)).toContain('newsletter');
    for (const row of rows) expect(Object.keys(row)).toEqual(['id', 'label', 'title', 'explain']);
    const lines = (await cleancopy(['filters'])).stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('id\tlabel\ttitle\texplain');
    expect(lines).toHaveLength(rows.length + 1);
  });

  test("can be switched off, before the command's name or after it", async () => {
    for (const args of [
      ['--filters', '-newsletter,-share'],
      ['clean', '--filters=-newsletter', '--filters', '-share'],
    ]) {
      const { status, stdout } = await cleancopy([...args, '-f', 'text'], { input: ARTICLE });
      expect({ status, stdout }).toEqual({
        status: 0,
        stdout: expect.stringContaining(PARAGRAPHS.join('\n\n')),
      });
    }
    const mixed = await cleancopy(['-f', 'text', 'clean'], { input: ARTICLE });
    expect(mixed.stdout).toContain(PARAGRAPHS.join('\n\n'));
  });
});

describe('what is printed', () => {
  test('--no-front-matter', async () => {
    const { stdout } = await cleancopy(['--no-front-matter'], { input: PAGE });
    expect(stdout).toMatch(/^# Council votes/);
  });

  test('--explain in a pipe is columns without escape sequences', async () => {
    const { stdout } = await cleancopy(['--explain'], { input: ARTICLE, env: { FORCE_COLOR: '1' } });
    const [header, ...rows] = stdout.trimEnd().split('\n');
    expect(header).toBe('start\tend\tlabel\tconfidence\tfilter\treason\ttext');
    expect(rows.length).toBeGreaterThanOrEqual(PARAGRAPHS.length);
    for (const row of rows) expect(row.split('\t')).toHaveLength(7);
    expect(stdout).not.toContain('\x1b');
  });

  test('colours come on a terminal, unless NO_COLOR is set', async () => {
    const line = (env: string): string =>
      `printf '%s' "$TEXT" > "$DIR/a.txt"; ${env} script -qec "$NODE $COMMAND --explain $DIR/a.txt" /dev/null < /dev/null`;
    const env = {
      TEXT: `${ARTICLE}\nevil \x1b[5m text \u202e\n`,
      DIR: await folder(),
      NODE: process.execPath,
      COMMAND: command,
    };
    if ((await shell('command -v script')).status !== 0) return;
    const coloured = await shell(line('env -u NO_COLOR -u CI TERM=xterm'), { env });
    const plain = await shell(line('NO_COLOR=1 TERM=xterm'), { env });
    expect(coloured.stdout).toContain('\x1b[2m');
    expect(plain.stdout).not.toContain('\x1b');
    for (const { stdout } of [coloured, plain]) {
      expect(stdout).toContain('evil \\x1b[5m text');
      expect(stdout).not.toContain('\x1b[5m');
      expect(stdout).not.toContain('\u202e');
    }
  });
});

describe('a long explanation on a terminal', () => {
  const on = async (rows: number, pager: string, more = '') => {
    const dir = await folder();
    const env = { TEXT: ARTICLE.repeat(3), DIR: dir, NODE: process.execPath, COMMAND: command };
    const line = `printf '%s' "$TEXT" > "$DIR/a.txt"; ${pager} TERM=xterm script -qec "stty rows ${rows} cols 90; $NODE $COMMAND --explain ${more} $DIR/a.txt; echo status $?" /dev/null < /dev/null`;
    return shell(line, { env });
  };
  const PAGER = `PAGER='sed s/^/paged:/'`;

  test('goes through $PAGER, a short one does not', async () => {
    if ((await shell('command -v script')).status !== 0) return;
    const long = (await on(5, PAGER)).stdout;
    expect(long.match(/paged:/g)?.length).toBeGreaterThanOrEqual(4);
    expect(long).toMatch(/status 0/);
    expect((await on(50, PAGER)).stdout).not.toContain('paged:');
    expect((await on(5, PAGER, '--no-pager')).stdout).not.toContain('paged:');
    expect((await on(5, 'PAGER=')).stdout).toContain('reads as prose');
  });

  test('ends well where the reader has seen enough, or the pager is not there', async () => {
    if ((await shell('command -v script')).status !== 0) return;
    const quit = (await on(5, 'PAGER=true')).stdout;
    expect(quit).toMatch(/status 0/);
    expect(quit).not.toContain('internal error');
    const none = (await on(5, 'PAGER=there-is-no-such-pager')).stdout;
    expect(none).toMatch(/not found[\s\S]*reads as prose[\s\S]*status 0/);
  });
});

test('an interrupted run ends with 130', async () => {
  const child = spawn(process.execPath, [command], { stdio: ['pipe', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  child.stdin.write('A sentence that never ends');
  setTimeout(() => child.kill('SIGINT'), 600);
  const [status] = await once(child, 'close');
  expect({ status, stderr }).toEqual({ status: 130, stderr: '' });
});
