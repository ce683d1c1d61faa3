import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../src/clean.js';
import { filters } from '../src/filters/index.js';
import { decode } from '../src/read/decode.js';
import { scrape } from './lines.js';
import { uncovered } from './uncovered.js';

const RUNS = { numRuns: 150 };
/** Random mixtures, and random bytes as the decoder gives them. */
const inputs = fc.oneof(
  { weight: 3, arbitrary: scrape },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => decode(bytes).text) },
  {
    weight: 1,
    arbitrary: scrape.map((text) => `<html><body><p>${text.replaceAll('\n', '</p><p class="x">')}</div>`),
  },
);

describe('promises', () => {
  it('lossless: spans of what is kept, removed and mark-up cover every non-blank character once, in order', () => {
    fc.assert(
      fc.property(inputs, (input) => void expect(uncovered(input, clean(input))).toEqual([])),
      RUNS,
    );
  });

  it('deterministic: the same input gives the same copy', () => {
    fc.assert(
      fc.property(inputs, (input) => void expect(clean(input)).toEqual(clean(input))),
      { numRuns: 60 },
    );
  });

  it('explained: nothing is removed without a filter and a reason', () => {
    const known = new Set([...filters.map(({ id }) => id), 'no-article', 'second-look', 'article']);
    fc.assert(
      fc.property(inputs, (input) => {
        for (const block of clean(input).removed) {
          expect(known).toContain(block.filter);
          expect(block.reason).not.toBe('');
        }
      }),
      RUNS,
    );
  });

  it('idempotent: cleaning clean copy changes nothing', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { text } = clean(input);
        expect(clean(text, { from: 'text' }).text).toBe(text);
      }),
      RUNS,
    );
  });

  it('idempotent: tables and code of a page, whatever they hold', () => {
    const word = fc.constantFrom(
      'a',
      'Boat',
      '41',
      '|',
      '',
      ' ',
      '`',
      '```',
      'of the',
      'Ada, Bea',
      '# x',
      '- y',
      '₩ 6',
      '→',
      '橋',
    );
    const words = fc.array(word, { maxLength: 4 }).map((parts) => parts.join(' '));
    const table = fc
      .array(fc.array(words, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 })
      .map(
        (rows) =>
          `<table>${rows.map((cells) => `<tr><td>${cells.join('</td><td>')}</td></tr>`).join('')}</table>`,
      );
    const code = fc
      .array(words, { minLength: 1, maxLength: 5 })
      .map((lines) => `<pre><code>${lines.join('\n  ')}</code></pre>`);
    const paragraphs = [
      'The council in Marrow Bay voted on Tuesday to keep the old swing bridge open to buses for another four years.',
      'Engineers had told the councillors in March that two of the six bearings would have to be replaced before the winter.',
      'The repairs are to begin in September and will cost the town about £410,000, a third of it from the county.',
    ].map((text) => `<p>${text}</p>`);
    const pages = fc
      .array(fc.oneof(table, code, fc.constantFrom(...paragraphs)), { minLength: 1, maxLength: 5 })
      .map(
        (parts) =>
          `<html><body><article>${[...paragraphs.slice(0, 2), ...parts, paragraphs[2]].join('')}</article></body></html>`,
      );
    fc.assert(
      fc.property(pages, (html) => {
        const copy = clean(html, { from: 'html' });
        expect(uncovered(html, copy)).toEqual([]);
        expect(clean(copy.text, { from: 'text' }).text).toBe(copy.text);
      }),
      RUNS,
    );
  });

  it('idempotent: what a copy says twice only once it is a copy comes out too', () => {
    const sentence =
      '"A seed bank is a promise to people who are not yet born," said Amara\nTensing, who chaired the talks. "Today seven governments have put that\npromise on ice, which is where it keeps best."';
    const [, second, third] = sentence.split('\n');
    const vault = 'The vault, cut into permafrost at a depth of 120 metres, was finished in';
    const input = [
      ...[sentence, vault, 'three cities, and any two will opeare not yet born," said Amara'],
      ...[second, third, third, second, third, vault],
    ].join('\n');
    const { text } = clean(input);
    expect(text).not.toBe('');
    expect(clean(text, { from: 'text' }).text).toBe(text);
  });

  it('honest: a confidence is between 0 and 1, and a copy without text says so', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { confidence, text, warnings } = clean(input);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        if (text === '') expect(warnings.join()).toContain('no article');
      }),
      RUNS,
    );
  });
});
