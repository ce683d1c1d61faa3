import { expect, it } from 'vitest';
import { labelsBySnippets, UNKNOWN } from './labels.js';

const BLOCKS = [
  'Swing bridge stays open',
  'The council voted on  Tuesday to keep the bridge.',
  'Read more: the council voted on Monday',
  'Buses wait.',
  'Buses wait.',
];

it('labels the blocks that have a snippet, and says nothing of the others', () => {
  expect([...labelsBySnippets(BLOCKS, ['voted on Tuesday '], ['Read more'])]).toEqual([
    UNKNOWN,
    1,
    0,
    UNKNOWN,
    UNKNOWN,
  ]);
});

it('takes no block for the article by a snippet that several have', () => {
  expect([...labelsBySnippets(BLOCKS, ['Buses wait.'], [])]).toEqual(BLOCKS.map(() => UNKNOWN));
  expect([...labelsBySnippets(BLOCKS, [], ['Buses wait.'])].slice(3)).toEqual([0, 0]);
});
