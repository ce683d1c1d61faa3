/**
 * Scores cleancopy on the dev corpus, every page by the fold model that never saw its site:
 *
 *   npm run quality                                     the table
 *   npm run quality -- --style page-blocks --worst 40   the worst pages of a style, with what was wrongly kept and removed
 *   npm run quality -- --confidence                     how well a copy's confidence tells its F1: reliability, error, ranking
 *   npm run quality -- --augment                        flattened text as pipelines spoil it: F1 under each augmentation
 *   npm run quality -- --flatteners                     pages flattened in other ways: Markdown, run together, on one line
 *   npm run quality -- --gate                           fails where a figure is below `floors.json`
 *   npm run quality -- --pages FILE                     also keeps each page's F1 in a file
 *   npm run quality -- --against FILE                   also compares, page by page, with the run that wrote the file
 *   npm run quality -- --write FOLDER                   also writes SET.STYLE.jsonl for the corpus's own scorer
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scorePage } from '../../src/check/measure.js';
import { cleanDocument } from '../../src/clean-document.js';
import type { Copy } from '../../src/document.js';
import { decode } from '../../src/read/decode.js';
import { readHtml } from '../../src/read/html.js';
import { read } from '../../src/read/read.js';
import { sniffText } from '../../src/read/sniff.js';
import { readText } from '../../src/read/text.js';
import { type PageScores, printAgainst } from './against.js';
import { AUGMENTATIONS } from './augment.js';
import {
  bytesOf,
  corpusExists,
  corpusFolder,
  type Page,
  pagesOf,
  SETS,
  type SetName,
  STYLES,
  type Style,
} from './corpus.js';
import { FLATTENERS } from './flatteners.js';
import { modelsFor } from './folds.js';
import { countSnippets, type Snippets, snippetF1 } from './snippets.js';
import { printWrong } from './wrong.js';

const { values: flags } = parseArgs({
  options: {
    style: { type: 'string', multiple: true },
    set: { type: 'string', multiple: true },
    worst: { type: 'string' },
    confidence: { type: 'boolean', default: false },
    augment: { type: 'boolean', default: false },
    flatteners: { type: 'boolean', default: false },
    gate: { type: 'boolean', default: false },
    pages: { type: 'string' },
    against: { type: 'string' },
    write: { type: 'string' },
  },
});

/** Pages below this F1 should be among the least confident. */
const POOR = 0.85;
const LEAST_CONFIDENT = 0.2;
const BINS = 10;

interface Result {
  page: Page;
  copy: Copy;
  f1: number;
}

if (!corpusExists()) {
  console.log(`quality: skipped, no corpus at ${corpusFolder()} (set CLEANCOPY_CORPUS)`);
  process.exit(0);
}

