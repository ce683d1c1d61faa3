/**
 * Measures what a site profile is worth:
 *
 *   npm run quality:profiles                generated sites, text and HTML, and the real sites of the corpus
 *   npm run quality:profiles -- --generated only those that are generated; --real only the others
 *   npm run quality:profiles -- --worst 20  the worst pages with a profile, what was wrongly kept (+) and removed (-)
 *   npm run quality:profiles -- --gate      fails where a figure is below what it has to be
 */
import { parseArgs } from 'node:util';
import { scorePage } from '../../src/check/measure.js';
import { cleanDocument } from '../../src/clean-document.js';
import type { Models } from '../../src/decide/model.js';
import { BODY_LABELS, type Copy, type Document } from '../../src/document.js';
import { Lookup } from '../../src/profile/lookup.js';
import { Profile } from '../../src/profile/profile.js';
import { traceOf } from '../../src/profile/trace.js';
import { decode } from '../../src/read/decode.js';
import { readHtml } from '../../src/read/html.js';
import { readText } from '../../src/read/text.js';
import { contextOf } from '../../src/view/context.js';
import { chanceFrom } from '../chance.js';
import { type Article, generatedSite } from '../profile/generated-sites.js';
import {
  bytesOf,
  corpusExists,
  corpusFolder,
  type Page,
  pagesOf,
  STYLES,
  type Style,
  siteOf,
} from './corpus.js';
import { modelsFor } from './folds.js';
import { blocksOf, printBlock, printWrong } from './wrong.js';

const { values: flags } = parseArgs({
  options: {
    generated: { type: 'boolean', default: false },
    real: { type: 'boolean', default: false },
    worst: { type: 'string' },
    gate: { type: 'boolean', default: false },
    sites: { type: 'string', default: '50' },
    pages: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    style: { type: 'string', multiple: true },
  },
});

/** What generated sites have to reach with a profile. */
const LEAST = 0.985;
/** Pages of a real site, at least. */
const FEWEST = 3;
/** Differences that are none. */
const SAME = 1e-9;
const GOLD_SETS = ['aeb', 'wcxb', 'fundus'] as const;

if (!corpusExists()) {
  console.log(`profiles: skipped, no corpus at ${corpusFolder()} (set CLEANCOPY_CORPUS)`);
  process.exit(0);
}

const corpus = GOLD_SETS.flatMap((set) => pagesOf(set));
const failures: string[] = [];
/** A page to be cleaned, with what it should be. */
interface Case {
  name: string;
  url: string;
  document: Document;
  models: Models;
  gold: readonly string[];
}
interface Result {
  page: Case;
  without: number;
  with: number;
  copy: Copy;
  plain: Copy;
}

const both = flags.generated === flags.real;
if (both || flags.generated) generated();
if (both || flags.real) real();
for (const failure of failures) console.error(`profiles: ${failure}`);
process.exitCode = flags.gate && failures.length > 0 ? 1 : 0;

/** Learns from the pages of a site, and cleans each without and with that. */
function resultsOf(pages: readonly Case[], site: string): Result[] {
  const profile = new Profile();
  for (const { document } of pages) profile.add(traceOf(contextOf(document)), site);
  const lookup = new Lookup(profile);
  return pages.map((page) => {
    const { document, models, url, gold } = page;
    const copy = cleanDocument(document, models, { url, profile: lookup, site });
    const plain = cleanDocument(document, models, { url });
    return {
      page,
      copy,
      plain,
      without: scorePage(plain.text, gold).f1,
      with: scorePage(copy.text, gold).f1,
    };
  });
}

