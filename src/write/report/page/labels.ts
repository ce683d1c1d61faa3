import { ARTICLE_LABELS, BODY_LABELS, JUNK_LABELS, type Label } from '../../../document.js';
import type { Summary } from '../entry.js';

const JUNK: ReadonlySet<string> = new Set(JUNK_LABELS);

/** All labels in the order in which they are always listed. */
export const LABELS: readonly string[] = [...ARTICLE_LABELS, ...JUNK_LABELS];

export const isRemoved = (label: string): boolean => JUNK.has(label);
/** Whether the label is printed as the article's body. */
export const isBody = (label: string): boolean => BODY_LABELS.has(label as Label);

/** Characters of a file's body, and of what was removed. Headline, byline and dateline are neither. */
export function characters({ shares }: Summary): { kept: number; removed: number } {
  let [kept, removed] = [0, 0];
  for (const [label, share] of Object.entries(shares)) {
    if (isRemoved(label)) removed += share.characters;
    else if (isBody(label)) kept += share.characters;
  }
  return { kept, removed };
}

/** How a confidence is spoken of. */
export type Level = 'low' | 'middle' | 'high';

/** Below 0.6 `cleancopy` itself warns; from 0.9 on there is seldom anything to see. */
export const levelOf = (confidence: number): Level =>
  confidence < 0.6 ? 'low' : confidence < 0.9 ? 'middle' : 'high';
