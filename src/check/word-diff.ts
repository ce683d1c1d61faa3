import { diffWordsWithSpace } from 'diff';

/** Changes from which two texts are told to be different, and not where: the time it takes grows with their square. */
const MOST_EDITS = 2_000;
/** Unchanged words shown around a change. */
const CONTEXT = 6;

/** What changed between two texts, as `git diff --word-diff` shows it; undefined where nothing did. */
export interface WordDiff {
  /** Words that only the approved text has, and only the new one. */
  removed: number;
  added: number;
  /** Lines with the changes in their surroundings: `the [-old-]{+new+} text`. */
  shown: string;
}

export function wordDiff(approved: string, now: string): WordDiff | undefined {
  if (approved === now) return undefined;
  const parts = diffWordsWithSpace(approved, now, { maxEditLength: MOST_EDITS });
  if (parts === undefined) {
    return { removed: wordsIn(approved), added: wordsIn(now), shown: 'too much differs to be shown' };
  }
  let removed = 0;
  let added = 0;
  const shown = parts.map((part, index) => {
    if (part.removed) removed += wordsIn(part.value);
    if (part.added) added += wordsIn(part.value);
    if (part.removed) return `[-${visibleSpace(part.value)}-]`;
    if (part.added) return `{+${visibleSpace(part.value)}+}`;
    return surroundings(part.value, index === 0, index === parts.length - 1);
  });
  return { removed, added, shown: shown.join('').replace(/^\n+|(?<!\n)\n+$/g, '') };
}

const wordsIn = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** A change of white space alone would not be seen. */
const visibleSpace = (text: string): string => (/\S/.test(text) ? text : text.replaceAll('\n', '⏎'));

/** The words next to a change; what lies between is left out. */
function surroundings(text: string, first: boolean, last: boolean): string {
  const words = text.split(/(?<=\s)(?=\S)/);
  if (words.length <= 2 * CONTEXT) return text;
  const head = first ? '' : words.slice(0, CONTEXT).join('').trimEnd();
  const tail = last ? '' : words.slice(-CONTEXT).join('');
  return `${head}${first ? '' : ' …'}${first || last ? '' : '\n'}${last ? '' : '… '}${tail}`;
}
