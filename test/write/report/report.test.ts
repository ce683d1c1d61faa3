import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CopyRecord, toRecord } from '../../../src/write/record.js';
import { embedded, escapedHtml } from '../../../src/write/report/embed.js';
import {
  type PackedDetail,
  packedDetail,
  type Run,
  unpackedDetail,
} from '../../../src/write/report/entry.js';
import { Report } from '../../../src/write/report/report.js';
import { block, copyOf } from '../copies.js';

const ASSETS = {
  html: '<title><!-- title --></title><meta content="<!-- policy -->"><!-- style --><!-- data --><!-- script -->',
  script: 'start("$& $1")',
  style: 'p{color:red}',
};
const ABOUT = { version: '1', title: 'a<b>', failures: [], omitted: 0, filters: {} };

const record = (id: string | null, confidence: number, fields: Partial<CopyRecord> = {}): CopyRecord => ({
  ...toRecord(copyOf([block({ text: 'One two' }), block({ text: 'Share', label: 'social' })])),
  id,
  confidence,
  ...fields,
});

function pageOf(...records: CopyRecord[]): string {
  const report = new Report(ASSETS);
  for (const each of records) report.add(each);
  return [...report.parts(ABOUT)].join('');
}

function jsonIn(page: string, id: string): unknown {
  const found = new RegExp(`<script type="application/json" id="${id}">(.*)</script>`).exec(page);
  return JSON.parse(found?.[1] ?? 'null');
}

const runIn = (page: string): Run => jsonIn(page, 'run') as Run;

test('what is embedded is the same JSON, and nothing that HTML would take for mark-up', () => {
  fc.assert(
    fc.property(
      fc.anything({ withUnicodeString: true } as object),
      fc.string({ unit: 'binary' }),
      (value, text) => {
        const given = {
          value: JSON.stringify(value) ?? '',
          text,
          key: '</script><!-- \u2028\u2029 ]]> <script>',
        };
        const json = embedded(given);
        expect(json).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(json)).toEqual(given);
      },
    ),
  );
  expect(escapedHtml('<a b="c">&')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;');
});

test('the policy allows the page’s own style and script by their hashes, and nothing else', () => {
  const page = pageOf(record('a', 1));
  const policy = /<meta content="([^"]*)">/.exec(page)?.[1] ?? '';
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src ${hash(ASSETS.script)};`);
  expect(policy).toContain(`style-src ${hash(ASSETS.style)};`);
  expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
  expect(page).toContain(`<script>${ASSETS.script}</script>`);
  expect(page).toContain('<title>a&lt;b&gt; – cleancopy</title>');
});

test('files come the least certain first, each under a name of its own', () => {
  const page = pageOf(
    record('b', 0.9),
    record('a', 0.1),
    record('b', 0.5),
    record('b (2)', 0.6),
    record(null, 1),
  );
  expect(runIn(page).files.map(({ key, id }) => [key, id])).toEqual([
    ['a', 'a'],
    ['b (2)', 'b'],
    ['b (2) (2)', 'b (2)'],
    ['b', 'b'],
    ['standard input', 'standard input'],
  ]);
  expect(page.match(/id="file-\d"/g)).toHaveLength(5);
});

test('only the least certain, where no more are wanted', () => {
  const report = new Report(ASSETS);
  for (const confidence of [0.9, 0.2, 0.5]) report.add(record(String(confidence), confidence));
  expect(report.keepWorst(2)).toBe(1);
  expect(runIn([...report.parts(ABOUT)].join('')).files.map(({ id }) => id)).toEqual(['0.2', '0.5']);
});

test('a site is its host, else its name, else the folder', () => {
  const page = pageOf(
    record('x/1', 0.1, { url: 'https://www.paper.example/a', siteName: 'Paper' }),
    record('x/2', 0.2, { url: 'nonsense', siteName: 'Paper' }),
    record('x/y/3', 0.3),
    record('4', 0.4),
  );
  expect(runIn(page).files.map(({ site }) => site)).toEqual([
    'paper.example',
    'Paper',
    'x/y/',
    'unknown site',
  ]);
});

test('labels of a strange results file are labels, whatever their names', () => {
  const strange = ['__proto__', 'constructor', 'x'].map((label) =>
    block({ text: 'a b', label: label as never }),
  );
  const page = pageOf(record('a', 1, { blocks: strange as never, removed: [] }));
  expect(Object.entries(runIn(page).files[0]?.shares ?? {})).toEqual([
    ['__proto__', { blocks: 1, characters: 2 }],
    ['constructor', { blocks: 1, characters: 2 }],
    ['x', { blocks: 1, characters: 2 }],
  ]);
});

test('blocks are packed and unpacked in input order, links once', () => {
  const given = toRecord(
    copyOf([
      block({ text: 'Gone', label: 'social', filter: 'share', reason: 'says so', confidence: 0.12345 }),
      block({
        text: 'a b a',
        inline: [
          { text: 'a ', href: 'https://a.example' },
          { text: 'b ', strong: true },
          { text: 'a', href: 'https://a.example' },
        ],
      }),
      block({ text: 'x y', kind: 'table', label: 'table', rows: [['x', 'y']], header: true }),
    ]),
  );
  const packed = JSON.parse(JSON.stringify(packedDetail(given))) as PackedDetail;
  expect(unpackedDetail(packed).blocks).toEqual([
    { label: 'social', filter: 'share', reason: 'says so', confidence: 0.12, start: 0, end: 4, text: 'Gone' },
    {
      label: 'body',
      filter: 'article',
      reason: 'reads as prose',
      confidence: 0.9,
      start: 5,
      end: 10,
      text: 'a b a',
      inline: [{ text: 'a ' }, { text: 'b ', strong: true }, { text: 'a' }],
      links: ['https://a.example'],
    },
    {
      label: 'table',
      filter: 'article',
      reason: 'reads as prose',
      confidence: 0.9,
      start: 11,
      end: 14,
      text: 'x y',
      kind: 'table',
      rows: [['x', 'y']],
      header: true,
    },
  ]);
});
