import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { toColumns, toTerminal } from '../../src/write/explain.js';
import { visible } from '../../src/write/visible.js';
import { block, copyOf } from './copies.js';

const copy = copyOf([
  block({ text: 'Kept\there' }),
  block({
    text: 'Gone\x1b[31m\u202e\\n',
    label: 'share' as never,
    filter: 'share',
    reason: 'says "Share"',
    confidence: 1,
  }),
  block({ text: 'Kept too' }),
]);

test('columns: a header, blocks in input order, nothing that breaks a line or a terminal', () => {
  expect(toColumns(copy)).toBe(
    [
      'start\tend\tlabel\tconfidence\tfilter\treason\ttext',
      '0\t9\tbody\t0.90\tarticle\treads as prose\tKept\\there',
      '10\t22\tshare\t1.00\tshare\tsays "Share"\tGone\\x1b[31m\\u202e\\\\n',
      '23\t31\tbody\t0.90\tarticle\treads as prose\tKept too',
      '',
    ].join('\n'),
  );
});

test('terminal: kept plain, removed dim and struck with why', () => {
  const [kept, gone] = toTerminal(copy, { width: 100, colours: true }).split('\n');
  expect(kept?.startsWith(`Kept\\there${' '.repeat(42)}\x1b[2m`)).toBe(true);
  expect(gone).toContain('\x1b[2m\x1b[9mGone\\x1b[31m');
  expect(gone).toContain('- share 1.00 share: says "Share"');
  expect(toTerminal(copy, { width: 100, colours: false })).not.toContain('\x1b');
});

test('terminal: lines keep to the width whatever the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom('漢', 'e\u0301', '👩‍👩‍👧', 'a', ' ', '\t', '한'),
      minLength: 1,
      maxLength: 200,
    }),
  );
  fc.assert(
    fc.property(text, text, fc.integer({ min: 1, max: 200 }), (words, reason, width) => {
      const shown = toTerminal(copyOf([block({ text: words, reason })]), { width, colours: true });
      expect(shown.endsWith('\n')).toBe(true);
      const lines = shown.slice(0, -1).split('\n');
      expect(lines.length).toBeLessThanOrEqual(width < 100 ? 1 : 6);
      for (const line of lines)
        expect(stringWidth(stripVTControlCharacters(line))).toBeLessThanOrEqual(Math.max(40, width));
    }),
  );
});

test('terminal: side by side where there is room, reasons in one column whatever the script', () => {
  const texts = [
    '港の議会は火曜日、古い渡し船を残すと決めた。'.repeat(8),
    'A short line',
    '한국어 문장입니다 '.repeat(12).trim(),
  ];
  const shown = toTerminal(copyOf(texts.map((text) => block({ text }))), { width: 120, colours: false });
  const lines = shown.trimEnd().split('\n');
  const columnOf = (line: string): number => stringWidth(line.slice(0, line.indexOf('body')));
  const reasons = lines.filter((line) => line.includes('body 0.90 article: reads as prose'));
  expect(reasons).toHaveLength(3);
  expect(new Set(reasons.map(columnOf))).toEqual(new Set([64]));
  // Nothing of the text is lost in wrapping.
  const left = lines.map((line) => line.split(/ {2}(?=\S* *body)/)[0]?.trim() ?? '').join('');
  expect(left.replace(/\s/g, '')).toContain(texts[0]?.slice(0, 150));
  expect(
    toTerminal(copyOf(texts.map((text) => block({ text }))), { width: 80, colours: false })
      .trimEnd()
      .split('\n'),
  ).toHaveLength(3);
});

test('what terminals obey is made visible', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
    }),
  );
  expect(visible('\x9b1m\u{E0041}\r\n\t')).toBe('\\x9b1m\\u{e0041}\\r\\n\\t');
  expect(visible('plain 漢字 👍🏽 \u0301 \u200d')).toBe('plain 漢字 👍🏽 \u0301 \u200d');
});
