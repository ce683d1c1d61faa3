import { REPAIRED, sequencesIn } from '../../read/mojibake.js';
import type { Found } from '../finding.js';
import type { Page } from '../page.js';
import { quoted } from '../quoted.js';
import { count, pageRule } from '../rule.js';

export const mojibake = pageRule({
  id: 'mojibake',
  title: 'Mojibake',
  severity: 'warn',
  explain:
    'The scrape was decoded wrongly before it was saved: "mÃ¡s" for "más", or lost characters (U+FFFD). What could be repaired is reported too, as the scraper should be mended.',
  options: { lost: count(1, 'so many lost characters in the copy are reported') },
  page(page, { lost }) {
    return [...misread(page), ...lostIn(page, lost)];
  },
});

/**
 * A pair such as "Â»" may be meant, and is behind capitals ("MAÇÃ»"); two others in a page are not, nor is one of three
 * characters ("â€™").
 */
const LEAST_PAIRS = 2;
const LONG = 3;

function misread({ scrape, copy, blocks }: Page): Found[] {
  const repaired = copy.warnings.includes(REPAIRED);
  const inCopy = repaired ? [] : blocks.filter(({ kept }) => kept);
  const found = repaired
    ? sequencesIn(scrape)
    : inCopy
        .flatMap(({ block: { span } }) =>
          sequencesIn(scrape.slice(span.start, span.end)).map(moved(span.start)),
        )
        .filter(({ start }) => !/\p{Lu}/u.test(scrape[start - 1] ?? ''));
  const [first] = found;
  if (first === undefined) return [];
  const sure = repaired || found.length >= LEAST_PAIRS || first.end - first.start >= LONG;
  if (!sure) return [];
  const shown = quoted(scrape.slice(Math.max(0, first.start - 12), first.end + 12));
  const what = repaired
    ? 'was UTF-8 read in another encoding (repaired in the copy)'
    : 'looks like UTF-8 read in another encoding';
  return [{ message: `the text ${what}: ${shown}`, span: { start: first.start, end: first.end } }];
}

const moved =
  (by: number) =>
  ({ start, end }: { start: number; end: number }) => ({ start: start + by, end: end + by });

function lostIn({ blocks }: Page, least: number): Found[] {
  let lost = 0;
  let first: Found | undefined;
  for (const { kept, block } of blocks) {
    const found = kept ? block.text.split('\ufffd').length - 1 : 0;
    if (found > 0) first ??= { message: '', span: block.span };
    lost += found;
  }
  if (first === undefined || lost < least) return [];
  return [
    {
      ...first,
      message: `${lost === 1 ? 'a character was' : `${lost} characters were`} lost in decoding (U+FFFD)`,
    },
  ];
}
