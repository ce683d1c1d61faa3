/**
 * Character classes and lower case by table: one array look-up a character, filled from Unicode's properties on first use.
 */
export const OTHER = 1;
export const LETTER = 2;
export const DIGIT = 3;
/** Scripts written without spaces: each character counts as a token. */
export const IDEOGRAPH = 4;
export const SPACE = 5;
/** `'` and `’`: part of a word between two letters. */
export const APOSTROPHE = 6;

const classes = new Uint8Array(0x10000);
/** One more than what `bareOf` says; 0 as long as nobody asked. */
const bare = new Uint8Array(0x10000);
/** 0 as long as nobody asked. */
const lower = new Uint16Array(0x10000);

function classify(code: number): number {
  if (code < 0x80) return classifyAscii(code);
  if (code < 0x250) return classifyLatin(code);
  if (isCyrillic(code)) return LETTER;
  if (code >= 0x2000 && code <= 0x206f) return classifyPunctuation(code);
  const char = String.fromCharCode(code);
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u.test(char))
    return IDEOGRAPH;
  if (/[\p{L}\p{M}]/u.test(char)) return LETTER;
  if (/\p{Nd}/u.test(char)) return DIGIT;
  if (/\s/.test(char)) return SPACE;
  return OTHER;
}

/** The same without regular expressions, which take a while to be made. */
function classifyAscii(code: number): number {
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return LETTER;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) return SPACE;
  return code === 0x27 ? APOSTROPHE : OTHER;
}

/** Latin-1 and the extensions of Latin, of which all are letters. */
function classifyLatin(code: number): number {
  if (code >= 0xc0) return code === 0xd7 || code === 0xf7 ? OTHER : LETTER;
  if (code === 0xaa || code === 0xb5 || code === 0xba) return LETTER;
  return code === 0xa0 ? SPACE : OTHER;
}

/** The letters of Russian and its neighbours. */
const isCyrillic = (code: number): boolean => code >= 0x400 && code <= 0x481;

/** Unicode's general punctuation, with its spaces. */
function classifyPunctuation(code: number): number {
  if (code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f)
    return SPACE;
  return code === 0x2019 ? APOSTROPHE : OTHER;
}

function isBare(code: number, known: number): boolean {
  if (code < 0x250 || isCyrillic(code)) return known === LETTER || known === DIGIT;
  if (code >= 0x2000 && code <= 0x206f) return false;
  return /[\p{L}\p{Nd}]/u.test(String.fromCharCode(code));
}

function fill(code: number): number {
  const char = String.fromCharCode(code);
  const small = char.toLowerCase();
  // A letter whose lower case is two units (Turkish dotted İ) keeps its first.
  // Greek final sigma is a sigma: capitals know no final form.
  lower[code] = small === 'ς' ? 0x3c3 : small.charCodeAt(0);
  const known = classify(code);
  classes[code] = known;
  bare[code] = 1 + (code >= 0xd800 && code <= 0xdfff ? 2 : Number(isBare(code, known)));
  return known;
}

/** Class of a UTF-16 unit. Halves of surrogate pairs are OTHER, and so is what `charCodeAt` says beyond an end (`NaN`). */
export function classOf(code: number): number {
  const unit = code | 0;
  return classes[unit] || fill(unit);
}

/** Whether a UTF-16 unit is white space. */
export const isSpace = (code: number): boolean =>
  code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : classOf(code) === SPACE;

/** Whether a UTF-16 unit is a letter that has another lower case. */
export const isUpper = (code: number): boolean => classOf(code) === LETTER && lowerOf(code) !== code;

/** Lower case of a UTF-16 unit, by simple mapping. */
export function lowerOf(code: number): number {
  const known = lower[code] as number;
  if (known !== 0) return known;
  fill(code);
  return lower[code] as number;
}

/** What a UTF-16 unit is in a bare text: 1 a letter or decimal digit, 2 half of a surrogate pair, 0 nothing. */
export function bareOf(code: number): number {
  const known = bare[code] as number;
  if (known !== 0) return known - 1;
  fill(code);
  return (bare[code] as number) - 1;
}
