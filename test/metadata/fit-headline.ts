/**
 * Fits the weights of `src/view/headline.ts` to the development corpus, and tells how often the headline found is the
 * page's title, by cross-validation over sites: `npx tsx test/metadata/fit-headline.ts`. The weights are rounded by hand.
 */
import { readText } from '../../src/read/text.js';
import { contextOf, fold } from '../../src/view/context.js';
import { candidatesOf, MEASURES } from '../../src/view/headline.js';
import { pagesOf, siteOf, TEXT_STYLES } from '../quality/corpus.js';

interface Scrape {
  style: string;
  fold: number;
  weight: number;
  candidates: Float64Array[];
  /** Whether each candidate is the title. */
  right: boolean[];
  /** Whether the text holds the title, or a line near it. */
  present: boolean;
  near: boolean;
}

const FOLDS = 5;
const ROUNDS = 15;
const BATCH = 64;
const PENALTY = 0.0003;
const K = MEASURES.length;

const scrapes: Scrape[] = [];
for (const set of ['wcxb', 'fundus'] as const) {
  for (const page of pagesOf(set)) {
    if (!page.title || !page.text) continue;
    const title = fold(page.title);
    const words = new Set(title.split(' '));
    for (const style of TEXT_STYLES) {
      const context = contextOf(readText(page.text[style] ?? ''));
      const found = [...candidatesOf(context)];
      const isNear = (text: string): boolean => {
        const list = text.split(' ');
        const shared = list.filter((word) => words.has(word)).length;
        return list.length > 2 && shared >= 0.6 * list.length && shared >= 0.5 * words.size;
      };
      const texts = context.views.filter(({ words: count }) => count < 50).map(({ text }) => fold(text));
      scrapes.push({
        style: `${set} ${style}`,
        fold: [...siteOf(page)].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % FOLDS,
        // News is what this is for.
        weight: set === 'fundus' ? 3 : 1,
        candidates: found.map(({ measures }) => Float64Array.from(MEASURES, (name) => measures[name])),
        right: found.map(({ index }) => fold(context.views[index]?.text ?? '') === title),
        present: texts.includes(title),
        near: texts.some(isNear),
      });
    }
  }
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + value * (b[k] as number), 0);

/** Multinomial logistic regression, the choices being a scrape's candidates and none of them; Adam. */
function learn(train: readonly Scrape[]): Float64Array {
  const weights = new Float64Array(K);
  const mean = new Float64Array(K);
  const square = new Float64Array(K);
  let step = 0;
  for (let round = 0, rate = 0.1; round < ROUNDS; round++, rate *= 0.8) {
    for (let from = 0; from < BATCH; from++) {
      const gradient = new Float64Array(K);
      let total = 0;
      // Every BATCHth scrape: batches are mixed and always the same.
      for (let at = from; at < train.length; at += BATCH) {
        const { candidates, right, present, near, weight } = train[at] as Scrape;
        const any = right.some(Boolean);
        if (!any && (present || near)) continue;
        const odds = candidates.map((measures) => Math.exp(Math.min(30, dot(weights, measures))));
        const sum = 1 + odds.reduce((a, b) => a + b, 0);
        const goal = odds.reduce((a, b, index) => a + (right[index] ? b : 0), 0);
        total += weight;
        candidates.forEach((measures, index) => {
          const pull =
            weight * ((right[index] ? (odds[index] as number) / goal : 0) - (odds[index] as number) / sum);
          for (let k = 0; k < K; k++) gradient[k] = (gradient[k] as number) + pull * (measures[k] as number);
        });
      }
      step++;
      for (let k = 0; k < K; k++) {
        const slope = (gradient[k] as number) / Math.max(1, total) - PENALTY * (weights[k] as number);
        mean[k] = 0.9 * (mean[k] as number) + 0.1 * slope;
        square[k] = 0.999 * (square[k] as number) + 0.001 * slope * slope;
        const size = Math.sqrt((square[k] as number) / (1 - 0.999 ** step)) + 1e-8;
        weights[k] = (weights[k] as number) + (rate * (mean[k] as number)) / (1 - 0.9 ** step) / size;
      }
    }
  }
  return weights;
}

const table = new Map<string, Record<string, number>>();
for (let held = 0; held < FOLDS; held++) {
  const weights = learn(scrapes.filter((scrape) => scrape.fold !== held));
  for (const { style, candidates, right, present, near } of scrapes.filter(
    (scrape) => scrape.fold === held,
  )) {
    const odds = candidates.map((measures) => dot(weights, measures));
    const best = odds.indexOf(Math.max(0, ...odds));
    if (!present && near) continue;
    const outcome = present
      ? best < 0
        ? 'missed'
        : right[best]
          ? 'right'
          : 'wrong'
      : best < 0
        ? 'rightly none'
        : 'made up';
    const row = table.get(style) ?? {};
    row[outcome] = (row[outcome] ?? 0) + 1;
    table.set(style, row);
  }
}
console.table(Object.fromEntries(table));
const weights = learn(scrapes);
for (const [k, name] of MEASURES.entries()) console.log(`${name}: ${(weights[k] as number).toFixed(1)},`);
