import type { ScrapeFormat } from './document.js';
import { Profile } from './profile/profile.js';
import { traceOf } from './profile/trace.js';
import { domainOf } from './read/domain.js';
import { read } from './read/read.js';
import { sniff } from './read/sniff.js';
import { contextOf } from './view/context.js';

/** A page to learn from. */
export interface Lesson {
  /** Flattened page text, Markdown or HTML, decoded. */
  scrape: string;
  /** Default: sniffed. */
  from?: ScrapeFormat;
  /** Its address, which tells the site. */
  url?: string;
  /** The site, where the address does not tell it. */
  site?: string;
}

/**
 * Learns what the pages of sites repeat. What two profiles learnt is the same, merged, as one that learnt all.
 *
 * @param options.examples the profile may hold the beginnings of lines, so that people can see what they are.
 */
export function learn(lessons: Iterable<Lesson>, options: { examples?: boolean } = {}): Profile {
  const profile = new Profile();
  for (const { scrape, from = sniff(scrape), url, site } of lessons) {
    const document = read(scrape, from, url === undefined ? {} : { url });
    const trace = traceOf(contextOf(document), options.examples);
    profile.add(trace, site ?? domainOf(url ?? document.metadata.url));
  }
  return profile;
}
