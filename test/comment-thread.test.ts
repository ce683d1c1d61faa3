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

it('an article between its own date and the comments on it is none', () => {
  const article = [
    'Two bearings of the old swing bridge are worn, and the county pays for a third of what new ones cost.',
    'Swing bridge stays open to buses for four more years',
    ...page.split('\n').slice(0, 3),
    'Nobody on the council wanted to be the one who closes it, the chairwoman said, and so nobody did.',
    'A ferry was looked at in 1998, and the report on it is still in the library for anybody who asks.',
    'The harbour master has opened the bridge by hand since that year, four times a day and twice at night.',
  ];
  const above = [
    'Show comments',
    'Share',
    '19 November 2023, 17:26',
    'The bridge at low water, seen from the north quay.',
  ];
  const thread = page
    .split('\n')
    .slice(3)
    .filter((line) => / said:$|comments$/.test(line));
  const below = thread.flatMap((line) => [line, 'They should have asked the drivers first, as usual.']);
  const { text } = clean([article[0], ...above, ...article.slice(1), ...below].join('\n'));
  for (const paragraph of article.slice(2)) expect(text).toContain(paragraph);
  expect(text).not.toContain('asked the drivers');
});
