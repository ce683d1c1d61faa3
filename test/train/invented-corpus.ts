/**
 * Writes a small corpus of invented pages, in the form of the real one, to try the training on: `tsx invented-corpus.ts FOLDER`.
 * The same bytes each time.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chanceFrom } from '../chance.js';

const [folder = 'invented-corpus'] = process.argv.slice(2);
const PAGES = 40;
const SITES = 8;

const WORDS =
  'the a harbour ferry council voted on tuesday to keep old bridge open for another year after long debate residents said mayor told reporters that money would come from river tolls and nobody expects repairs before spring because engineers found cracks under northern pier while critics want new road instead of boats'.split(
    ' ',
  );
const FURNITURE = [
  'Subscribe',
  'Share',
  'Read more: What the river knows',
  'Photo: Ilse Brandt',
  '12 comments',
];

function pageOf(set: string, number: number): { page: Record<string, unknown>; html: Buffer } {
  const chance = chanceFrom(number * 7919 + set.length);
  const some = <T>(of: readonly T[]): T => of[chance(of.length)] as T;
  const sentence = (): string => {
    const words = Array.from({ length: 6 + chance(20) }, () => some(WORDS)).join(' ');
    return `${words[0]?.toUpperCase()}${words.slice(1)}.`;
  };
  const gold = Array.from({ length: 4 + chance(8) }, () =>
    Array.from({ length: 1 + chance(4) }, sentence).join(' '),
  );
  const lines: { text: string; own: boolean }[] = [];
  for (let at = chance(3); at >= 0; at--) lines.push({ text: some(FURNITURE), own: false });
  for (const text of gold) {
    lines.push({ text, own: true });
    if (chance(3) === 0) lines.push({ text: some(FURNITURE), own: false });
  }
  for (let at = chance(5); at >= 0; at--) lines.push({ text: `${some(FURNITURE)} ${chance(9)}`, own: false });
  const flat = lines.map(({ text }) => text).join('\n');
  const id = `${set}-${number}`;
  const body = lines.map(({ text, own }) => (own ? `<p>${text}</p>` : `<div class="aside">${text}</div>`));
  const page = {
    id,
    url: `https://site${number % SITES}.example/${id}`,
    lang: number % 3 === 0 ? 'de' : 'en',
    html: `html/${id}.html.gz`,
    ...(set === 'trafi'
      ? { with: gold.slice(0, 3).map((paragraph) => paragraph.slice(0, 40)), without: FURNITURE.slice(0, 2) }
      : {
          gold,
          text: { 'article-alts': flat, 'article-blocks': flat, 'page-blocks': flat, 'page-nodes': flat },
        }),
  };
  return {
    page,
    html: gzipSync(`<html><body><nav>Home</nav><article>${body.join('\n')}</article></body></html>`),
  };
}

mkdirSync(join(folder, 'html'), { recursive: true });
for (const set of ['aeb', 'fundus', 'wcxb', 'trafi']) {
  const pages = Array.from({ length: PAGES }, (_, number) => pageOf(set, number));
  for (const { page, html } of pages) writeFileSync(join(folder, String(page.html)), html);
  const lines = pages.map(({ page }) => `${JSON.stringify(page)}\n`);
  writeFileSync(join(folder, `${set}.ndjson.gz`), gzipSync(lines.join('')));
}
