import type { Block } from '../document.js';

const CAPITAL = /\p{Lu}/u;
/** The first letter of a text, marks and digits before it skipped. */
const FIRST_LETTER = /^(\P{L}*)(\p{Ll})/u;

/**
 * How filters and features see the blocks' texts: as they are, but on a page that lost all its capitals (pipelines write
 * lower case) with one where a line begins. Without it each line looks like the middle of a sentence, or like a picture's
 * alternative text. Titles' and names' capitals stay lost. `Block.text` is untouched.
 */
export function seenTexts(blocks: readonly Block[]): (block: Block) => string {
  if (blocks.some(({ text }) => CAPITAL.test(text))) return ({ text }) => text;
  return ({ text }) =>
    text.replace(FIRST_LETTER, (_, before: string, letter: string) => before + letter.toUpperCase());
}
