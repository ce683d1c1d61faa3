/**
 * The measure: word-4-gram precision, recall and F1 of a text against gold text, a page at a time. `npm run quality` and
 * `cleancopy score` use it; tokens and counts are those of the corpus's own `score.py`. Multisets, so that text kept twice
 * costs precision.
 */
const TOKEN =
  /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f\u1000-\u109f]|[[\p{L}\p{N}_]--[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f\u1000-\u109f]]+/gv;

export function words(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(TOKEN) ?? [];
}

export function grams(tokens: readonly string[], size = 4): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (gram: string): void => void counts.set(gram, (counts.get(gram) ?? 0) + 1);
  if (tokens.length < size) {
    if (tokens.length > 0) add(tokens.join(' '));
    return counts;
  }
  for (let at = 0; at + size <= tokens.length; at++) add(tokens.slice(at, at + size).join(' '));
  return counts;
}

export interface PageScore {
  precision: number;
  recall: number;
  f1: number;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const total = (counts: ReadonlyMap<string, number>): number => {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
};

/** Precision, recall and F1 of one page, each 0 to 1; all 0 where either text is empty. */
export function scorePage(text: string, gold: readonly string[]): PageScore {
  const kept = grams(words(text));
  const wanted = grams(words(gold.join(' ')));
  let shared = 0;
  for (const [gram, count] of kept) shared += Math.min(count, wanted.get(gram) ?? 0);
  const precision = ratio(shared, total(kept));
  const recall = ratio(shared, total(wanted));
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall) };
}
