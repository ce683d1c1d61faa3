import type { Repeat, Site } from '../view/context.js';
import type { Learnt } from './profile.js';
import { KIND, type Trace } from './trace.js';

/** Share of a site's pages that make a line one of its furniture, and pages at least. */
const MANY = 0.3;
const FEWEST = 2;
/** Pages that share at least so many paragraphs, and such a share of them, are versions of one. */
const SAME_PARAGRAPHS = 3;
const SAME_SHARE = 0.5;

/** How often the pages of a sample have a line, and where. */
interface Count {
  pages: number;
  occurrences: number;
  outside: number;
  company: number;
  prose: number;
  /** Pages that seem to be called so. */
  headlines: number;
}

/** What a site's pages repeat, counted. */
export class Furniture {
  readonly name: string;
  readonly pages: readonly Trace[];
  readonly counts: ReadonlyMap<number, Count>;
  readonly #learnt: Pick<Learnt, 'headlines'>;
  readonly #hashes: ReadonlyMap<number, Trace>;
  /** The pages that have each paragraph of an article. */
  readonly #paragraphs: ReadonlyMap<number, readonly Trace[]>;

  #usual: number | undefined;

  constructor(name: string, traces: readonly Trace[], headlines: Learnt['headlines']) {
    this.name = name;
    this.#learnt = { headlines };
    const { pages, paragraphs } = withoutVersions(traces);
    this.pages = pages;
    this.#paragraphs = paragraphs;
    this.#hashes = new Map(pages.map((page) => [page.hash, page]));
    this.counts = counted(pages, headlines);
  }

  /** Whether many pages have a line. */
  isCommon(key: number): boolean {
    return isMany(this.counts.get(key)?.pages ?? 0, this.pages.length);
  }

  /** Keys of the lines that many pages have. */
  get common(): number[] {
    return [...this.counts.keys()].filter((key) => this.isCommon(key));
  }

  /** The sum of the shares of its furniture: how much of it a page usually has. */
  get usual(): number {
    this.#usual ??= this.common.reduce(
      (sum, key) => sum + (this.counts.get(key)?.pages ?? 0) / this.pages.length,
      0,
    );
    return this.#usual;
  }

  /** What the other pages of the site have of a page's blocks. @param of the page whose copy it is. */
  look(page: Trace, of = page): Site {
    const own = versionOf(of, this.#paragraphs) ?? this.#hashes.get(of.hash);
    const ownKeys = own && new Set(own.keys);
    const pages = this.pages.length - (own ? 1 : 0);
    const titles = new Set([page, of, ...(own ? [own] : [])].flatMap(headlinesOf));
    const repeats = page.keys.map((key): Repeat | undefined => {
      const count = this.counts.get(key);
      if (!count) return undefined;
      const others = count.pages - (ownKeys?.has(key) ? 1 : 0);
      if (others < 1) return undefined;
      return {
        pages: others,
        share: others / pages,
        outside: count.outside / count.occurrences,
        company: count.company / count.occurrences,
        prose: count.prose / count.occurrences,
        times: count.occurrences / count.pages,
      };
    });
    const { headlines } = this.#learnt;
    return {
      name: this.name,
      pages,
      repeats,
      headlines: page.keys.map(
        (key, at) =>
          ((page.kinds[at] as number) & KIND.title) !== 0 &&
          !titles.has(key) &&
          headlines.has(key) &&
          // What several pages seem to be called is no headline.
          (this.counts.get(key)?.headlines ?? 0) < 2,
      ),
    };
  }
}

const headlinesOf = ({ keys, kinds }: Trace): number[] =>
  keys.filter((_, at) => ((kinds[at] as number) & KIND.headline) !== 0);

const isMany = (pages: number, all: number): boolean => pages >= FEWEST && pages >= MANY * all;

function counted(pages: readonly Trace[], headlines: Learnt['headlines']): Map<number, Count> {
  const counts = new Map<number, Count>();
  for (const { keys } of pages) {
    for (const key of new Set(keys)) {
      const count = counts.get(key);
      if (count) count.pages++;
      else counts.set(key, { pages: 1, occurrences: 0, outside: 0, company: 0, prose: 0, headlines: 0 });
    }
  }
  for (const { keys, kinds } of pages) {
    // Other pages' headlines keep company too: titles stand over lists of them.
    const isCompany = (at: number): boolean => {
      const key = keys[at];
      if (key === undefined) return false;
      const kind = kinds[at] as number;
      return (
        isMany(counts.get(key)?.pages ?? 0, pages.length) ||
        ((kind & KIND.title) !== 0 && (kind & KIND.headline) === 0 && headlines.has(key))
      );
    };
    keys.forEach((key, at) => {
      const count = counts.get(key) as Count;
      const kind = kinds[at] as number;
      count.occurrences++;
      if (!(kind & KIND.inside)) count.outside++;
      if (kind & KIND.prose) count.prose++;
      if (kind & KIND.headline) count.headlines++;
      if (isCompany(at - 1) || isCompany(at + 1)) count.company++;
    });
  }
  return counts;
}

/** One of each page that a sample has in several versions; and which of them has each paragraph. */
function withoutVersions(traces: readonly Trace[]): {
  pages: Trace[];
  paragraphs: Map<number, Trace[]>;
} {
  const pages: Trace[] = [];
  const paragraphs = new Map<number, Trace[]>();
  for (const page of traces) {
    if (versionOf(page, paragraphs)) continue;
    pages.push(page);
    for (const key of paragraphsOf(page)) {
      const known = paragraphs.get(key);
      if (known) known.push(page);
      else paragraphs.set(key, [page]);
    }
  }
  return { pages, paragraphs };
}

/** The page of which this one is a version: it has most of its paragraphs. */
function versionOf(page: Trace, paragraphs: ReadonlyMap<number, readonly Trace[]>): Trace | undefined {
  const own = paragraphsOf(page);
  if (own.size < SAME_PARAGRAPHS) return undefined;
  const shared = new Map<Trace, number>();
  let best: Trace | undefined;
  for (const key of own) {
    for (const other of paragraphs.get(key) ?? []) {
      const count = (shared.get(other) ?? 0) + 1;
      shared.set(other, count);
      if (!best || count > (shared.get(best) ?? 0)) best = other;
    }
  }
  const most = best ? (shared.get(best) as number) : 0;
  return most >= SAME_PARAGRAPHS && most >= SAME_SHARE * own.size ? best : undefined;
}

/** Paragraphs within the prose. */
function paragraphsOf({ keys, kinds }: Trace): Set<number> {
  const inside = KIND.prose | KIND.inside;
  return new Set(keys.filter((_, at) => ((kinds[at] as number) & inside) === inside));
}
