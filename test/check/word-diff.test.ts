import fc from 'fast-check';
import { expect, it } from 'vitest';
import { snapshotFound, withoutConfidence } from '../../src/check/snapshot.js';
import { wordDiff } from '../../src/check/word-diff.js';

it('shows the words that changed in their surroundings, and counts them', () => {
  const before = `${'The boat sails every day from the pier to the northern shore. '.repeat(5)}It carries four hundred people. ${'Nobody knows for how long it will go on like this. '.repeat(5)}`;
  const now = before.replace('four hundred', 'five');
  const diff = wordDiff(before, now);
  expect(diff).toMatchObject({ removed: 2, added: 1 });
  expect(diff?.shown).toMatch(/^… .*carries \[-four-\]\{\+five\+\} \[-hundred -\]people\. .* …$/);
  expect(diff?.shown.length).toBeLessThan(200);
});

it('is nothing between equals, and something between others', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(wordDiff(a, b) === undefined).toBe(a === b);
    }),
  );
});

it('gives up on texts that have nothing in common, soon', () => {
  const words = (prefix: string): string => Array.from({ length: 6_000 }, (_, n) => prefix + n).join(' ');
  expect(wordDiff(words('a'), words('b'))).toEqual({
    removed: 6000,
    added: 6000,
    shown: 'too much differs to be shown',
  });
});

it('leaves the confidence out of what is approved, and nothing else', () => {
  expect(withoutConfidence('---\nheadline: A\nconfidence: 0.97\n---\n\nText\n')).toBe(
    '---\nheadline: A\n---\n\nText\n',
  );
  const body = '---\nheadline: A\n---\n\nconfidence: 0.5\n';
  expect(withoutConfidence(body)).toBe(body);
  expect(
    snapshotFound('---\nheadline: A\r\nconfidence: 0.1\n---\n', '---\nheadline: A\n---\n'),
  ).toBeUndefined();
  expect(snapshotFound('a  b', 'a b')?.message).toBe('white space differs from the approved copy');
  expect(snapshotFound(undefined, 'a')?.message).toMatch(/--approve/);
});
