import { expect, test } from 'vitest';
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

test('the body is its blocks, rows and lines parted by blank lines, without headline and byline', () => {
  expect(toText(copy)).toBe('In short\n\nOne.\n\na | b\n\nc | d\n\nlet x\n\ny\n');
  expect(toText(copy)).toBe(`${copy.text}\n`);
});

test('labels that are wanted besides are printed in place', () => {
  expect(toText(copy, { keep: ['caption', 'headline'] })).toBe(
    'Headline\n\nIn short\n\nOne.\n\nAt the pier\n\na | b\n\nc | d\n\nlet x\n\ny\n',
  );
});

test('without a body there is nothing', () => {
  expect(toText(copyOf([]))).toBe('');
});
