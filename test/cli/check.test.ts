import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/check/rules/index.js';
import { ARTICLE, cleancopy, folder, HEADLINE, PARAGRAPHS } from './run.js';

const STUB = `${HEADLINE}\n\n${PARAGRAPHS[0]}\n\nSubscribe to continue reading\n\nAlready a subscriber? Log in\n`;
const TEASER = `${HEADLINE}\n\n${PARAGRAPHS[0]}\n`;

/** A folder with these files. */
async function having(files: Record<string, string>): Promise<string> {
  const dir = await folder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}

const GOOD = { 'in/a.txt': ARTICLE };
const QUIET = { rules: { 'junk-left-in': 'off', 'low-confidence': 'off' } };

describe('exit status', () => {
  test('0 where nothing is wrong', async () => {
    const cwd = await having(GOOD);
    const { status, stdout, stderr } = await cleancopy(['check', 'in'], { cwd });
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: 'nothing found in 1 file\n',
      stderr: '',
    });
  });

  test('1 for errors, with the place in the scrape', async () => {
    const cwd = await having({
      ...GOOD,
      'in/b.txt': STUB,
      'in/c.txt': '',
      'cleancopy.config.json': JSON.stringify(QUIET),
    });
    const { status, stdout, stderr } = await cleancopy(['check', 'in'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(
      /^in\/b\.txt\n {2}5:1 {2}error {2}paywall-stub {2}\d+ words before "Subscribe to continue reading"$/m,
    );
    expect(stdout).toMatch(/^in\/c\.txt\n {2}- {2}error {2}unreadable {2}is empty, nothing to clean$/m);
    expect(stdout).toMatch(/\n2 errors in 3 files\n$/);
  });

  test('0 for warnings, 1 for more than --max-warnings', async () => {
    const cwd = await having({ 'in/a.txt': TEASER, 'cleancopy.config.json': JSON.stringify(QUIET) });
    expect((await cleancopy(['check', 'in'], { cwd })).status).toBe(0);
    expect((await cleancopy(['check', 'in', '--max-warnings', '1'], { cwd })).status).toBe(0);
    const { status, stdout, lines } = await cleancopy(['check', 'in', '--max-warnings', '0'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toMatch(/1 warning in 1 file\n$/);
    expect(lines).toEqual(['cleancopy: 1 warnings, at most 0 are allowed (--max-warnings)']);
  });

  test.each([
    [['check'], /nothing to check/],
    [['check', 'nowhere'], /nowhere: no such file or folder/],
    [['check', 'in', '-f', 'sarf'], /unknown format "sarf".*did you mean "sarif"\?/],
    [['check', 'in', '--max-warnings', 'many'], /--max-warnings is a number from 0, not "many"/],
    [['check', 'in', '--aproove'], /unknown option '--aproove'.*--approve/],
    [['check', 'in', '--approve'], /--approve needs --against/],
    [['check', 'in', '--against', '.'], /in\/a\.txt: lies among the approved copies/],
    [
      ['check', 'in', '--baseline', 'none.json'],
      /none\.json: there is no such baseline, --update-baseline writes one/,
    ],
    [['check', 'in', '--baseline', 'in/a.txt'], /in\/a\.txt: is no JSON/],
    [['check', 'in', '--config', 'none.yaml'], /none\.yaml: no such file/],
    [['check', 'in', '--config', 'in/a.txt'], /configuration files end in/],
    [['score', 'in'], /--gold names the folder/],
    [['score', 'in', '--gold', 'nowhere'], /nowhere: has no gold copy/],
    [['score', 'in', '--gold', 'in', '--min-f1', '2'], /--min-f1 is a number from 0 to 1/],
  ])('2 for wrong calls: %j', async (args, line) => {
    const { status, stdout, lines } = await cleancopy(args, { cwd: await having(GOOD) });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines.at(-1)).toMatch(line);
  });

  test('3 where the report would be written over an input', async () => {
    const cwd = await having(GOOD);
    const { status, lines } = await cleancopy(['check', 'in', '-o', 'in/a.txt'], { cwd });
    expect(status).toBe(3);
    expect(lines).toEqual([
      'cleancopy: in/a.txt: is an input, which is never written over; choose another name',
    ]);
    expect(await readFile(join(cwd, 'in/a.txt'), 'utf8')).toBe(ARTICLE);
  });
});

describe('the configuration', () => {
  test('sets severities and options, for all sites and for one; the nearest above is found', async () => {
    const cwd = await having({
      'in/ostrand.example/a.txt': TEASER,
      'in/selm.example/a.txt': TEASER,
      'deep/er/in/x/a.txt': TEASER,
      'cleancopy.config.yaml': `
rules:
  tiny-body: { severity: error, words: 60 }
  junk-left-in: off
  low-confidence: off
  duplicate: off
sites:
  selm.example:
    rules:
      tiny-body: { words: 20 }
`,
    });
    const { status, stdout } = await cleancopy(['check', 'in', '-f', 'json'], { cwd });
    expect(status).toBe(1);
    const { findings } = JSON.parse(stdout);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'tiny-body',
        severity: 'error',
        file: 'in/ostrand.example/a.txt',
        site: 'ostrand.example',
      }),
    ]);
    expect(findings[0].message).toMatch(/fewer than 60/);
    expect((await cleancopy(['check', 'in'], { cwd: join(cwd, 'deep/er') })).status).toBe(1);
  });

  test.each([
    [
      '{ "rulez": {} }',
      'unknown key "rulez", choose from rules, sites, baseline, maxWarnings, glob, exclude; did you mean "rules"?',
    ],
    [
      '{ "rules": { "tiny-bdy": "off" } }',
      /^unknown key "tiny-bdy" in rules, choose from unreadable, .*; did you mean "tiny-body"\?$/,
    ],
    [
      '{ "rules": { "tiny-body": "eror" } }',
      'rules.tiny-body: "eror" is not allowed, choose from off, warn, error; did you mean "error"?',
    ],
    [
      '{ "rules": { "tiny-body": { "word": 3 } } }',
      'unknown key "word" in rules.tiny-body, choose from severity, words; did you mean "words"?',
    ],
    ['{ "rules": { "tiny-body": { "words": "3" } } }', 'rules.tiny-body.words: must be a number, is "3"'],
    [
      '{ "rules": { "tiny-body": { "severity": "loud" } } }',
      'rules.tiny-body.severity: "loud" is not allowed, choose from off, warn, error',
    ],
    [
      '{ "rules": { "low-confidence": { "confidence": 80 } } }',
      'rules.low-confidence.confidence: must be at most 1, is 80',
    ],
    [
      '{ "rules": { "tiny-body": 3 } }',
      'rules.tiny-body: must be off, warn or error, or an object of options, is 3',
    ],
    [
      '{ "rules": { "wrong-language": { "languages": ["English!"] } } }',
      /^rules\.wrong-language\.languages\.0: "English!" is not allowed: a language code/,
    ],
    [
      '{ "sites": { "a.example": { "rule": {} } } }',
      'unknown key "rule" in sites.a.example, choose from rules; did you mean "rules"?',
    ],
    [
      '{ "sites": { "a.example": { "rules": { "drift": { "page": 3 } } } } }',
      /^unknown key "page" in sites\.a\.example\.rules\.drift, .*did you mean "pages"/,
    ],
    ['{ "maxWarnings": -1 }', 'maxWarnings: must be at least 0, is -1'],
    ['[]', 'the configuration: must be an object, is []'],
    ['{', /JSON/],
  ])('that is wrong is refused in a line that names the key: %s', async (text, said) => {
    const cwd = await having({ ...GOOD, 'cleancopy.config.json': text });
    const { status, stdout, lines } = await cleancopy(['check', 'in'], { cwd });
    expect({ status, stdout, lines: lines.length }).toEqual({ status: 2, stdout: '', lines: 1 });
    const message = (lines[0] ?? '').replace(/^cleancopy: .*cleancopy\.config\.json: /, '');
    if (typeof said === 'string') expect(message).toBe(said);
    else expect(message).toMatch(said);
  });

  test('YAML that is broken is refused with its line', async () => {
    const cwd = await having({ ...GOOD, 'c.yml': 'rules:\n  - {\n' });
    const { status, lines } = await cleancopy(['check', 'in', '--config', 'c.yml'], { cwd });
    expect(status).toBe(2);
    expect(lines).toEqual([expect.stringMatching(/c\.yml: .*line \d/)]);
  });
});

