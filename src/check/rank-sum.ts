/** How two samples compare. */
export interface Comparison {
  /** Chance that a value of `b` is above one of `a`, ties halved: 0.5 where nothing moved. */
  above: number;
  /** Two-sided p-value of the hypothesis that nothing moved. */
  p: number;
}

/**
 * Mann and Whitney's U test of two samples by the normal approximation, with tied ranks and a correction for continuity.
 * Good from about 8 values on either side (Mann and Whitney, 1947). Asks nothing of the values' distribution, which for shares
 * and confidences is skew and piles up at 0 and 1.
 */
export function compare(a: readonly number[], b: readonly number[]): Comparison {
  const [n, m] = [a.length, b.length];
  if (n === 0 || m === 0) return { above: 0.5, p: 1 };
  const all = [
    ...a.map((value) => ({ value, second: false })),
    ...b.map((value) => ({ value, second: true })),
  ];
  all.sort((x, y) => x.value - y.value);
  let ranksOfSecond = 0;
  let ties = 0;
  for (let from = 0, to = 0; from < all.length; from = to) {
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    const rank = (from + to + 1) / 2;
    for (let at = from; at < to; at++) if (all[at]?.second) ranksOfSecond += rank;
    ties += (to - from) ** 3 - (to - from);
  }
  const u = ranksOfSecond - (m * (m + 1)) / 2;
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  const above = u / (n * m);
  if (variance <= 0) return { above, p: 1 };
  const z = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5) / Math.sqrt(variance);
  return { above, p: Math.min(1, erfc(z / Math.SQRT2)) };
}

/** The complementary error function for x >= 0, with a relative error below 1.2e-7 (Press et al., Numerical Recipes, 6.2). */
function erfc(x: number): number {
  const t = 1 / (1 + x / 2);
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ];
  return t * Math.exp(-x * x + terms.reduceRight((sum, term) => sum * t + term, 0));
}

/** Which of some p-values stand when at most this share of those that stand may be chance (Benjamini and Hochberg, 1995). */
export function significant(ps: readonly number[], falseAlarms: number): boolean[] {
  const sorted = [...ps].sort((a, b) => a - b);
  const rank = sorted.findLastIndex((p, index) => p <= (falseAlarms * (index + 1)) / sorted.length);
  const limit = rank < 0 ? -1 : (sorted[rank] as number);
  return ps.map((p) => p <= limit);
}