function generated(): void {
  const [sites, pages, seed] = [flags.sites, flags.pages, flags.seed].map(Number) as [number, number, number];
  for (const style of (flags.style ?? ['page-blocks', 'html']).filter(
    (each) => each === 'page-blocks' || each === 'html',
  )) {
    const all: Result[] = [];
    const worst: { site: string; mean: number }[] = [];
    const deck = shuffled(corpus, seed);
    let next = 0;
    for (let number = 0; number < sites; number++) {
      const sources = Array.from({ length: pages }, () => deck[next++ % deck.length] as Page);
      const site = generatedSite(number, sources.map(articleOf), seed);
      const cases = site.pages.map(({ url, text, html, article }, at): Case => {
        const source = sources[at] as Page;
        const document = style === 'html' ? readHtml(html, { url }) : readText(text);
        const models = modelsFor(source, style === 'html' ? 'html' : 'page-blocks');
        return {
          name: `${url} of ${source.set} ${source.id}`,
          url,
          document,
          models,
          gold: article.paragraphs,
        };
      });
      const results = resultsOf(cases, site.domain);
      all.push(...results);
      worst.push({ site: site.domain, mean: mean(results.map((result) => result.with)) });
    }
    const reached = mean(all.map((result) => result.with));
    console.log(
      `generated ${style.padEnd(12)} ${sites} sites of ${pages} pages: without ${mean(all.map(({ without }) => without)).toFixed(4)}, with a profile ${reached.toFixed(4)}; lower on ${all.filter((each) => each.with < each.without - SAME).length} pages, worst site ${Math.min(...worst.map((each) => each.mean)).toFixed(4)}`,
    );
    if (reached < LEAST) failures.push(`generated ${style}: ${reached.toFixed(4)} is below ${LEAST}`);
    if (flags.worst) printWorst(all, Number(flags.worst));
  }
}

function articleOf(page: Page): Article {
  const text = page.gold.join(' ').split(/\s+/);
  const headline =
    page.title?.trim() ||
    `${text
      .slice(20, 29)
      .join(' ')
      .replace(/[.,;:!?"”“]+/g, '')}`;
  return {
    headline: headline.replace(/\s+/g, ' '),
    paragraphs: page.gold.map((each) => each.replace(/\s+/g, ' ').trim()).filter((each) => each !== ''),
  };
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const chance = chanceFrom(seed);
  const deck = [...list];
  for (let at = deck.length - 1; at > 0; at--) {
    const other = chance(at + 1);
    [deck[at], deck[other]] = [deck[other] as T, deck[at] as T];
  }
  return deck;
}

function real(): void {
  const bySite = new Map<string, Page[]>();
  for (const page of corpus) bySite.set(siteOf(page), [...(bySite.get(siteOf(page)) ?? []), page]);
  for (const style of (flags.style ?? STYLES) as Style[]) {
    const all: Result[] = [];
    for (const [site, pages] of [...bySite].filter(([, each]) => each.length >= FEWEST)) {
      const cases = pages.map(
        (page): Case => ({
          name: `${page.set} ${page.id}`,
          url: page.url,
          document:
            style === 'html'
              ? readHtml(decode(bytesOf(page)).text, { url: page.url })
              : readText(page.text?.[style] ?? ''),
          models: modelsFor(page, style),
          gold: page.gold,
        }),
      );
      const results = resultsOf(cases, site);
      all.push(...results);
      const before = mean(results.map(({ without }) => without));
      const after = mean(results.map((result) => result.with));
      if (Math.abs(after - before) > SAME)
        console.log(
          `    ${style.padEnd(14)} ${site.padEnd(26)} ${pages.length} pages  ${before.toFixed(4)} -> ${after.toFixed(4)}  ${after < before ? 'LOWER' : ''}`,
        );
      if (after < before - SAME)
        failures.push(`${style} ${site}: ${after.toFixed(4)} with a profile, ${before.toFixed(4)} without`);
    }
    console.log(
      `real ${style.padEnd(14)} ${all.length} pages: without ${mean(all.map(({ without }) => without)).toFixed(4)}, with a profile ${mean(all.map((each) => each.with)).toFixed(4)}`,
    );
    if (flags.worst) printMoved(all.filter((each) => each.with < each.without - SAME));
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function printWorst(results: readonly Result[], count: number): void {
  for (const { page, copy, without, with: f1 } of [...results]
    .sort((a, b) => a.with - b.with)
    .slice(0, count)) {
    console.log(`\n${f1.toFixed(3)} (without ${without.toFixed(3)}) ${page.name}`);
    printWrong(copy, page.gold);
  }
}

/** What the profile put in (+) and took out (-). */
function printMoved(results: readonly Result[]): void {
  for (const { page, copy, plain, without, with: f1 } of results) {
    console.log(`\n${f1.toFixed(4)} (without ${without.toFixed(4)}) ${page.name}`);
    const kept = (each: Copy): Set<number> =>
      new Set(each.blocks.filter(({ label }) => BODY_LABELS.has(label)).map(({ span }) => span.start));
    const [before, after] = [kept(plain), kept(copy)];
    for (const block of blocksOf(copy)) {
      const isKept = after.has(block.span.start);
      if (before.has(block.span.start) !== isKept) printBlock(block, isKept);
    }
  }
}
