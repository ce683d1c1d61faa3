import type { Report } from '../finding.js';

/** `2 errors and 1 warning in 40 files` */
export function tally({ errors, warnings, files }: Report): string {
  const found = [counted(errors, 'error'), counted(warnings, 'warning')].filter((part) => part !== undefined);
  return `${found.length === 0 ? 'nothing found' : found.join(' and ')} in ${files} ${files === 1 ? 'file' : 'files'}`;
}

const counted = (count: number, word: string): string | undefined =>
  count === 0 ? undefined : `${count} ${word}${count === 1 ? '' : 's'}`;
