import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { rules } from '../../src/check/rules/index.js';
import { block, copyOf } from '../write/copies.js';
import { judged, type Scrape } from './judged.js';

const FIXTURES = join(import.meta.dirname, '../../fixtures/check');
const MARK = /^>> /m;
/** Rules whose subject is not what a scrape holds, but what cleaning made of it or of others: tested below and in files of their own. */
const WITHOUT_FIXTURES = [
  'low-confidence',
  'kept-share',
  'junk-left-in',
  'paragraph-lost',
  'drift',
  'snapshot',
];
/** Empty files never come to the rules: `test/cli/check.test.ts` has these. */
const OF_THE_COMMAND = 'unreadable';

const folders = readdirSync(FIXTURES);

it('every rule has fixtures of what it finds and what it leaves, and every folder is of a rule', () => {
  const wanted = rules.map(({ id }) => id).filter((id) => !WITHOUT_FIXTURES.includes(id));
  expect([...folders].sort()).toEqual([...wanted].sort());
  for (const folder of folders) {
    const names = readdirSync(join(FIXTURES, folder));
    for (const kind of ['finds-', 'leaves-']) {
      const files = names.filter((name) => name.startsWith(kind));
      expect(files.length, `${folder}/${kind}`).toBeGreaterThanOrEqual(1);
    }
  }
});

/** The scrapes of a fixture: a file, or a folder of files of one site. */
function scrapesOf(path: string): Scrape[] {
  if (
    !readdirSync(join(path, '..'), { withFileTypes: true })
      .find((entry) => path.endsWith(`/${entry.name}`))
      ?.isDirectory()
  )
    return [{ name: path, text: readFileSync(path, 'utf8').replace(MARK, '') }];
  return readdirSync(path)
    .sort()
    .map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
}

describe.each(folders.filter((folder) => folder !== OF_THE_COMMAND))('%s', (rule) => {
  it.each(readdirSync(join(FIXTURES, rule)).sort())('%s', (name) => {
    const path = join(FIXTURES, rule, name);
    const scrapes = scrapesOf(path);
    const found = judged(scrapes).findings.filter((finding) => finding.rule === rule);
    if (name.startsWith('leaves-')) expect(found).toEqual([]);
    else if (scrapes.length > 1) {
      const wanted = scrapes.map((scrape) => scrape.name).filter((file) => file.includes('.found.'));
      expect(found.map(({ file }) => file)).toEqual(wanted);
    } else {
      expect(found).toHaveLength(1);
      const lines = readFileSync(path, 'utf8').split('\n');
      const marked = lines.findIndex((line) => MARK.test(line));
      if (marked >= 0) expect(found[0]?.start?.line).toBe(marked + 1);
    }
  });
});

/** What rules find in a hand-made copy of these blocks. */
function found(
  rule: string,
  blocks: Parameters<typeof copyOf>[0],
  fields: Parameters<typeof copyOf>[1] = {},
) {
  const text = blocks.map((each) => each.text).join('\n');
  const copy = copyOf(blocks, fields);
  return judged([{ name: 'a.txt', text, copy }]).findings.filter((finding) => finding.rule === rule);
}

const PROSE = [
  'The harbour council of Ostrand voted on Tuesday to keep the old ferry running for another ten years.',
  'Supporters said the boat carries four hundred people a day and is the only way to the northern shore.',
  'The engine will be replaced in the spring, and the service is to resume before the tourists arrive.',
] as const;
const kept = (text: string, confidence = 0.99) => block({ text, confidence });
const removed = (text: string, confidence: number) =>
  block({ text, confidence, label: 'caption', filter: 'caption', reason: 'stands below a picture' });

