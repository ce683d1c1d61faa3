import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { clean } from '../src/clean.js';

/** A page of the comments filter's fixtures, its marks taken off. */
const page = readFileSync(
  join(import.meta.dirname, '../fixtures/comments/takes-long-comment-en.txt'),
  'utf8',
).replace(/^>> /gm, '');

it('a comment that reads like an article is none, where others stand before and behind it', () => {
  const { text } = clean(page);
  expect(text).toContain('The repairs are to begin in September');
  expect(text).not.toContain('The ferry was looked at in 1998');
  expect(text).not.toContain('two boats would be needed');
});

it('is one where nobody signs for it', () => {
  const { text } = clean(page.replace(/^.* said:$/gm, ''));
  expect(text).toContain('two boats would be needed');
});
