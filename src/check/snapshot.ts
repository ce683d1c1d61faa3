import type { Copy } from '../document.js';
import { toMarkdown } from '../write/markdown.js';
import type { Found } from './finding.js';
import { type WordDiff, wordDiff } from './word-diff.js';

/** A copy as it is approved: Markdown with its front matter, without the confidence, which every new model moves. */
export const approvable = (copy: Copy): string => withoutConfidence(toMarkdown(copy));

const CONFIDENCE = /^(---\n(?:(?!---\n).*\n)*?)confidence: [\d.]+\n/;

/** So that what `cleancopy -o expected` wrote can be approved too; and with the line ends that are written. */
export const withoutConfidence = (markdown: string): string =>
  markdown.replaceAll('\r\n', '\n').replace(CONFIDENCE, '$1');

/** How a copy differs from the approved one; undefined where it does not. */
export function snapshotFound(approved: string | undefined, now: string): Found | undefined {
  if (approved === undefined) return { message: 'no copy of it is approved yet, --approve does' };
  const diff = wordDiff(withoutConfidence(approved), now);
  return diff && { message: said(diff), detail: diff.shown };
}

function said({ removed, added }: WordDiff): string {
  if (removed + added === 0) return 'white space differs from the approved copy';
  const words = (count: number): string => `${count} ${count === 1 ? 'word' : 'words'}`;
  return `differs from the approved copy: ${words(removed)} gone, ${words(added)} new`;
}
