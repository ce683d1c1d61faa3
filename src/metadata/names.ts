import { lexicon } from '../lexicon/index.js';
import type { PhraseKind } from '../lexicon/phrases.js';
import { tokenize } from '../lexicon/tokens.js';

/** Longest byline that is looked at, and longest name. */
const LONGEST = 300;
const LONGEST_NAME = 60;
/** Words of a stock phrase at a part's beginning or end, at most; characters in scripts without spaces. */
const PHRASE_WORDS = 4;
const PHRASE_CHARACTERS = 6;

/** Between two names or between a name and a role. */
const SEPARATOR = /(?:(?<!\s)\s+)?(?:[,;|·•、，；/\n\t]|\s[–—-]+\s|…)\s*/u;
/** Words between two names; some are single letters that Iberian names have too. */
const AND =
  /(?<!\s)\s+(?:and|und|et|y|e|en|og|och|i|a|и|та|й|і|ve|ja|dan|és|și|şi|και|și|và|with|mit|avec|con|com|met|med|&|\+)\s+|(?:(?<!\s)\s+)?(?:與|和|及|、)\s*|(?<!\s)\s+(?:और|و\s?(?=\p{L}))\s*/iu;
/** A role glued to a name by whoever flattened the page: `Jane DoeReporter`. */
const SEAM = /(?<=^by)(?=\p{Lu})|(?<=(?!Mac)\p{L}\p{Ll}{2})(?=\p{Lu}\p{Ll}{2})/gu;
/** What is no part of a name. */
const ASIDE = /\([^()]*\)?|\[[^[\]]*\]?|\S{1,300}@\S+|https?:\S+|(?<=\s|^)@\S+|["“”„«»]/g;
/** Where the names end for sure. */
const END = /\d|:\s*$/;

const PARTICLES: ReadonlySet<string> = new Set(
  (
    'von van vom zu zur zum der den de del della delle di da das do dos du des la le las los el al bin ibn ben bat ter ten ' +
    'af av te y e ó ní mac st st.'
  ).split(' '),
);
/** A word that begins as names do. */
const CAPITAL = /^(?:[dDlLO]['’])?\p{Lu}[\p{L}\p{M}'’.-]*$/u;
/** Words of a name, at most; two are the least. */
const NAME_WORDS = 6;
const LEADING_PARTICLES = 2;
/** Names in scripts without capitals: one word in those without spaces, two and more elsewhere. */
const UNSPACED_NAME =
  /^[\p{sc=Han}\p{sc=Katakana}\p{sc=Hiragana}\p{sc=Hangul}]{2,5}(?:[\s·・][\p{sc=Han}\p{sc=Katakana}\p{sc=Hiragana}\p{sc=Hangul}]{1,6}){0,3}$/u;
const UNCASED_NAME = /^[\p{Lo}\p{M}'׳"-]{2,}(?:\s[\p{Lo}\p{M}'׳"-]{2,}){1,3}$/u;
const IDEOGRAPHS = /^[\p{sc=Han}\p{sc=Katakana}\p{sc=Hiragana}]/u;
/** Last words of companies' names. */
const ORGANISATION =
  /\s(?:news|media|press|agency|team|desk|magazine|online|tv|radio|times|herald|gmbh|ltd|inc|llc|group|foundation|university|institute)\.?$/i;
const SUFFIX = /^(?:jr|sr|ii|iii|iv|md|phd|esq)\.?$/i;

/**
 * The persons a byline names: `By Jane Doe and John Roe, staff writers` gives two. What the lexicons know as introductions,
 * roles and agencies are no persons; nor are `others` (the site's name).
 */
export function namesIn(byline: string, others: readonly string[] = []): string[] {
  const text = byline
    .slice(0, LONGEST)
    .normalize('NFC')
    .replace(ASIDE, ' ')
    .replace(SEAM, ', ')
    .replace(/\s+/g, ' ')
    .trim();
  const taken = new Set(others.map(key));
  const names = new Map<string, string>();
  for (const part of text.split(SEPARATOR)) {
    for (const name of namesOf(part)) {
      if (!taken.has(key(name)) && !names.has(key(name))) names.set(key(name), name);
    }
  }
  return [...names.values()];
}

/** Whether a line holds names and nothing else but roles. */
export function isNames(line: string): boolean {
  if (line.length > 120 || /\d|[.!?。]$/.test(line)) return false;
  const parts = line.split(SEPARATOR).filter((part) => part !== '');
  const named = parts.filter((part) => namesOf(part).length > 0).length;
  return named > 0 && named * 2 >= parts.length && (parts[0] === undefined || namesOf(parts[0]).length > 0);
}

const key = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{M}]+/gu, '');

function namesOf(part: string): string[] {
  const [before = '', ...behind] = part.split(END);
  const bare = withoutIntroduction(behind.length > 0 ? withoutDate(before.trim()) : before.trim());
  if (bare === '') return [];
  const halves = bare.split(AND).map((half) => withoutIntroduction(half.trim()));
  // `Ortega y Gasset` is one name: a word between two names has names on both sides.
  if (halves.length > 1 && halves.filter((half) => nameIn(half) !== undefined).length > 1) {
    return halves.map(nameIn).filter((name) => name !== undefined);
  }
  const name = nameIn(bare) ?? (halves.length > 1 ? nameIn(halves[0] as string) : undefined);
  return name === undefined ? [] : [name];
}

/** `Jane Doe Updated March` of `Jane Doe Updated March 5`, without what belongs to the date. */
function withoutDate(part: string): string {
  const words = part.split(' ');
  while (words.length > 0) {
    const last = words[words.length - 1] as string;
    const tokens = tokenize(last);
    if (
      tokens.length > 0 &&
      !tokens.some((token) => lexicon.calendar.has(token)) &&
      !isPhrase(last, 'dateline')
    )
      break;
    words.pop();
  }
  return words.join(' ');
}

/** The name a part is, or begins with: `Jane Doe in London`. */
function nameIn(part: string): string | undefined {
  const words = part
    .replace(/(?<![.:,\s])[.:,\s]+$/u, (end) => (/^\.$/.test(end) && /\b(?:jr|sr)\.$/i.test(part) ? end : ''))
    .trim();
  if (words.length > LONGEST_NAME || SUFFIX.test(words) || isRole(words)) return undefined;
  const shaped = isShouted(words) ? titleCase(words) : words;
  const list = shaped.split(/\s+/);
  if (isName(list) || isNameInParticles(list)) return shaped;
  const beginning = nameBeginning(list);
  if (beginning !== undefined)
    return isRole(beginning) ? undefined : isShouted(beginning) ? titleCase(beginning) : beginning;
  return UNSPACED_NAME.test(words) || UNCASED_NAME.test(words) ? words : undefined;
}

const isCapital = (word: string): boolean => CAPITAL.test(word);

/** Words that each begin as names do, with particles between. */
function isName(words: readonly string[]): boolean {
  return (
    words.length >= 2 &&
    words.length <= NAME_WORDS &&
    [words[0], words[words.length - 1]].every((word) => isCapital(word as string)) &&
    words.every((word) => PARTICLES.has(word) || isCapital(word))
  );
}

/** `von der Leyen`. */
function isNameInParticles(words: readonly string[]): boolean {
  const capitals = words.findIndex((word) => !PARTICLES.has(word));
  return capitals > 0 && capitals <= LEADING_PARTICLES && words.slice(capitals).every(isCapital);
}

/** The name that words begin with, up to a word in small letters. */
function nameBeginning(words: readonly string[]): string | undefined {
  for (let count = 2; count < words.length && count <= NAME_WORDS; count++) {
    const name = words.slice(0, count);
    if (/^\p{Ll}/u.test(words[count] as string) && isName(name)) return name.join(' ');
  }
  return undefined;
}

/** Whether the words are, or end with, what the lexicons know as a role, a desk or an agency. */
function isRole(words: string): boolean {
  if (hasFurniture(words) || ORGANISATION.test(words)) return true;
  const list = words.split(' ');
  for (let from = 1; from < list.length; from++)
    if (isPhrase(list.slice(from).join(' '), 'byline')) return true;
  return false;
}

/** Stock phrases of other kinds are no names: `Share`, `Print`. */
const hasFurniture = (words: string): boolean => {
  const tokens = tokenize(words);
  return lexicon.phrases.find(tokens, tokens, true).some(({ place }) => place === 'whole');
};

function isPhrase(words: string, kind: PhraseKind): boolean {
  const tokens = tokenize(words);
  return (
    tokens.length > 0 &&
    lexicon.phrases
      .find(tokens, tokens, true)
      .some((hit) => hit.kind === kind && hit.length === tokens.length && hit.place !== 'inside')
  );
}

/** What is left without `By`, `Text:`, `本报记者`, `기자` at either end. */
function withoutIntroduction(part: string): string {
  let bare = part;
  for (let turn = 0; turn < 3; turn++) {
    const next = withoutEnd(withoutBeginning(bare));
    if (next === bare) break;
    bare = next;
  }
  return bare;
}

function withoutBeginning(part: string): string {
  const colon = /^([^:：]{1,40})[:：]\s*(?=\S)/u.exec(part);
  if (colon) return isPhrase(colon[1] as string, 'byline') ? part.slice(colon[0].length) : '';
  if (IDEOGRAPHS.test(part)) {
    for (let length = Math.min(PHRASE_CHARACTERS, part.length - 2); length > 0; length--) {
      if (isPhrase(part.slice(0, length), 'byline') && (length > 1 || part[1] === ' '))
        return part.slice(length).trim();
    }
    return part;
  }
  const words = part.split(' ');
  for (let count = Math.min(PHRASE_WORDS, words.length - 1); count > 0; count--) {
    if (isPhrase(words.slice(0, count).join(' '), 'byline')) return words.slice(count).join(' ');
  }
  return part;
}

/** Roles stand behind the name without a mark in scripts that have no capitals; elsewhere only longer ones surely do. */
function withoutEnd(part: string): string {
  const words = part.split(' ');
  if (words.length === 1 && IDEOGRAPHS.test(part)) {
    for (let length = Math.min(PHRASE_CHARACTERS, part.length - 2); length > 1; length--) {
      if (isPhrase(part.slice(-length), 'byline')) return part.slice(0, -length);
    }
    return part;
  }
  const least = /\p{Lu}/u.test(part) ? 2 : 1;
  for (let count = Math.min(PHRASE_WORDS, words.length - least); count >= least; count--) {
    if (isPhrase(words.slice(-count).join(' '), 'byline')) return words.slice(0, -count).join(' ');
  }
  return part;
}

const isShouted = (words: string): boolean => words === words.toUpperCase() && /\p{Lu}{3}/u.test(words);

const titleCase = (name: string): string =>
  name.toLowerCase().replace(/(^|[\s'’-])\p{L}/gu, (letter) => letter.toUpperCase());
