import { expect, it } from 'vitest';
import { Similar, signatureOf, similarity } from '../../src/check/similar.js';

/** A text of invented words that is the same for the same seed (Mulberry32). */
function text(seed: number, length = 400): string[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return `w${((word ^ (word >>> 14)) >>> 0) % 5000}`;
  });
}

/** The share of five-word shingles in common, counted. */
function jaccard(a: readonly string[], b: readonly string[]): number {
  const shingles = (words: readonly string[]): Set<string> =>
    new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(' ')));
  const [one, other] = [shingles(a), shingles(b)];
  const common = [...one].filter((shingle) => other.has(shingle)).length;
  return common / (one.size + other.size - common);
}

it('estimates how much two texts have in common, as well as 128 hashes can', () => {
  let squares = 0;
  for (let n = 0; n < 60; n++) {
    const a = text(1000 * n);
    const b = a.map((word, index) => (index % (6 + n) === 3 ? `x${word}` : word));
    const truth = jaccard(a, b);
    const standardError = Math.sqrt((truth * (1 - truth)) / 128);
    const error = similarity(signatureOf(a.join(' ')), signatureOf(b.join(' '))) - truth;
    expect(Math.abs(error)).toBeLessThan(4 * standardError);
    squares += (error / standardError) ** 2 / 60;
  }
  expect(squares).toBeLessThan(1.5);
});

it('calls the same what differs in case, punctuation and white space only', () => {
  const { exact } = signatureOf('The ferry, she said, stays: for ten years.');
  expect(signatureOf('the  ferry she said\nstays. For ten years').exact).toBe(exact);
  expect(signatureOf('the ferry she said goes for ten years').exact).not.toBe(exact);
  expect(signatureOf('years ten for stays said she ferry the').exact).not.toBe(exact);
});

it('finds the nearest text before, among many, and none that is unlike', () => {
  const seen = new Similar<number>();
  for (let n = 0; n < 500; n++) expect(seen.add(signatureOf(text(n + 1).join(' ')), n, 0.8)).toBeUndefined();
  const copy = text(251);
  copy[200] = 'changed';
  expect(seen.add(signatureOf(copy.join(' ')), 1000, 0.8)).toMatchObject({ value: 250 });
  expect(seen.add(signatureOf(text(251).join(' ')), 1001, 0.8)).toEqual({ value: 250, similarity: 1 });
});

it('takes texts shorter than a shingle, and of one character a word', () => {
  expect(similarity(signatureOf('one two'), signatureOf('one three'))).toBe(0);
  expect(
    similarity(
      signatureOf('港の議会は火曜日に渡し船を残すと決めた'),
      signatureOf('港の議会は火曜日に渡し船を残すと決めた。'),
    ),
  ).toBe(1);
});
