import { domainOf } from '../read/domain.js';
import type { Context, Site } from '../view/context.js';
import { clustered } from './clusters.js';
import { learntIn, linesOf } from './format.js';
import { Furniture } from './furniture.js';
import { Headlines } from './headlines.js';
import { type Learnt, Profile } from './profile.js';
import { headlinesOf, type Trace, traceOf } from './trace.js';

/** Other pages from which a site is known. */
const FEWEST = 2;
/** Furniture that a page of a site has at least, where only that tells the site; and as a share of what its pages have. */
const SHARED = 3;
const SHARE = 0.4;

/** What is known of a document's site. */
export interface Known {
  site: Site;
  /** It was told which site that is. */
  named: boolean;
  /** The same for the document's copy. */
  again(copy: Context): Context;
}

/** What a profile holds, in memory or in its bytes. */
interface Source {
  sites: readonly string[];
  /** What was learnt of a site; `undefined` are the pages whose site is not known. */
  learnt(site: string | undefined): Learnt | undefined;
}

/** A profile in use: what it knows of the sites that documents are of, worked out when it is first asked for. */
export class Lookup {
  readonly #source: Source;
  readonly #furniture = new Map<string, Furniture | undefined>();
  #groups: readonly Furniture[] | undefined;
  #index: ReadonlyMap<number, readonly Furniture[]> | undefined;

  constructor(profile: Profile | Source) {
    this.#source = profile instanceof Profile ? inMemory(profile) : profile;
  }

  /**
   * What is known of the site of a document; undefined where that is nothing.
   *
   * @param told which site that is, or its address; without, what it looks like tells.
   */
  know(context: Context, told: { site?: string | undefined; url?: string | undefined }): Known | undefined {
    const page = traceOf(context);
    const name = told.site ?? domainOf(told.url);
    const named = name === undefined ? undefined : this.furnitureOf(name);
    const furniture = named ?? this.#like(page);
    const site = furniture?.look(page);
    if (!furniture || !site || site.pages < FEWEST) return undefined;
    return {
      site,
      named: named !== undefined,
      again: (copy) => ({ ...copy, site: furniture.look(traceOf(copy), page) }),
    };
  }

  /** Names of the sites. */
  get sites(): readonly string[] {
    return this.#source.sites;
  }

  furnitureOf(site: string): Furniture | undefined {
    if (this.#furniture.has(site)) return this.#furniture.get(site);
    const learnt = this.#source.learnt(site);
    const furniture = learnt && new Furniture(site, learnt.sample.pages, learnt.headlines);
    this.#furniture.set(site, furniture);
    return furniture;
  }

  /** The sites that nobody named. */
  get groups(): readonly Furniture[] {
    this.#groups ??= clustered(this.#source.learnt(undefined)?.sample.pages ?? []).map(
      (pages) => new Furniture('its kind', pages, headlinesOn(pages)),
    );
    return this.#groups;
  }

  /** The site whose furniture a page has. */
  #like({ keys }: Trace): Furniture | undefined {
    this.#index ??= indexOf([...this.sites.flatMap((site) => this.furnitureOf(site) ?? []), ...this.groups]);
    const scores = new Map<Furniture, { sum: number; lines: number }>();
    for (const key of new Set(keys)) {
      for (const furniture of this.#index.get(key) ?? []) {
        const score = scores.get(furniture) ?? { sum: 0, lines: 0 };
        score.sum += shareOf(furniture, key);
        score.lines++;
        scores.set(furniture, score);
      }
    }
    let best: Furniture | undefined;
    let most = 0;
    for (const [furniture, { sum, lines }] of scores) {
      if (lines < SHARED || sum < SHARE * furniture.usual || sum <= most) continue;
      best = furniture;
      most = sum;
    }
    return best;
  }
}

const inMemory = (profile: Profile): Source => ({
  sites: [...profile.sites.keys()],
  learnt: (site) => (site === undefined ? profile.unnamed : profile.sites.get(site)),
});

/**
 * The profile in some bytes, of which only what is asked for is read. Throws a `UsageError` where they are no profile.
 *
 * @param name what messages call it.
 */
export function lookupIn(bytes: Uint8Array, name: string): Lookup {
  const lines = new Map(linesOf(bytes, name).map(({ site, content }) => [site ?? undefined, content]));
  return new Lookup({
    sites: [...lines.keys()].filter((site) => site !== undefined),
    learnt(site) {
      const content = lines.get(site);
      return content && learntIn(content, site, name);
    },
  });
}

const shareOf = ({ counts, pages }: Furniture, key: number): number =>
  (counts.get(key)?.pages ?? 0) / pages.length;

function indexOf(all: readonly Furniture[]): Map<number, Furniture[]> {
  const index = new Map<number, Furniture[]>();
  for (const furniture of all) {
    if (furniture.pages.length < FEWEST) continue;
    for (const key of furniture.common) {
      const known = index.get(key);
      if (known) known.push(furniture);
      else index.set(key, [furniture]);
    }
  }
  return index;
}

function headlinesOn(pages: readonly Trace[]): Headlines {
  const headlines = new Headlines();
  for (const key of pages.flatMap(headlinesOf)) headlines.add(key);
  return headlines;
}