const styles = (flags.style ?? STYLES) as Style[];
const sets = (flags.set ?? SETS) as SetName[];
const floors = JSON.parse(readFileSync(new URL('./floors.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, number>
>;
const failures: string[] = [];
const scores: PageScores = {};

if (flags.augment || flags.flatteners) {
  if (flags.augment) printAugmented();
  if (flags.flatteners) printFlattened();
  process.exit(0);
}

for (const style of styles) {
  const cells: string[] = [];
  const worst: Result[] = [];
  for (const set of sets) {
    if (set === 'trafi' && style !== 'html') continue;
    const results = pagesOf(set).map((page): Result => {
      const copy = cleanPage(page, style);
      return { page, copy, f1: set === 'trafi' ? 0 : scorePage(copy.text, page.gold).f1 };
    });
    if (flags.write) writePredictions(flags.write, set, style, results);
    const figure = set === 'trafi' ? snippets(results) : mean(results.map(({ f1 }) => f1));
    const perfect = mean(results.map(({ f1 }) => (f1 > 0.99 ? 1 : 0)));
    cells.push(`${set} ${figure.toFixed(4)}${set === 'trafi' ? '' : ` (perfect ${perfect.toFixed(2)})`}`);
    const floor = floors[style]?.[set];
    if (flags.gate && floor !== undefined && figure < floor)
      failures.push(`${style} ${set}: ${figure.toFixed(4)} is below ${floor}`);
    if (set === 'trafi') continue;
    worst.push(...results);
    scores[`${style} ${set}`] = Object.fromEntries(results.map(({ page, f1 }) => [page.id, f1]));
  }
  console.log(`${style.padEnd(15)} ${cells.join('   ')}`);
  if (flags.confidence) printConfidence(worst);
  if (flags.worst) printWorst(worst, Number(flags.worst));
}
if (flags.against) printAgainst(JSON.parse(readFileSync(flags.against, 'utf8')) as PageScores, scores);
if (flags.pages) writeFileSync(flags.pages, JSON.stringify(scores));
for (const failure of failures) console.error(`quality: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;

function cleanPage(page: Page, style: Style): Copy {
  const document =
    style === 'html'
      ? readHtml(decode(bytesOf(page)).text, { url: page.url })
      : readText(page.text?.[style] ?? '');
  return cleanDocument(document, modelsFor(page, style));
}

/** F1 of the article container without alternative texts, as it is and under each augmentation. */
function printAugmented(): void {
  const style = 'article-blocks';
  for (const [name, augment] of Object.entries({ 'as it is': (text: string) => text, ...AUGMENTATIONS }))
    printRow(`${style} ${name.padEnd(20)}`, style, (page) => augment(page.text?.[style] ?? ''));
}

/** F1 of whole pages as other flatteners give them. */
function printFlattened(): void {
  for (const [name, flatten] of Object.entries(FLATTENERS))
    printRow(name.padEnd(10), 'page-blocks', (page) => flatten(decode(bytesOf(page)).text));
}

/** F1 on each set of what `textOf` makes of a page, by the models of a style. */
function printRow(name: string, style: Style, textOf: (page: Page) => string): void {
  const cells = sets
    .filter((set) => set !== 'trafi')
    .map((set) => {
      const scores = pagesOf(set).map((page) => {
        const text = textOf(page);
        const document = read(text, sniffText(text), { url: page.url });
        return scorePage(cleanDocument(document, modelsFor(page, style)).text, page.gold).f1;
      });
      return `${set} ${mean(scores).toFixed(4)}`;
    });
  console.log(`${name} ${cells.join('   ')}`);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function snippets(results: readonly Result[]): number {
  const all: Snippets = { truePositive: 0, falseNegative: 0, falsePositive: 0 };
  for (const { page, copy } of results) {
    const counts = countSnippets(copy.text, page.with ?? [], page.without ?? []);
    all.truePositive += counts.truePositive;
    all.falseNegative += counts.falseNegative;
    all.falsePositive += counts.falsePositive;
  }
  return snippetF1(all);
}

function writePredictions(folder: string, set: SetName, style: Style, results: readonly Result[]): void {
  mkdirSync(folder, { recursive: true });
  const lines = results.map(({ page, copy }) => `${JSON.stringify({ id: page.id, text: copy.text })}\n`);
  writeFileSync(join(folder, `${set}.${style}.jsonl`), lines.join(''));
}

/** Reliability table of equally many pages a row, expected calibration error, and the share of poor pages that the least confident fifth holds. */
function printConfidence(results: readonly Result[]): void {
  const ranked = [...results].sort((a, b) => a.copy.confidence - b.copy.confidence);
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const pages = ranked.slice(
      Math.floor((bin * ranked.length) / BINS),
      Math.floor(((bin + 1) * ranked.length) / BINS),
    );
    const confidence = mean(pages.map(({ copy }) => copy.confidence));
    const f1 = mean(pages.map((page) => page.f1));
    error += (Math.abs(confidence - f1) * pages.length) / ranked.length;
    console.log(`    confidence ${confidence.toFixed(3)}   F1 ${f1.toFixed(3)}   ${pages.length} pages`);
  }
  const poor = (pages: readonly Result[]): number => pages.filter(({ f1 }) => f1 < POOR).length;
  const found =
    poor(ranked.slice(0, Math.round(ranked.length * LEAST_CONFIDENT))) / Math.max(1, poor(ranked));
  console.log(
    `    expected calibration error ${error.toFixed(3)}; the least confident fifth holds ${found.toFixed(2)} of the pages below ${POOR}`,
  );
}

/** Page by page, what was wrongly kept (+) and wrongly removed (-), with the filter, its reason and the confidence. */
function printWorst(results: readonly Result[], count: number): void {
  for (const { page, copy, f1 } of [...results].sort((a, b) => a.f1 - b.f1).slice(0, count)) {
    console.log(
      `\n${f1.toFixed(3)} ${page.set} ${page.id} ${page.url} confidence ${copy.confidence.toFixed(2)}`,
    );
    printWrong(copy, page.gold);
  }
}
