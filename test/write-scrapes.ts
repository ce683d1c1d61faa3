/**
 * Writes the Markdown and JSON beside the scrapes in fixtures/scrapes: `npm run fixtures`. Review the difference by eye before
 * you commit it. Names the scrapes whose body is not what the editor wants, which the tests will refuse.
 */
import { writeFileSync } from 'node:fs';
import { toJson, toMarkdown } from '../src/index.js';
import { copyOf, FOLDER, scrapes } from './scrapes.js';

const wrong: string[] = [];
for (const scrape of scrapes) {
  const copy = copyOf(scrape);
  writeFileSync(new URL(`${scrape.name}.md`, FOLDER), toMarkdown(copy));
  writeFileSync(new URL(`${scrape.name}.json`, FOLDER), toJson(copy));
  if (copy.text !== scrape.wanted) wrong.push(scrape.name);
}
console.log(`${scrapes.length - wrong.length} of ${scrapes.length} as wanted`, ...wrong);
