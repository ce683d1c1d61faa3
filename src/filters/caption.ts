import type { Kind } from '../document.js';
import { lexicon } from '../lexicon/index.js';
import { tokenize } from '../lexicon/tokens.js';
import type { Context } from '../view/context.js';
import { MARK } from '../view/scan.js';
import { beginsLow, type View } from '../view/view.js';
import { isFar, isMenuEntry } from './aside.js';
import { credit } from './credit.js';
import { DomTags, DomWords, domTag, fromDom } from './dom.js';
import type { Filter, Finding } from './filter.js';
import { quoted, scaled, strongest } from './finding.js';
import { perBlock } from './memo.js';
import { fromPhrases, hasPhrase, isPhrase, lead, opener } from './phrase.js';
import { placeOf, usualGap } from './shape.js';

const LONGEST = 70;
/** Blocks into the article within which its first picture stands, and words of what that shows. */
const OPENING = 6;
const SHOWN = 16;
/** What is left of a class where all the text is a link: a story's headline below its picture. */
const LINKED = 0.4;
const FIGURE = new DomTags(['figcaption']);
const AROUND = new DomTags(['figure']);
/** What is itself the figure where it stands in one. */
const FIGURES: ReadonlySet<Kind> = new Set(['table', 'code', 'list-item']);
const WORDS = new DomWords(['caption', 'figcaption', 'legend', 'bildunterschrift']);
const SIDES =
  /\((?:L|R|C|l|r|left|right|cent(?:re|er)|top|bottom|pictured|links|rechts|li\.|re\.|Mitte|à gauche|à droite|g|d|izquierda|derecha|sinistra|destra|слева|справа|в центре|vänster|höger|solda|sağda)\)|,\s(?:left|right|cent(?:re|er)|pictured)\s?,/;
