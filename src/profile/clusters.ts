import { KIND, type Trace } from './trace.js';

/** Lines that pages of one site share at least, and the share of what a page could share with the others. */
const SHARED = 3;
const SHARE = 0.4;

/** Pages that are likely of one site, and how many of them have each line. */
interface Cluster {
  pages: Trace[];
  counts: Map<number, number>;
}

/**
 * Pages parted by the sites that they seem to be of: those that share lines. The same pages, whatever their order, give the
 * same parts. Pages that share nothing with another are left out.
 *
 * @param traces in the order of their hashes.
 */
export function clustered(traces: readonly Trace[]): Trace[][] {
  const lines = new Map<number, number>();
  const keysOf = traces.map(
    ({ keys, kinds }) => new Set(keys.filter((_, at) => !((kinds[at] as number) & KIND.headline))),
  );
  for (const keys of keysOf) for (const key of keys) lines.set(key, (lines.get(key) ?? 0) + 1);
  const repeated = keysOf.map((keys) => [...keys].filter((key) => (lines.get(key) as number) > 1));
  let clusters: Cluster[] = [];
  // Once more, now that clusters are there from the start.
  for (let round = 0; round < 2; round++) {
    const find = finder(clusters);
    const next = clusters.map((): Cluster => ({ pages: [], counts: new Map() }));
    traces.forEach((page, index) => {
      const keys = repeated[index] as number[];
      const at = find.best(keys);
      if (round > 0) {
        if (at >= 0) next[at]?.pages.push(page);
        return;
      }
      if (keys.length < SHARED) return;
      find.put(at, page, keys);
    });
    if (round > 0) clusters = next;
    else clusters = find.clusters;
  }
  return clusters.map(({ pages }) => pages).filter((pages) => pages.length > 1);
}

function finder(clusters: Cluster[]) {
  const having = new Map<number, Set<number>>();
  clusters.forEach(({ counts }, at) => {
    for (const key of counts.keys()) add(key, at);
  });
  function add(key: number, at: number): void {
    const known = having.get(key);
    if (known) known.add(at);
    else having.set(key, new Set([at]));
  }
  return {
    clusters,
    /** The cluster that has most of a page's lines on most of its pages; -1 where none has enough. */
    best(keys: readonly number[]): number {
      const scores = new Map<number, { sum: number; lines: number }>();
      for (const key of keys) {
        for (const at of having.get(key) ?? []) {
          const { pages, counts } = clusters[at] as Cluster;
          const score = scores.get(at) ?? { sum: 0, lines: 0 };
          score.sum += (counts.get(key) as number) / pages.length;
          score.lines++;
          scores.set(at, score);
        }
      }
      let best = -1;
      let most = 0;
      for (const [at, { sum, lines }] of scores) {
        if (lines < SHARED || sum < SHARE * keys.length || sum < most || (sum === most && at > best))
          continue;
        best = at;
        most = sum;
      }
      return best;
    },
    put(at: number, page: Trace, keys: readonly number[]): void {
      const to = at < 0 ? clusters.length : at;
      clusters[to] ??= { pages: [], counts: new Map() };
      const { pages, counts } = clusters[to] as Cluster;
      pages.push(page);
      for (const key of keys) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
        add(key, to);
      }
    },
  };
}
