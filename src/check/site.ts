import { domainOf } from '../read/domain.js';

/**
 * The site that a scrape is of: the registrable domain of its address where that is known, else the first folder below the one
 * that was asked for (`scrapes/example.com/2026/a.txt` is of `example.com`), else the folder the file is in.
 */
export function siteOf(url: string | null, place: string, path: string | undefined): string {
  const domain = domainOf(url);
  if (domain) return domain;
  const folders = place.split(/[\\/]/);
  if (folders.length > 1) return folders[0] as string;
  const around = (path ?? '').split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  return around.at(-2) ?? 'unknown';
}