test('--rules lists every rule with its options', async () => {
  const { stdout } = await cleancopy(['check', '--rules', '-f', 'json']);
  const rows: { id: string; options: { name: string; about: string }[] }[] = JSON.parse(stdout);
  expect(rows.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
  for (const { options } of rows) for (const { about } of options) expect(about).not.toBe('');
  const lines = (await cleancopy(['check', '--rules'])).stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(rules.length + 1);
});

test('what is hostile in a scrape or its name does nothing in a log', async () => {
  const name = '::error::gone ##[group] \x1b[31m.txt';
  const text = `::add-mask::x\x1b[2J\n\nSubscribe to continue reading ##[error]\x07\n`;
  const cwd = await having({ [`in/${name}`]: text, 'in/empty \x1b[5m.txt': '' });
  for (const format of ['text', 'json', 'sarif', 'junit', 'github']) {
    const { status, stdout } = await cleancopy(['check', 'in', '-f', format], { cwd });
    expect(status).toBe(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]|##\[/);
    const commands = stdout.split('\n').filter((line) => /^\s*::/.test(line));
    expect(commands.every((line) => format === 'github' && /^::error file=/.test(line))).toBe(true);
  }
});

describe('the baseline', () => {
  /** Pages with `junk` lines of captions before every paragraph. */
  const page = (n: number, junk: number): string =>
    [
      HEADLINE,
      ...PARAGRAPHS.map(
        (text) =>
          `${'Photo: Per Lund / Courier\n\n'.repeat(junk)}${text.replace('Tuesday', `day ${n} of the year`)}`,
      ),
    ].join('\n\n');
  const site = (name: string, junk: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [`${name}/ostrand.example/${n}.txt`, page(n, junk)]),
    );
  const config = JSON.stringify({ rules: { duplicate: 'off', 'junk-left-in': 'off', 'kept-share': 'off' } });

  test('is written, and tells of a site that changed, not of one that did not', async () => {
    const cwd = await having({ ...site('before', 1), ...site('after', 6), 'cleancopy.config.json': config });
    const update = await cleancopy(['check', 'before', '--update-baseline'], { cwd });
    expect(update.lines).toEqual(['cleancopy: cleancopy.baseline.json: baseline written']);
    const same = await cleancopy(['check', 'before', '--baseline', 'cleancopy.baseline.json', '-f', 'json'], {
      cwd,
    });
    expect(
      JSON.parse(same.stdout).findings.filter((finding: { rule: string }) => finding.rule === 'drift'),
    ).toEqual([]);
    const { status, stdout } = await cleancopy(['check', 'after', '--baseline', 'cleancopy.baseline.json'], {
      cwd,
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /error {2}drift .*ostrand\.example changed: kept share from \d+% to \d+%.*credit from/,
    );
  });

  test('of another version is said, and its path in a configuration is meant from there', async () => {
    const baseline = JSON.stringify({ version: 1, cleancopy: '0.0.1', sites: {} });
    const cwd = await having({
      ...GOOD,
      'c/x.json': JSON.stringify({ baseline: 'b.json' }),
      'c/b.json': baseline,
    });
    const { status, lines } = await cleancopy(['check', 'in', '--config', 'c/x.json'], { cwd });
    expect(status).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/warning: the baseline was written by cleancopy 0\.0\.1/)]);
  });
});

