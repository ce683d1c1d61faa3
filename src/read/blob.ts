import { lexicon } from '../lexicon/index.js';
import { kindBit } from '../lexicon/phrases.js';
import { NUMBER, tokenize } from '../lexicon/tokens.js';
import type { Word } from './repeats.js';
import { startsSentence, UPPER } from './sentences.js';

/** Words of the longest stock phrase that is looked for. */
const PHRASE_WORDS = 6;
/** Words of another story's headline before it may end where a capital follows a small letter. */
const HEADLINE_WORDS = 4;
/** Words within which a credit ends, and a name does. */
const CREDIT_WORDS = 8;
const NAME_WORDS = 4;

const LOWER = /^\p{Ll}/u;

/**
 * Where the furniture in a one-line page begins and ends: stock phrases, what `Photo:` and `Related:` announce, a byline
 * and its date, a breadcrumb. Offsets in the text, in no order.
 */
export function furnitureSeams(words: readonly Word[]): number[] {
  const seams = new Set<number>();
  /** The word behind the last piece of furniture: short phrases count only in its company. */
  let behind = -1;
  for (let at = 0; at < words.length; ) {
    const length = furnitureAt(words, at, behind === at);
    if (length === 0) {
      at++;
      continue;
    }
    seams.add((words[at] as Word).start);
    at += length;
    behind = at;
    const next = words[at];
    if (next) seams.add(next.start);
  }
  return [...seams].filter((at) => at > 0);
}

/** How many words of furniture begin at a word, 0 if none do. */
function furnitureAt(words: readonly Word[], at: number, inCompany: boolean): number {
  const { text } = words[at] as Word;
  if (at === 0 && words[1] && SEPARATOR.test(words[1].text)) return breadcrumb(words);
  if (!UPPER.test(text)) return date(words, at, inCompany);
  if (text.endsWith(':')) return announced(words, at);
  return byline(words, at) || date(words, at, inCompany) || phrase(words, at, inCompany);
}

const SEPARATOR = /^[>›»|/]$/;

/** `Home > Culture > Books`: its last entry is taken to have one word. */
function breadcrumb(words: readonly Word[]): number {
  let length = 1;
  while (words[length] && SEPARATOR.test((words[length] as Word).text)) length += 2;
  return Math.min(length, words.length);
}

/** Kinds whose phrases stand in sentences too, as bits. */
const IN_SENTENCES = kindBit.byline | kindBit.dateline | kindBit['author-bio'] | kindBit.credit;

function phrase(words: readonly Word[], at: number, inCompany: boolean): number {
  for (let length = Math.min(PHRASE_WORDS, words.length - at); length > 0; length--) {
    const kinds = kindsAt(words, at, length) & ~IN_SENTENCES;
    if (kinds === 0) continue;
    // A word by itself may begin a sentence.
    const alone = length === 1 && !inCompany;
    const next = words[at + length];
    if (alone && !((kinds & kindBit.advertisement) !== 0 && next && UPPER.test(next.text))) continue;
    if (!alone || next) return length;
  }
  return 0;
}

/** The kinds of which the words from `at` on are a whole stock phrase, as bits. */
function kindsAt(words: readonly Word[], at: number, length: number): number {
  const tokens = tokenize(
    words
      .slice(at, at + length)
      .map(({ text }) => text)
      .join(' '),
  );
  return lexicon.phrases.wholeKinds(tokens, tokens.length);
}

/** `Photo: Ada Bell/The Post`, to where a sentence begins; `Related: A headline of another story`, to the next capital behind it. */
function announced(words: readonly Word[], at: number): number {
  const kinds = kindsAt(words, at, 1);
  if ((kinds & (kindBit.credit | kindBit.caption)) !== 0) {
    for (let length = 2; length <= CREDIT_WORDS && words[at + length]; length++)
      if (startsSentence((words[at + length] as Word).text)) return length;
  }
  if ((kinds & kindBit['cross-link']) !== 0) {
    for (let length = HEADLINE_WORDS + 1; words[at + length]; length++) {
      if (/[.!?]["”]?$/.test((words[at + length - 1] as Word).text)) return length;
      if (LOWER.test((words[at + length - 1] as Word).text) && UPPER.test((words[at + length] as Word).text))
        return length;
    }
  }
  return (kinds & kindBit.tags) !== 0 ? words.length - at : 0;
}

/** `By Ada Bell`, where a date or a number follows. */
function byline(words: readonly Word[], at: number): number {
  if ((kindsAt(words, at, 1) & kindBit.byline) === 0) return 0;
  for (let length = 2; length <= NAME_WORDS + 1 && words[at + length]; length++) {
    if (!UPPER.test((words[at + length - 1] as Word).text)) return 0;
    if (isCalendar(words[at + length] as Word)) return length;
  }
  return 0;
}

/** A date behind a byline or another piece of furniture. */
function date(words: readonly Word[], at: number, inCompany: boolean): number {
  let length = 0;
  while (inCompany && words[at + length] && isCalendar(words[at + length] as Word)) length++;
  return length > 1 ? length : 0;
}

function isCalendar({ text }: Word): boolean {
  const tokens = tokenize(text);
  return tokens.length > 0 && tokens.every((token) => token === NUMBER || lexicon.calendar.has(token));
}
