/**
 * UTF-8 that somebody read as Windows-1252 (`mÃ¡s` for `más`): each sequence of such characters is decoded again.
 */

/** What Windows-1252 makes of bytes 0x80 to 0x9f. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const CONTINUATION = `[\\u0080-\\u00bf${HIGH}]`;
/**
 * What Latin text has in the same characters and means: capitals before quotes and signs ("CAFÉ®", "AQUÍ»"), letters before the
 * no-break space of French and of dashes ("oublié »"). UTF-8 that was misread has neither a capital before such a sequence, nor
 * a letter or a space.
 */
const MEANT = {
  afterCapital: '(?<![A-Z])[\\u00c7\\u00c9-\\u00de]',
  withSpace: '(?<![A-Za-z\\u00c0-\\u00ff \\n\\t]|^)',
};
const SEQUENCE = new RegExp(
  [
    `(?:[\\u00c2-\\u00c6\\u00c8]|${MEANT.afterCapital})${CONTINUATION}`,
    `[\\u00e0-\\u00ef](?!\\u00a0)${CONTINUATION}{2}`,
    `${MEANT.withSpace}[\\u00e1-\\u00ef]\\u00a0${CONTINUATION}`,
    `[\\u00f0-\\u00f4](?!\\u00a0)${CONTINUATION}{3}`,
  ].join('|'),
  'g',
);
/** Sequences from which a text is mojibake for sure; a stray one may be meant. */
const LEAST = 4;

/** Warning where mojibake was repaired. */
export const REPAIRED = 'text was UTF-8 read in another encoding, repaired';

const decoder = new TextDecoder();

/** Whether a text holds so many sequences that it must be mojibake. */
export function isMojibake(text: string): boolean {
  let found = 0;
  for (const _ of text.matchAll(SEQUENCE)) if (++found >= LEAST) return true;
  return false;
}

/** The sequences of a text that UTF-8 explains: their offsets. */
export function sequencesIn(text: string): { start: number; end: number }[] {
  return [...text.matchAll(SEQUENCE)].flatMap(({ 0: sequence, index }) =>
    meant(sequence) === sequence ? [] : [{ start: index, end: index + sequence.length }],
  );
}

/** The text with every sequence decoded; one that is no UTF-8 stays. */
export const repair = (text: string): string => text.replace(SEQUENCE, meant);

function meant(sequence: string): string {
  const decoded = decoder.decode(Uint8Array.from(sequence, byteOf));
  return decoded.includes('\ufffd') ? sequence : decoded;
}

function byteOf(char: string): number {
  const high = HIGH.indexOf(char);
  return high < 0 ? char.charCodeAt(0) : 0x80 + high;
}
