/**
 * Writes the Markdown and JSON beside the scrapes in fixtures/scrapes, and gaps.json: `npm run fixtures`. Review the
 * difference by eye before you commit it.
 */
import { writeFileSync } from 'node:fs';
import { scorePage } from '../src/check/measure.js';
import { toJson, toMarkdown } from '../src/index.js';
import { copyOf, FOLDER, scrapes } from './scrapes.js';

const gaps: Record<string, number> = {};
for (const scrape of scrapes) {
  const copy = copyOf(scrape);
  writeFileSync(new URL(`${scrape.name}.md`, FOLDER), toMarkdown(copy));
  writeFileSync(new URL(`${scrape.name}.json`, FOLDER), toJson(copy));
  if (copy.text === scrape.wanted) continue;
  // Rounded down, so that the figure itself passes.
  gaps[scrape.name] = Math.floor(scorePage(copy.text, [scrape.wanted]).f1 * 1000) / 1000;
}
writeFileSync(new URL('gaps.json', FOLDER), `${JSON.stringify(gaps, null, 2)}\n`);
console.log(`${scrapes.length - Object.keys(gaps).length} of ${scrapes.length} exact`, gaps);
