import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/clean.js';
import { learn } from '../../src/learn.js';
import { Lookup } from '../../src/profile/lookup.js';
import { scrape } from '../lines.js';
import { uncovered } from '../uncovered.js';
import { generatedSite } from './generated-sites.js';
import { inventedArticles } from './invented-articles.js';

const RUNS = { numRuns: 60 };
const sites = [0, 1, 3].map((number) => generatedSite(number, inventedArticles(10, number + 60), 2));
const known = new Lookup(
  learn(sites.flatMap(({ pages }) => pages.map(({ text, url }) => ({ scrape: text, url })))),
);
const pages = sites.flatMap((site) => site.pages);
/** Pages of the sites, whole, cut and mixed with lines of any kind. */
const inputs = fc
  .tuple(fc.constantFrom(...pages), fc.nat(40), fc.nat(40), scrape, fc.constantFrom('text', 'html'))
  .map(([{ text, html, url }, from, length, other, kind]) => ({
    url,
    input:
      kind === 'html'
        ? html
        : from === 0
          ? text
          : `${text
              .split('\n')
              .slice(from, from + length)
              .join('\n')}\n${other}`,
  }));

describe('with a profile too, cleaning is', () => {
  it('lossless', () => {
    fc.assert(
      fc.property(inputs, ({ input, url }) => {
        expect(uncovered(input, clean(input, { url, profile: known }))).toEqual([]);
        expect(uncovered(input, clean(input, { profile: known }))).toEqual([]);
      }),
      RUNS,
    );
  });

  it.each([true, false])('idempotent, the address told: %s', (told) => {
    fc.assert(
      fc.property(inputs, ({ input, url }) => {
        const options = { profile: known, ...(told && { url }) };
        const { text } = clean(input, options);
        expect(clean(text, { ...options, from: 'text' }).text).toBe(text);
      }),
      RUNS,
    );
  });

  it('the same, whatever was cleaned before', () => {
    const [first] = pages;
    const { text = '', url = '' } = first ?? {};
    const before = clean(text, { url, profile: known });
    for (const page of pages) clean(page.text, { profile: known });
    expect(clean(text, { url, profile: known })).toEqual(before);
  });
});
