import { describe, expect, it } from 'vitest';
import { scorePage } from '../../src/check/measure.js';
import { clean } from '../../src/clean.js';
import { learn } from '../../src/learn.js';
import { Lookup } from '../../src/profile/lookup.js';
import { generatedSite } from './generated-sites.js';
import { inventedArticles } from './invented-articles.js';

const SITES = 8;
const PAGES = 12;
const LEAST = 0.985;

/** Mean F1 without and with a profile; `npm run quality:profiles` measures the same on real articles. */
function measured(kind: 'text' | 'html'): { without: number; with: number } {
  const sums = { without: 0, with: 0 };
  for (let number = 0; number < SITES; number++) {
    const { pages } = generatedSite(number, inventedArticles(PAGES, number + 1), 5);
    const from = kind;
    const profile = new Lookup(learn(pages.map((page) => ({ scrape: page[kind], url: page.url, from }))));
    for (const page of pages) {
      const { url, article } = page;
      sums.without += scorePage(clean(page[kind], { url, from }).text, article.paragraphs).f1;
      sums.with += scorePage(clean(page[kind], { url, from, profile }).text, article.paragraphs).f1;
    }
  }
  return { without: sums.without / (SITES * PAGES), with: sums.with / (SITES * PAGES) };
}

describe('generated sites, with furniture in words that no lexicon has', () => {
  it.each(['text', 'html'] as const)('are clean with a profile: %s', (kind) => {
    const f1 = measured(kind);
    expect(f1.with).toBeGreaterThanOrEqual(LEAST);
    expect(f1.with).toBeGreaterThan(f1.without);
  });
});