const ENDS_BRACKETED = /[)\]]\.?$/;
const IN_BRACKETS = /[([]([^()[\]]{2,60})[)\]]\.?$/;
/** `(fot. Ada Bassi)`: a word short enough to be cut, and a name. */
const BRACKETED_CREDIT = /^(\p{L}{3,6})\.\s?\p{Lu}/u;
const COLON = /[:：]/;
/** `… d'api. Foto: Ada Bassi`, `… bei Kaltenrode Bild: Ada Bassi`: what stands before the last colon, and the name behind it. */
const COLON_CREDIT = /(?:^|[\s(|[])([^\s.:!?()[\]|,][^.:!?()[\]|]{1,60}?)\s?[:：]\s?[^.:!?]{2,50}[)\]]?\.?$/;
/** `… d'api. Foto Bassi`: a word and a name behind the last sentence. */
const BARE_CREDIT = /[.!?…»”"]\s([^\s\d.:!?,;"”»()/-]{3,20})\s([^.:!?,;]{2,40})\.?$/;
/** `… of the pond. Photograph by Ada Bassi.`: what may be its last sentence, up to what parts names. */
const LAST_SENTENCE = /[.!?…»”"]\s([^.!?…,/|(]{5,60})(?:[,/|(][^.!?…]{1,50})?\.?$/;
/** `… en el vagón. | Ada Bassi` */
const BEHIND_BAR = /[.…»”"]\s\|\s([^|]+)$/;
const NAME_PARTS = 4;
const NAME_PART = /^\p{L}[\p{L}.'’-]*$/u;
/** `… de Santa Eufrasia. A. B.`, and how it ends, which is sooner seen. */
const INITIALS = /[.…»”"]\s(?:\p{Lu}\.\s?){2,3}$/u;
const INITIAL = /[\s.][^\s.]\.$/;
/** `…的居民。 记者 何远舟 摄`: a name, and that its bearer took the picture; and how it ends. */
const TAKEN_BY = /[\s（(]\p{Script=Han}{2,4}\s?[摄攝][)）]?$/u;
const TAKEN = /[摄攝][)）]?$/;
/** `[2/5] …`: its number in a gallery. */
const NUMBERED = /^[[(]\d{1,3}\s?\/\s?\d{1,3}[\])]\s/;
const TRAILING_MARK = /\s[(|]?\s?[©ⓒ]\s?[^.!?©ⓒ]{2,50}[)\]]?$/;
const YEAR = /^(?:.{0,20}\s)?(?:19|20)\d\d$/;
const ABBREVIATION = /^[\p{Lu}\d]{2,8}(?:\s?[/-]\s?[\p{L} .]{2,40})?$/u;

/**
 * Descriptions of pictures.
 *
 * In the wild: "The minister (R) at the opening. (Reuters)" between two paragraphs; a description with its credit glued to
 * the end or on the next line; "File photo".
 * Leaves a one-sentence paragraph after a caption, and a paragraph that ends with an abbreviation in brackets.
 */
export const caption: Filter = {
  id: 'caption',
  label: 'caption',
  title: 'Captions',
  explain:
    "Takes pictures' descriptions, known by their credits, brackets and surroundings; leaves one-sentence paragraphs.",
  certain: { text: 0.8, html: 0.9 },
  find: perBlock((view, context): Finding | undefined => {
    if (view.index === context.headline) return undefined;
    if (domTag(view, context, FIGURE)) {
      // Players have their buttons in it.
      const isButton = view.hits.some(({ kind, place }) => kind === 'player' && place === 'whole');
      return { strength: isButton ? 0.85 : 0.95, reason: 'inside <figcaption>' };
    }
    const isLink = (view.block.dom?.linkDensity ?? 0) > 0.85;
    const dom = scaled(
      fromDom(view, context, {
        ...(FIGURES.has(view.block.kind) ? {} : { tags: AROUND }),
        words: WORDS,
        strength: 0.85,
      }),
      isLink ? LINKED : 1,
    );
    if (view.words > LONGEST) return dom;
    const announced = lead(view, 'caption');
    return strongest(
      dom,
      scaled(
        fromPhrases(view, context, 'caption', { start: 0.85, end: 0.8, inside: 0.6, long: 0.4 }),
        isMenuEntry(view, context) && isFar(view, context) ? 0.25 : 1,
      ),
      announced
        ? {
            strength: 0.85,
            reason: `starts with "${announced}:"`,
            ...(isName(view.text.slice(announced.length + 1)) ? { label: 'credit' as const } : {}),
          }
        : undefined,
      opener(view, 'caption') > 1 && !view.prose
        ? { strength: 0.7, reason: `starts with ${quoted(view.text.slice(0, 20))}` }
        : undefined,
      withCredit(view),
      inBrackets(view),
      besideCredit(view, context),
    );
  }),
};

const NAME = /^\s*(?:©.{2,40}$|\p{Lu}[\p{L}.'’-]*(?:[\s/,]{1,3}\p{Lu}[\p{L}.'’-]*){0,3}\s*$)/u;
/** A name alone: what follows "Image:" is then no description. */
const isName = (text: string): boolean => text.length < 60 && NAME.test(text);

const short = (view: View): number =>
  view.prose && view.scan.sentences > 2 ? 0.4 : view.words > 45 ? 0.6 : 1;

function withCredit(view: View): Finding | undefined {
  const { marks, commas, symbols } = view.scan;
  if ((commas > 1 || (marks & MARK.bracket) !== 0) && SIDES.test(view.text))
    return { strength: 0.75 * short(view), reason: 'says who stands where in a picture' };
  if (view.words > 6 && (marks & MARK.slash) !== 0 && NUMBERED.test(view.text.slice(0, 12)))
    return { strength: 0.9 * short(view), reason: 'starts with its number in a gallery' };
  if (view.words < 5) return undefined;
  const tail = view.text.slice(-90);
  const name = symbols > 0 ? (creditIn(tail, marks) ?? creditSentence(tail)) : undefined;
  if (name) return { strength: 0.9 * short(view), reason: `ends with a credit, "${name}"` };
  if (isSigned(tail, marks) || (TAKEN.test(tail) && TAKEN_BY.test(tail)))
    return { strength: 0.9 * short(view), reason: "ends with its maker's name" };
  if ((marks & MARK.copyright) !== 0 && TRAILING_MARK.test(tail))
    return { strength: 0.8 * short(view), reason: 'ends with a credit, "©"' };
  if (!hasPhrase(view, 'credit')) return undefined;
  const found = view.hits.find((hit) => hit.kind === 'credit' && hit.place !== 'whole');
  if (!found || (found.place === 'inside' && view.words > 40)) return undefined;
  const strength = (found.place === 'inside' && view.endsSentence ? 0.5 : 0.75) * short(view);
  return { strength, reason: `a description with a credit, "${found.phrase.replaceAll('…', '')}"` };
}

/** Words that may name what a credit is for, before its colon. */
const NAMING_WORDS = 3;

/** The words of a credit that ends a text: `Foto: Ada Bassi`, or `Foto Bassi` behind a sentence. */
function creditIn(tail: string, marks: number): string | undefined {
  const before =
    (marks & MARK.colon) !== 0 && COLON.test(tail) ? COLON_CREDIT.exec(tail)?.[1]?.split(' ') : undefined;
  for (let words = 1; before && words <= Math.min(NAMING_WORDS, before.length); words++) {
    const name = before.slice(-words).join(' ');
    if ((!beginsLow(name) || words === before.length) && namesPicture(name)) return `${name}:`;
  }
  const [, word = '', name = ''] = BARE_CREDIT.exec(tail) ?? [];
  const isName = name.split(' ').length <= 3 && (!beginsLow(name) || !name.includes(' '));
  return isName && !beginsLow(word) && namesPicture(word) ? `${word} ${name}` : undefined;
}

/** The phrase of a last sentence that is a credit: it begins with one, and a name is all that follows. */
function creditSentence(tail: string): string | undefined {
  const [, sentence = ''] = LAST_SENTENCE.exec(tail) ?? [];
  if (sentence === '' || beginsLow(sentence)) return undefined;
  const tokens = tokenize(sentence);
  const found = lexicon.phrases
    .find(tokens, tokens, true)
    .find(({ kind, place }) => kind === 'credit' && place === 'start');
  if (!found) return undefined;
  const name = sentence.trim().split(/\s+/).slice(found.length);
  const [first, last] = [name[0], name.at(-1)];
  if (first === undefined || last === undefined || name.length > NAME_PARTS) return undefined;
  return beginsLow(first) || beginsLow(last) ? undefined : found.phrase.replaceAll('…', '');
}

/** Whether a text ends with a name behind a bar, or with initials. */
function isSigned(tail: string, marks: number): boolean {
  const name = (marks & MARK.bar) !== 0 ? (BEHIND_BAR.exec(tail)?.[1]?.split(/\s/) ?? []) : [];
  if (name.length > 0 && name.length <= NAME_PARTS && name.every((part) => NAME_PART.test(part)))
    return !beginsLow(name.join(' '));
  return INITIAL.test(tail) && INITIALS.test(tail);
}

function namesPicture(words: string): boolean {
  const tokens = tokenize(words);
  return isPhrase(tokens, 'credit') || isPhrase(tokens, 'caption');
}

function inBrackets(view: View): Finding | undefined {
  if (view.words < 4 || (view.scan.marks & MARK.bracket) === 0 || !ENDS_BRACKETED.test(view.text.slice(-2)))
    return undefined;
  const match = IN_BRACKETS.exec(view.text.slice(-64));
  if (!match?.[1]) return undefined;
  const inner = match[1].trim();
  const ends = view.text.slice(0, view.text.length - match[0].length).trimEnd();
  const sentence = /[.!?…"”]$/.test(ends.slice(-1));
  const known =
    inner.split(/\s?[/,|]\s?/).some((part) => isPhrase(tokenize(part), 'credit')) ||
    namesPicture(BRACKETED_CREDIT.exec(inner)?.[1] ?? '') ||
    /(?:photo|foto)(?!s$)/i.test(inner);
  const base = known
    ? sentence
      ? 0.85
      : 0.7
    : YEAR.test(inner)
      ? sentence
        ? 0.5
        : 0.35
      : ABBREVIATION.test(inner)
        ? sentence
          ? 0.6
          : 0.3
        : 0;
  if (base === 0) return undefined;
  return {
    strength: base * short(view) * (match[0].endsWith('.') ? 0.4 : 1),
    reason: `ends with a source in brackets, "(${inner})"`,
  };
}

/** A short description whose credit is the line before or after it. */
function besideCredit(view: View, context: Context): Finding | undefined {
  if (view.words < 4 || view.words > 40 || view.scan.sentences > 2 || beginsLow(view.text)) return undefined;
  const after = context.views[view.index + 1];
  if (isCredit(after, context)) {
    // A caption is set tight to its credit where paragraphs are set apart.
    const tight = usualGap(context) > 0 && after?.block.gap === 0;
    // A source below the last paragraph is the article's.
    const strength = view.prose && placeOf(view, context) === 'inside' ? 0.2 : view.endsSentence ? 0.4 : 0.65;
    return { strength: tight ? 0.7 : strength, reason: 'stands before a credit' };
  }
  if (isCredit(context.views[view.index - 1], context) && placeOf(view, context) !== 'after') {
    const shown = view.index <= context.core[0] + OPENING && view.scan.sentences < 2 && view.words <= SHOWN;
    const tight = usualGap(context) > 0 && view.block.gap === 0;
    const above = shown ? (tight ? 0.8 : 0.55) : 0.25;
    const strength = view.endsSentence ? above : view.words < 6 ? 0.25 : 0.55;
    return { strength, reason: 'stands after a credit' };
  }
  return undefined;
}

const isCredit = (view: View | undefined, context: Context): boolean =>
  view !== undefined && view.words <= 14 && (credit.find(view, context)?.strength ?? 0) >= 0.7;
