import { tokenize } from '../lexicon/tokens.js';
import type { Context } from '../view/context.js';
import { MARK } from '../view/scan.js';
import type { View } from '../view/view.js';
import { DomTags, DomWords, fromDom } from './dom.js';
import type { Filter, Finding } from './filter.js';
import { quoted, strongest } from './finding.js';
import { fromPhrases, isPhrase, opener } from './phrase.js';
import { placeOf } from './shape.js';

const TAGS = new DomTags(['footer']);
const WORDS = new DomWords([
  'footer',
  'legal',
  'copyright',
  'disclaimer',
  'imprint',
  'impressum',
  'colophon',
  'terms',
]);
const COPYRIGHT = /^(?:copyright|©|ⓒ|\(c\)\s)[^/]{0,50}\b(?:19|20)\d\d/i;

/** What parts links on one line. */
const PARTING = MARK.bar | MARK.bullet | MARK.slash | MARK.comma | MARK.dash;
const BETWEEN = /(?:(?<!\s)\s+)?[|•·/,;]\s*|\s[-–—]\s/;
const LONGEST = 200;
/** Words of a line of such links, at most. */
const LINKS = 14;
/** Words of a menu's entry, at most. */
const ENTRY = 5;

/**
 * Footers: rights, terms, imprint, addresses of the publisher.
 *
 * In the wild: "© 2024 The Courier. All rights reserved."; "Privacy policy", "Terms of use" on lines of their own.
 * Leaves articles about copyright and privacy law, correction notices, and a picture's credit.
 */
export const legal: Filter = {
  id: 'legal',
  label: 'legal',
  title: 'Legal notices and footers',
  explain: 'Takes rights, terms and footers; leaves articles about rights and correction notices.',
  find(view, context) {
    const place = placeOf(view, context);
    return strongest(
      fromPhrases(view, context, 'legal', { end: 0.85, inside: 0.7, long: place === 'inside' ? 0.45 : 0.85 }),
      view.words < 40 && COPYRIGHT.test(view.text.slice(0, 60))
        ? {
            strength: place === 'after' || place === 'apart' ? 0.9 : 0.4,
            reason: `starts with ${quoted(view.text.slice(0, 12))}`,
          }
        : undefined,
      links(view),
      inFooter(view, context),
    );
  },
};

/** "Terms of use | Privacy": several on one line. */
function links(view: View): Finding | undefined {
  if (view.prose || view.text.length > LONGEST) return undefined;
  const opening = view.endsSentence ? 0 : opener(view, 'legal');
  if (opening > 1 && view.words > opening && view.words <= LINKS)
    return {
      strength: 0.75,
      reason: `starts with ${quoted(view.text.split(' ').slice(0, opening).join(' '))}`,
    };
  if ((view.scan.marks & PARTING) === 0) return undefined;
  const parts = view.text.split(BETWEEN);
  if (parts.length < 2) return undefined;
  const legal = parts.filter((part) => isPhrase(tokenize(part), 'legal'));
  if (legal.length * 2 < parts.length) return undefined;
  return { strength: 0.85, reason: `links to ${quoted(legal[0] as string)}` };
}

/** Footers hold menus too: a few words of one that are no legal phrase are an entry. */
function inFooter(view: View, context: Context): Finding | undefined {
  const found = fromDom(view, context, { tags: TAGS, words: WORDS, strength: 0.7 });
  const entry = view.words <= ENTRY && view.scan.digits === 0;
  return found && (entry ? { ...found, strength: 0.6, label: 'navigation' } : found);
}
