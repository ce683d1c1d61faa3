import { clean } from '../../src/clean.js';
import { learn } from '../../src/learn.js';
import { Lookup } from '../../src/profile/lookup.js';
import { generatedSite } from './generated-sites.js';
import { inventedArticles } from './invented-articles.js';

const counts = new Map<string, number>();
for (const kind of ['text', 'html'] as const)
  for (let number = 0; number < 8; number++) {
    const { pages } = generatedSite(number, inventedArticles(12, number + 1), 5);
    const profile = new Lookup(
      learn(pages.map((page) => ({ scrape: page[kind], url: page.url, from: kind }))),
    );
    for (const page of pages) {
      const { url, article } = page;
      const copy = clean(page[kind], { url, from: kind, profile });
      const set = new Set(article.paragraphs);
      for (const b of copy.blocks)
        if (!set.has(b.text) && ['body', 'heading', 'list', 'standfirst'].includes(b.label)) {
          const k = `${kind} + ${number} ${b.text.slice(0, 70)} ${b.confidence.toFixed(2)}`;
          counts.set(k, (counts.get(k) ?? 0) + 1);
        }
      for (const b of copy.removed)
        if (set.has(b.text)) {
          const k = `${kind} - ${number} ${b.filter} ${b.reason} ${b.text.slice(0, 50)}`;
          counts.set(k, (counts.get(k) ?? 0) + 1);
        }
    }
  }
for (const [k, n] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, 45)) console.log(n, k);