describe('paragraph-lost', () => {
  it('finds prose between kept paragraphs that was taken out with little confidence, and says where and why', () => {
    const [finding, ...others] = found('paragraph-lost', [
      kept(PROSE[0]),
      removed(PROSE[1], 0.55),
      kept(PROSE[2]),
    ]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ start: { line: 2, column: 1 }, severity: 'warn' });
    expect(finding?.message).toContain(
      'taken out as caption (caption: stands below a picture; confidence 0.55)',
    );
  });

  it.each([
    ['what was surely recognised', [kept(PROSE[0]), removed(PROSE[1], 0.97), kept(PROSE[2])]],
    ['what stands below the text', [kept(PROSE[0]), kept(PROSE[2]), removed(PROSE[1], 0.55)]],
    ['what is no prose', [kept(PROSE[0]), removed('Per Lund at the pier', 0.55), kept(PROSE[2])]],
    [
      'second copies',
      [kept(PROSE[0]), { ...removed(PROSE[0], 0.55), label: 'duplicate' as const }, kept(PROSE[2])],
    ],
  ])('leaves %s', (_, blocks) => {
    expect(found('paragraph-lost', blocks)).toEqual([]);
  });
});

describe('junk-left-in', () => {
  it('finds a copy much of which is doubtful, at its worst block', () => {
    const [finding, ...others] = found('junk-left-in', [
      kept(PROSE[0]),
      kept(PROSE[1], 0.52),
      kept(PROSE[2]),
    ]);
    expect(others).toEqual([]);
    expect(finding?.start).toEqual({ line: 2, column: 1 });
    expect(finding?.message).toMatch(
      /^about 17% of the copy may be junk, in 1 block; the worst is "Supporters said/,
    );
  });

  it("finds a block that was hardly kept against a filter's strong word", () => {
    const link = 'Read more: Lighthouse of Tirn reopens';
    const blocks = [...PROSE, ...PROSE.map((text) => `Yesterday ${text}`)].map((text) => kept(text));
    const [finding] = found('junk-left-in', [
      ...blocks,
      kept(link, 0.51),
      kept('It rained all day in Ostrand.'),
    ]);
    expect(finding?.message).toMatch(/^this may be junk: "Read more: .*starts with "read more/i);
    expect(finding?.start?.line).toBe(7);
  });

  it('leaves a short doubtful block in a long copy', () => {
    const blocks = [...PROSE, ...PROSE.map((text) => `Yesterday ${text}`)].map((text) => kept(text));
    expect(found('junk-left-in', [...blocks, kept('A heading', 0.55)])).toEqual([]);
  });
});

describe('low-confidence and kept-share', () => {
  const blocks = PROSE.map((text) => kept(text));
  const share = (keptCharacters: number, removedCharacters: number) => ({
    stats: { keptCharacters, removedCharacters, keptBlocks: 3, removedBlocks: 0, removedByLabel: {} },
  });

  it('find what lies outside of their bounds', () => {
    expect(found('low-confidence', blocks, { confidence: 0.79 })[0]?.message).toBe(
      'confidence 0.79 is below 0.8',
    );
    expect(found('kept-share', blocks, share(4, 96))[0]?.message).toBe(
      '4% of the characters are kept, less than 5%',
    );
  });

  it('leave what lies within', () => {
    expect(found('low-confidence', blocks, { confidence: 0.8 })).toEqual([]);
    expect(found('kept-share', blocks, share(6, 94))).toEqual([]);
    expect(found('kept-share', blocks, share(100, 0))).toEqual([]);
  });
});

test('expected languages come before those of the site', () => {
  const text = readFileSync(join(FIXTURES, 'duplicate/leaves-stories-of-one-template/tirn.txt'), 'utf8');
  const report = (languages: string[]) =>
    judged([{ name: 'a.txt', text }], { rules: { 'wrong-language': { languages } } }).findings.map(
      ({ message }) => message,
    );
  expect(report(['de', 'fr-CH'])).toEqual(['the copy is in "en", expected is "de" or "fr"']);
  expect(report(['en-GB'])).toEqual([]);
});
