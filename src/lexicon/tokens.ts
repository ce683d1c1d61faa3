/**
 * Word tokens as filters, lexicons and the word score see them: NFKC, lower case, letters with their marks and inner
 * apostrophes; every run of digits is '#'; '©', '|' and '…' are tokens of their own; scripts written without spaces are
 * cut into single characters.
 */
const TOKEN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{Nd}+|[©|…]/gu;
const DIGIT = /^\p{Nd}/u;

export function tokenize(text: string): string[] {
  const tokens = text.normalize('NFKC').toLowerCase().match(TOKEN) ?? [];
  return tokens.map((token) => (DIGIT.test(token) ? '#' : token.replace(/’/g, "'")));
}
