import type { Context } from '../view/context.js';
import { beginsLow, type View } from '../view/view.js';
import { perDocument } from './memo.js';

/** Where a block stands relative to the densest run of prose; `apart` where a document has none. */
export type Place = 'before' | 'inside' | 'after' | 'apart';

export function placeOf(view: View, { core: [first, last] }: Context): Place {
  if (first < 0) return 'apart';
  if (view.index < first) return 'before';
  return view.index > last ? 'after' : 'inside';
}

/** Words of another story's headline. */
const HEADLINE_WORDS = [4, 26] as const;
const OPEN_END = /[,;:،、，；：]$/;
const ASKS = /[?!？！؟…]["'”’»)]*$/;

/** Whether the text ends as a question or exclamation, as headlines may. */
export const asks = (view: View): boolean => ASKS.test(view.text.slice(-4));

/** Whether the text stops in the middle: with a comma, a colon or a semicolon. */
export const isOpenEnded = (view: View): boolean => OPEN_END.test(view.text.slice(-1));

/** Whether a block reads as a headline does: one unterminated line of a few words that begins as a sentence does. */
export function isHeadlineShaped(view: View): boolean {
  if (view.words < HEADLINE_WORDS[0] || view.words > HEADLINE_WORDS[1]) return false;
  if (view.block.kind === 'table' || view.block.kind === 'code' || view.block.kind === 'quote') return false;
  if (view.endsSentence && !asks(view)) return false;
  return !isOpenEnded(view) && !beginsLow(view.text) && view.scan.letters > 2 * view.scan.digits;
}

/** Words from which a headline-like line above the text, where menus are, is another story's. */
export const STORY_WORDS = 7;

const NO_NAME = /[/:;?!|&,()]/;

/** Whether a block could be a person's name: two to four words, all or all but one (a particle) capitalised. */
export function isNameShaped(view: View): boolean {
  const { words, scan, endsSentence } = view;
  if (words < 2 || words > 4 || scan.digits > 0 || scan.symbols > 2 || (endsSentence && words > 3))
    return false;
  if (NO_NAME.test(view.text)) return false;
  return scan.upper === 0 ? !hasCase(view.text) : scan.capitalised >= Math.max(2, words - 1);
}

const CASED = /\p{Ll}/u;
const hasCase = (text: string): boolean => /[a-z]/.test(text.slice(0, 40)) || CASED.test(text.slice(0, 40));

/** Consecutive blocks of a kind: the first and last index. */
export interface Run {
  readonly start: number;
  readonly end: number;
  /** Blocks in the run. */
  readonly count: number;
}

/** The run of like blocks that each block stands in, if any. */
export function runsOf(
  isMember: (view: View) => boolean,
): (context: Context) => readonly (Run | undefined)[] {
  return perDocument(({ views }) => {
    const runs = new Array<Run | undefined>(views.length);
    for (let start = 0; start < views.length; start++) {
      if (!isMember(views[start] as View)) continue;
      let end = start;
      while (end + 1 < views.length && isMember(views[end + 1] as View)) end++;
      const run: Run = { start, end, count: end - start + 1 };
      runs.fill(run, start, end + 1);
      start = end;
    }
    return runs;
  });
}

/** Blank lines that usually stand between two paragraphs of the core: widgets often have others. */
export const usualGap = perDocument(({ views, core }): number => {
  const counts = new Map<number, number>();
  let usual = -1;
  for (let index = Math.max(1, core[0] + 1); index <= core[1]; index++) {
    const view = views[index] as View;
    if (!view.prose || !views[index - 1]?.prose) continue;
    const count = (counts.get(view.block.gap) ?? 0) + 1;
    counts.set(view.block.gap, count);
    if (usual < 0 || count > (counts.get(usual) ?? 0)) usual = view.block.gap;
  }
  return usual;
});
