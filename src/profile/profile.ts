import { Headlines } from './headlines.js';
import { Sample } from './sample.js';
import { headlinesOf, shortened, type Trace } from './trace.js';

/** Pages kept of a site: a share of them is known within 6 in 100 (a standard error). */
export const PAGES_OF_SITE = 64;
/** Pages kept of those whose site nobody named. */
export const PAGES_WITHOUT_SITE = 4096;

/** What is learnt of a site. */
export interface Learnt {
  readonly sample: Sample;
  readonly headlines: Headlines;
}

const nothing = (most: number): Learnt => ({ sample: new Sample(most), headlines: new Headlines() });

/**
 * What the pages of sites repeat, as it is learnt. Its content depends on the set of pages alone: merging what was learnt of
 * two sets is the same as learning on their union, whichever way they are cut.
 */
export class Profile {
  readonly sites: Map<string, Learnt>;
  /** Pages whose site is not known. */
  readonly unnamed: Learnt;

  constructor(sites: Iterable<readonly [string, Learnt]> = [], unnamed = nothing(PAGES_WITHOUT_SITE)) {
    this.sites = new Map(sites);
    this.unnamed = unnamed;
  }

  /** @param site its name; undefined where it is not known. */
  add(page: Trace, site: string | undefined): void {
    const { sample, headlines } = this.of(site);
    // Whoever looks for sites among unnamed pages has no other headlines than theirs.
    if (site !== undefined) for (const key of headlinesOf(page)) headlines.add(key);
    if (page.keys.length > 0 && sample.wants(page.hash)) sample.add(shortened(page));
  }

  /** Takes in what another one learnt. */
  merge(other: Profile): void {
    for (const [site, learnt] of [...other.sites, [undefined, other.unnamed] as const]) {
      const { sample, headlines } = this.of(site);
      sample.merge(learnt.sample);
      headlines.merge(learnt.headlines);
    }
  }

  /** What is known of a site, to which more may come. */
  of(site: string | undefined): Learnt {
    if (site === undefined) return this.unnamed;
    let learnt = this.sites.get(site);
    if (!learnt) {
      learnt = nothing(PAGES_OF_SITE);
      this.sites.set(site, learnt);
    }
    return learnt;
  }
}