describe('approved copies', () => {
  test('are missing, approved, the same, and then differ', async () => {
    const cwd = await having({ ...GOOD, 'in/sub/b.txt': ARTICLE.replace('Tuesday', 'Friday') });
    const check = (...more: string[]) =>
      cleancopy(['check', 'in', '--against', 'expected', ...more], { cwd });
    const missing = await check();
    expect(missing.status).toBe(1);
    expect(missing.stdout).toMatch(/in\/sub\/b\.txt\n.*snapshot.*no copy of it is approved yet/s);
    const approved = await check('--approve');
    expect(approved.lines).toEqual(['cleancopy: 2 of 2 copies approved anew']);
    expect(await readFile(join(cwd, 'expected/sub/b.md'), 'utf8')).toMatch(
      /^---\nlanguage: en\n---\n|^---\nheadline/,
    );
    expect(existsSync(join(cwd, 'expected/a.md'))).toBe(true);
    const same = await check();
    expect(same.stdout).not.toContain('snapshot');
    await writeFile(join(cwd, 'in/a.txt'), ARTICLE.replace('four hundred people', 'five hundred people'));
    const { status, stdout } = await check();
    expect(status).toBe(1);
    expect(stdout).toContain('snapshot');
    expect(stdout).toContain('1 word gone, 1 word new');
    expect(stdout).toContain('carries [-four-]{+five+} hundred');
  });

  test('that `cleancopy -o` wrote are as good', async () => {
    const cwd = await having(GOOD);
    await cleancopy(['in', '-o', 'expected/', '-q'], { cwd });
    expect((await cleancopy(['check', 'in', '--against', 'expected'], { cwd })).stdout).toBe(
      'nothing found in 1 file\n',
    );
  });
});

