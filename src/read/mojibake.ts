/**
 * UTF-8 that somebody read as Windows-1252 (`mÃ¡s` for `más`): each sequence of such characters is decoded again.
 */

/** What Windows-1252 makes of bytes 0x80 to 0x9f. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const CONTINUATION = `[\\u0080-\\u00bf${HIGH}]`;
const SEQUENCE = new RegExp(
  `[\\u00c2-\\u00df]${CONTINUATION}|[\\u00e0-\\u00ef]${CONTINUATION}{2}|[\\u00f0-\\u00f4]${CONTINUATION}{3}`,
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

/** The sequences of a text that are UTF-8 for sure when decoded: offsets, and what they were meant to be. */
export function sequencesIn(text: string): { start: number; end: number; meant: string }[] {
  return [...text.matchAll(SEQUENCE)].flatMap(({ 0: sequence, index }) => {
    const meant = repair(sequence);
    return meant === sequence ? [] : [{ start: index, end: index + sequence.length, meant }];
  });
}

/** The text with every sequence decoded; one that is no UTF-8 stays. */
export function repair(text: string): string {
  return text.replace(SEQUENCE, (sequence) => {
    const decoded = decoder.decode(Uint8Array.from(sequence, byteOf));
    return decoded.includes('\ufffd') ? sequence : decoded;
  });
}

function byteOf(char: string): number {
  const high = HIGH.indexOf(char);
  return high < 0 ? char.charCodeAt(0) : 0x80 + high;
}
