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
  expect(kept?.startsWith(`Kept\\there${' '.repeat(47)}\x1b[2m`)).toBe(true);
  expect(gone).toContain('\x1b[2m\x1b[9mGone\\x1b[31m');
  expect(gone).toContain('share 1.00 share: says "Share"');
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
      const line = shown.slice(0, -1);
      expect(line).not.toContain('\n');
      expect(stringWidth(stripVTControlCharacters(line))).toBeLessThanOrEqual(Math.max(40, width));
    }),
  );
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
