import { kindBit } from '../lexicon/phrases.js';
import { type Context, fold } from '../view/context.js';
import { MARK } from '../view/scan.js';
import type { View } from '../view/view.js';

/** Words of a site's name, at most, and of a line that may hold one. */
const WORDS = 6;
const LINE_WORDS = 60;
/** Blocks at the top of a page among which its name stands. */
const TOP = 12;
/** Lines that names are looked for in. */
const LOOKED_AT = 300;

/** Where a name stood, and what that is worth: no place alone is enough but the endings of two alternative texts. */
const WORTH = {
  /** Three lines and more end in it: `… - The Site`; two do. */
  endings: 3,
  twoEndings: 2,
  /** Behind the headline's bar. */
  title: 2,
  /** A copyright line below the article is its alone. */
  copyright: 2,
  /** First on the page; among the first. */
  first: 1.5,
  top: 1,
  /** Within a copyright line; within a credit or a caption. */
  inCopyright: 2,
  inCredit: 1.5,
  /** Two words and more, again below the article. */
  below: 1.5,
};
type Place = keyof typeof WORTH;
const SURE = 3;

const PARTING = MARK.bar | MARK.dash;
const LAST_PART = /\s[|–—-]\s([^|–—]{2,60})$/u;
const COPYRIGHT = /©|ⓒ|\(c\)\s|\bcopyright\b|版权所有|版權所有/iu;
const YEAR = /(?:19|20)\d\d/;
/** What stands beside the name in a copyright line. */
const BESIDE =
  /©|ⓒ|\(c\)|\bcopyright\b|版权所有|版權所有|(?<!\d)(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)?\d\d|present))?|(?<![\p{L}])(?:by|the copyright|ltd|limited|inc|llc|gmbh|ag|s\.\s?l|s\.\s?a|s\.?r\.?l|s\.?p\.?a|plc|b\.?v|corp|co)(?![\p{L}])\.?/giu;

interface Found {
  name: string;
  places: Set<Place>;
}

/**
 * The site's name, where a text gives it away more than once: pictures' alternative texts end in it, a copyright line
 * names it, it stands at the page's top and behind the headline's bar. Undefined where that is not sure.
 */
export function siteNameOf(context: Context, authors: readonly string[] = []): string | undefined {
  const { views, headline, core } = context;
  const names = new Map<string, Found>();
  const not = new Set(authors.map(fold));
  const add = (raw: string, place: Place): void => {
    const name = raw.replace(/^[\s.,:;|/–—-]+|(?<![\s,:;|/–—-])[\s,:;|/–—-]+$/gu, '');
    const key = fold(name);
    if (!isName(name, key) || not.has(key)) return;
    const known = names.get(key);
    if (known) known.places.add(place);
    else names.set(key, { name, places: new Set([place]) });
  };
  const title = headline < 0 ? '' : fold((views[headline] as View).text);
  const endings = new Map<string, Set<string>>();
  for (const view of views) {
    const {
      block: { text },
      index,
    } = view;
    if (view.words > LINE_WORDS) continue;
    const last = (view.scan.marks & PARTING) === 0 ? undefined : LAST_PART.exec(text)?.[1]?.trim();
    if (last !== undefined) {
      const before = text.slice(0, text.length - last.length).replace(/(?<![\s|–—-])[\s|–—-]+$/u, '');
      if (before.length > last.length) endings.set(last, (endings.get(last) ?? new Set()).add(before));
      if (title !== '' && fold(before) === title) add(last, 'title');
    }
    if (isCopyright(view) && index > core[0]) add(nameInCopyright(text), 'copyright');
    if (index < TOP && (headline < 0 || index < headline) && isTop(view))
      add(text, index === 0 ? 'first' : 'top');
  }
  for (const [ending, lines] of endings)
    if (lines.size > 1) add(ending, lines.size > 2 ? 'endings' : 'twoEndings');
  lookFor(names, context);
  let best: string | undefined;
  let most = SURE;
  for (const { name, places } of names.values()) {
    const worth = [...places].reduce((sum, place) => sum + WORTH[place], 0);
    if (worth < most || (worth === most && best !== undefined)) continue;
    best = name;
    most = worth;
  }
  return best;
}

/** Whether it is short, begins as names do and holds neither an address nor a telephone's number. */
const isName = (name: string, key: string): boolean =>
  key.length > 1 &&
  key.split(' ').length <= WORDS &&
  /\p{L}{2}|\p{sc=Han}/u.test(key) &&
  !/^\p{Ll}|\d{3}|[:@/]/u.test(name);

/** Whether a line at the top can be the site's name: no stock phrase, no number. */
const isTop = (view: View): boolean =>
  view.words <= WORDS &&
  !view.endsSentence &&
  view.scan.digits === 0 &&
  !view.hits.some(({ place }) => place === 'whole');

/** A copyright line has its year or reserves rights; photographers have theirs too, without. */
const isCopyright = ({ text, kinds, scan }: View): boolean =>
  ((scan.digits >= 4 && YEAR.test(text)) || (kinds & kindBit.legal) !== 0) && COPYRIGHT.test(text);

/** The copyright line without years, signs, company forms and reserved rights. */
function nameInCopyright(text: string): string {
  const line = text.slice(text.search(COPYRIGHT)).replace(BESIDE, ' ');
  const parts = line.split(/[.。।!|•·,/]|\s[–—-]\s/u).filter((part) => /\p{L}/u.test(part));
  return parts[0]?.replace(/\s+/g, ' ').trim() ?? '';
}

/** Marks the names that other lines hold: copyright lines, credits and captions, and whatever stands below the article. */
function lookFor(names: ReadonlyMap<string, Found>, { views, core }: Context): void {
  let looked = 0;
  for (const view of views) {
    if (view.words > LINE_WORDS || view.index < 3) continue;
    const copyright = isCopyright(view);
    const credit = isCredit(view);
    const below = view.index > core[1] && view.index >= TOP;
    if (!(copyright || credit || below)) continue;
    if (looked++ > LOOKED_AT) return;
    const text = ` ${view.folded} `;
    for (const [key, { places }] of names) {
      if (!holds(text, key)) continue;
      if (copyright && !places.has('copyright')) places.add('inCopyright');
      else if (credit && text.length > key.length + 2) places.add('inCredit');
      else if (below && places.has('first') && /\S\s\S/.test(key)) places.add('below');
    }
  }
}

/** Whether a folded line holds a folded name: as words, or, where scripts join words, anywhere. */
const holds = (line: string, key: string): boolean =>
  line.includes(key) && (line.includes(` ${key} `) || /^[\p{Lo}\s]{3,}$/u.test(key));

/** Whether a line credits somebody, or ends in brackets as captions do. */
const isCredit = ({ hits, text }: View): boolean =>
  ')）'.includes(text.charAt(text.length - 1)) ||
  hits.some(({ kind, place }) => (kind === 'credit' || kind === 'caption') && place !== 'whole');