describe('score', () => {
  test('prints precision, recall and F1 of each page and their means', async () => {
    const cwd = await having({
      'in/a.txt': ARTICLE,
      'in/b.txt': ARTICLE,
      'in/c.txt': ARTICLE,
      'gold/a.txt': ARTICLE,
      'gold/b.json': JSON.stringify({ gold: PARAGRAPHS.slice(0, 2) }),
    });
    const { status, stdout, lines } = await cleancopy(['score', 'in', '--gold', 'gold'], { cwd });
    expect(status).toBe(0);
    expect(lines).toEqual(['cleancopy: in/c.txt: warning: no gold copy in gold, not scored']);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows.map((row) => row[3])).toEqual(['page', 'in/a.txt', 'in/b.txt', 'mean of 2']);
    const [, , b, mean] = rows.map((row) => row.slice(0, 3).map(Number)) as [
      number[],
      number[],
      number[],
      number[],
    ];
    expect(b[1]).toBe(1);
    expect(b[0]).toBeLessThan(0.7);
    expect(b[2]).toBeCloseTo((2 * (b[0] ?? 0)) / (1 + (b[0] ?? 0)), 3);
    const json = JSON.parse(
      (await cleancopy(['score', 'in', '--gold', 'gold', '-f', 'json', '-q'], { cwd })).stdout,
    );
    expect(json.mean.f1).toBeCloseTo(mean[2] ?? 0, 4);
    expect(json.pages).toHaveLength(2);
  });

  test('--min-f1 is a gate', async () => {
    const cwd = await having({ ...GOOD, 'gold/a.txt': PARAGRAPHS.slice(0, 2).join('\n') });
    expect((await cleancopy(['score', 'in', '--gold', 'gold', '--min-f1', '0.2'], { cwd })).status).toBe(0);
    const { status, lines } = await cleancopy(['score', 'in', '--gold', 'gold', '--min-f1', '0.99'], { cwd });
    expect(status).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^cleancopy: F1 0\.\d{4} is below 0\.99 \(--min-f1\)$/)]);
  });
});
