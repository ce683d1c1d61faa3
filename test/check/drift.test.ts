import { describe, expect, it, test } from 'vitest';
import { formatBaseline, parseBaseline, updatedBaseline } from '../../src/check/baseline.js';
import { driftOf } from '../../src/check/drift.js';
import { compare, significant } from '../../src/check/rank-sum.js';
import type { Summary } from '../../src/check/summary.js';

const OPTIONS = { pages: 10, effect: 0.71, move: 0.05, falseAlarms: 0.01 };

/** Numbers from 0 to 1 that look random and are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Template {
  kept: number;
  caption: number;
  confidence: number;
}
const USUAL: Template = { kept: 0.55, caption: 0.05, confidence: 0.95 };

/** Pages of a site, which differ from each other as pages do. */
function pages(
  site: string,
  count: number,
  seed: number,
  { kept, caption, confidence }: Template = USUAL,
): Summary[] {
  const next = numbers(seed);
  const around = (middle: number, spread: number): number =>
    Math.min(1, Math.max(0, middle + (next() + next() - 1) * spread));
  return Array.from({ length: count }, (_, n) => ({
    name: `${site}/${n}.txt`,
    site,
    language: 'en',
    confidence: around(confidence, 0.08),
    keptShare: around(kept, 0.25),
    labels: next() < 0.1 ? {} : { caption: around(caption, 0.05) },
    words: 400,
    signature: undefined,
  }));
}

const baselineOf = (...all: Summary[][]) => updatedBaseline(undefined, all.flat(), '1.0.0', () => 10);
const drifted = (now: Summary[], baseline: ReturnType<typeof baselineOf>) =>
  driftOf(now, baseline, () => OPTIONS);

describe('the rank test', () => {
  it('agrees with known values', () => {
    // Computed with SciPy: mannwhitneyu(a, b, method="asymptotic").
    const a = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const b = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    expect(compare(a, b).p).toBeCloseTo(0.1329194582, 6);
    expect(compare(a, b).above).toBeCloseTo(0.2839506173, 6);
    expect(compare([0, 0, 0, 0, 0.1, 0.2], [0, 0.3, 0.3, 0.4, 0.2, 0.5]).p).toBeCloseTo(0.03026028, 6);
  });

  it('finds nothing between equals', () => {
    expect(compare([1, 1, 1], [1, 1, 1])).toEqual({ above: 0.5, p: 1 });
    expect(compare([], [1]).p).toBe(1);
  });

  it('holds the share of false alarms by Benjamini and Hochberg', () => {
    expect(significant([0.001, 0.2, 0.009, 0.9], 0.02)).toEqual([true, false, true, false]);
    expect(significant([0.02, 0.5], 0.02)).toEqual([false, false]);
    expect(significant([], 0.01)).toEqual([]);
  });
});

describe('drift', () => {
  it('finds the site that changed its template, and what moved', () => {
    const baseline = baselineOf(pages('a.example', 80, 1), pages('b.example', 80, 2));
    const changed = pages('b.example', 15, 4, { kept: 0.2, caption: 0.3, confidence: 0.7 });
    const found = drifted([...pages('a.example', 30, 3), ...changed], baseline);
    expect(found.map(({ page }) => page.site)).toEqual(['b.example']);
    expect(found[0]?.message).toMatch(
      /^b\.example changed: kept share from 5\d% to 2\d%, confidence from 0\.9\d to 0\.[67]\d, caption from \d% to 2\d% \(means of 15 pages/,
    );
  });

  it('leaves sites that are as they were: at most a percent of a thousand comparisons', () => {
    let alarms = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const sites = Array.from({ length: 20 }, (_, n) => `site${n}.example`);
      const baseline = baselineOf(...sites.map((site, n) => pages(site, 40, seed * 1000 + n)));
      alarms += drifted(
        sites.flatMap((site, n) => pages(site, 12, seed * 7919 + n * 31)),
        baseline,
      ).length;
    }
    expect(alarms).toBeLessThanOrEqual(10);
  });

  it('leaves moves that are significant and small', () => {
    const baseline = baselineOf(pages('a.example', 400, 1));
    expect(drifted(pages('a.example', 400, 2, { ...USUAL, kept: USUAL.kept - 0.03 }), baseline)).toEqual([]);
  });

  it('leaves sites of few pages, and those that no baseline knows', () => {
    const other = { kept: 0.1, caption: 0.5, confidence: 0.3 };
    const baseline = baselineOf(pages('a.example', 80, 1), pages('few.example', 9, 2));
    expect(drifted(pages('a.example', 9, 3, other), baseline)).toEqual([]);
    expect(drifted(pages('few.example', 80, 3, other), baseline)).toEqual([]);
    expect(drifted(pages('new.example', 80, 3, other), baseline)).toEqual([]);
  });
});

describe('the baseline', () => {
  it('is the same when it is read back, and small however many pages there were', () => {
    const baseline = baselineOf(pages('a.example', 5000, 1), pages('__proto__', 20, 2));
    const text = formatBaseline(baseline);
    expect(parseBaseline(text, 'b.json').sites['a.example']).toEqual(baseline.sites['a.example']);
    expect(baseline.sites['a.example']?.keptShare).toHaveLength(200);
    expect(text.length).toBeLessThan(10_000);
    expect(drifted(pages('a.example', 5000, 1), baseline)).toEqual([]);
  });

  it('keeps sites that the new batch lacks or has too few pages of', () => {
    const before = baselineOf(pages('a.example', 50, 1), pages('b.example', 50, 2));
    const now = updatedBaseline(
      before,
      [...pages('b.example', 12, 3), ...pages('a.example', 3, 4)],
      '1.1.0',
      () => 10,
    );
    expect(now.sites['a.example']).toEqual(before.sites['a.example']);
    expect(now.sites['b.example']?.pages).toBe(12);
    expect(now.cleancopy).toBe('1.1.0');
  });

  test.each([
    ['{', /b\.json: is no JSON; write it anew/],
    ['{"version":2,"cleancopy":"1","sites":{}}', /b\.json: version: /],
    [
      '{"version":1,"cleancopy":"1","sites":{"a":{"pages":1,"keptShare":[2],"confidence":[],"labels":{}}}}',
      /sites\.a\.keptShare\.0: /,
    ],
  ])('that is broken is refused by the key: %s', (text, message) => {
    expect(() => parseBaseline(text, 'b.json')).toThrow(message);
  });
});
