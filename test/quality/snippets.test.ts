import { expect, it } from 'vitest';
import { countSnippets, snippetF1 } from './snippets.js';

it('counts snippets that must and must not appear', () => {
  const counts = countSnippets('one  two\nthree', ['one two', 'four'], ['three', 'five']);
  expect(counts).toEqual({ truePositive: 1, falseNegative: 1, falsePositive: 1 });
  expect(snippetF1(counts)).toBe(0.5);
});
