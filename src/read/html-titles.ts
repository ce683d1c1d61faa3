import type { PageFacts } from './html-facts.js';
import { nameKey } from './html-names.js';

/** Between a headline and the name of its site. */
const SEPARATOR = /(?<!\s)\s+[|–—·•»«›‹:~-]\s+|(?:(?<!\s)\s+)?[|•»«]\s*|:\s+/gu;
const TITLES = [
  'og:title',
  'twitter:title',
  'parsely-title',
  'sailthru.title',
  'dc.title',
  'dcterms.title',
  'citation_title',
  'title',
];

/** What the head of the page gives as its title, in order of trust. */
export function titlesOf(facts: PageFacts): string[] {
  const titles = TITLES.map((key) => facts.meta.get(key)?.[0]);
  return [...titles, facts.title]
    .filter((title) => title !== undefined)
    .map((title) => title.slice(0, 1000).replace(/\s+/g, ' ').trim());
}

/** Whether two titles are the same headline: equal, one within the other, or mostly of the same words. */
export function sameTitle(one: string, other: string): boolean {
  const [a, b] = [nameKey(one), nameKey(other)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.includes(short)) return short.length >= 12 || short.length * 2 >= long.length;
  const [words, others] = [wordsOf(one), wordsOf(other)];
  let shared = 0;
  for (const word of words) if (others.has(word)) shared++;
  return shared >= 3 && shared >= 0.7 * Math.min(words.size, others.size);
}

function wordsOf(title: string): Set<string> {
  return new Set(title.toLowerCase().match(/[\p{L}\p{Nd}]+/gu) ?? []);
}

/**
 * The headline as the page shows it: a heading that agrees with what the head says, or the only heading;
 * else what the head says, without the site's name.
 */
export function headlineOf(
  facts: PageFacts,
  structured: string | undefined,
  sites: readonly string[],
): string | undefined {
  const references = titlesOf(facts);
  if (structured) references.unshift(structured);
  const names = new Set([...sites.map(nameKey), ...references.flatMap(siteParts).map(nameKey)]);
  const headings = facts.headings.filter((heading) => !names.has(nameKey(heading)) && heading.length <= 300);
  for (const reference of references) {
    const shown = headings.find((heading) => sameTitle(heading, reference));
    if (shown) return withoutKicker(shown, references);
  }
  const [only, ...others] = headings;
  if (only && others.length === 0 && isTitle(only)) return only;
  const [best] = references;
  if (best) return withoutSite(best, names, references);
  return only;
}

/** The heading, unless the head gives the same words better parted, or without the section's name before them. */
function withoutKicker(shown: string, references: readonly string[]): string {
  const key = nameKey(shown);
  const better = references.find((reference) => {
    const other = nameKey(reference);
    if (other === key) return partings(reference) > partings(shown);
    return key.endsWith(other) && other.length >= 20 && other.length * 2 > key.length;
  });
  return better ?? shown;
}

function partings(title: string): number {
  return title.match(/[:/|–—]|\s-\s/g)?.length ?? 0;
}

/** What follows the last separator, where it is shorter than what goes before: the site's name, as a rule. */
function siteParts(title: string): string[] {
  const last = [...title.matchAll(SEPARATOR)].at(-1);
  if (!last) return [];
  const [head, tail] = [title.slice(0, last.index), title.slice(last.index + last[0].length)];
  return wordsOf(tail).size < wordsOf(head).size && !last[0].includes(':') ? [tail] : [];
}

/** Long enough for a headline: a single word is a section's name. */
function isTitle(heading: string): boolean {
  return (
    wordsOf(heading).size >= 3 ||
    /[\p{Script=Han}\p{Script=Kana}\p{Script=Hangul}\p{Script=Thai}]{8}/u.test(heading)
  );
}

/** `title` without a first or last part that names the site or that other titles of the page lack. */
function withoutSite(title: string, names: ReadonlySet<string>, references: readonly string[]): string {
  const shorter = references.find(
    (other) => other.length >= 12 && other.length < title.length && title.startsWith(other),
  );
  if (shorter) return shorter;
  const cuts = [...title.matchAll(SEPARATOR)];
  const last = cuts.at(-1);
  const first = cuts[0];
  if (last) {
    const tail = title.slice(last.index + last[0].length);
    if (names.has(nameKey(tail)) || (/[|•»·]/.test(last[0]) && wordsOf(tail).size <= 4))
      return withoutSite(title.slice(0, last.index), names, []);
  }
  if (first && names.has(nameKey(title.slice(0, first.index))))
    return title.slice(first.index + first[0].length);
  return title;
}
