import { getDomain } from 'tldts';

/** The registrable domain of an address: what people call a site; undefined where it has none. */
export const domainOf = (url: string | null | undefined): string | undefined =>
  (url && getDomain(url, { allowPrivateDomains: true })) || undefined;
