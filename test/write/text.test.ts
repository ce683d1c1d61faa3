import { describe, expect, it, test } from 'vitest';
import { readText } from '../../src/read/text.js';
import { toText } from '../../src/write/text.js';
import { block, copyOf } from './copies.js';

const copy = copyOf([
  block({ text: 'Headline', label: 'headline' }),
  block({ text: 'In short', label: 'standfirst' }),
  block({ text: 'By A. B.', label: 'byline' }),
  block({ text: 'Advertisement', label: 'advertisement' }),
  block({ text: 'One.' }),
  block({ text: 'At the pier', label: 'caption' }),
  block({
    text: 'a b c d',
    label: 'table',
    kind: 'table',
    rows: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  }),
  block({ text: 'let x\n  y', kind: 'code' }),
]);

test('the body is its blocks, parted by blank lines, without headline and byline', () => {
  expect(toText(copy)).toBe('In short\n\nOne.\n\na | b\n\nc | d\n\n```\nlet x\n  y\n```\n');
  expect(toText(copy)).toBe(`${copy.text}\n`);
});

test('labels that are wanted besides are printed in place', () => {
  expect(toText(copy, { keep: ['caption', 'headline'] })).toBe(
    'Headline\n\nIn short\n\nOne.\n\nAt the pier\n\na | b\n\nc | d\n\n```\nlet x\n  y\n```\n',
  );
});

test('without a body there is nothing', () => {
  expect(toText(copyOf([]))).toBe('');
});

describe('what reads back as what it is', () => {
  const written = (part: Parameters<typeof block>[0]): string => toText(copyOf([block(part)]));
  const readBack = (text: string) => readText(text).blocks.map(({ kind, text }) => ({ kind, text }));

  it.each([
    [
      'a table',
      [
        ['Boat', 'Year'],
        ['Ada', '1987'],
        ['Bea', '2003'],
      ],
      'Boat | Year\nAda | 1987\nBea | 2003\n',
    ],
    [
      'a table with cells left empty',
      [
        ['', 'Year', 'Port'],
        ['Ada', '', 'Hull'],
        ['Bea', '2003', ''],
      ],
      '| Year | Port\nAda | | Hull\nBea | 2003 |\n',
    ],
    [
      'a table with empty columns',
      [
        ['', 'Boat', '', 'Year', ' '],
        ['', 'Ada', '', '1987', ''],
        ['', 'Bea', '', '2003', ''],
      ],
      'Boat | Year\nAda | 1987\nBea | 2003\n',
    ],
    [
      'a table with short rows',
      [['Boat', 'Year'], ['Ada'], ['Bea', '2003']],
      'Boat | Year\nAda |\nBea | 2003\n',
    ],
  ])('%s', (_, rows, text) => {
    expect(written({ text: 'of no matter', kind: 'table', rows })).toBe(text);
    expect(readBack(text).map(({ kind }) => kind)).toEqual(['table']);
  });

  it.each([
    ['let x;\n\n\tif (x) {\n\t}', '```\nlet x;\n\n\tif (x) {\n\t}\n```\n'],
    ['Close it with\n```\nand no more', '````\nClose it with\n```\nand no more\n````\n'],
  ])('code: %j', (code, text) => {
    expect(written({ text: code, kind: 'code' })).toBe(text);
    expect(readBack(text)).toEqual([{ kind: 'code', text: code }]);
  });

  it('and what would not is a paragraph a line', () => {
    const rows = [
      ['Boat', 'Year'],
      ['Ada', '1987'],
    ];
    expect(written({ text: 'of no matter', kind: 'table', rows })).toBe('Boat | Year\n\nAda | 1987\n');
    const ticks = '`'.repeat(16);
    expect(written({ text: `${ticks}\nx`, kind: 'code' })).toBe(`${ticks}\n\nx\n`);
  });
});
