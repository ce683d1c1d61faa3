/** How many snippets that must (`with`) and must not (`without`) appear in a text do. */
export interface Snippets {
  truePositive: number;
  falseNegative: number;
  falsePositive: number;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
/** White space as one space. */
export const squash = (text: string): string => text.replace(/\s+/g, ' ');

export function countSnippets(
  text: string,
  wanted: readonly string[],
  unwanted: readonly string[],
): Snippets {
  const page = squash(text);
  const found = (snippets: readonly string[]): number =>
    snippets.filter((snippet) => page.includes(squash(snippet))).length;
  const truePositive = found(wanted);
  return { truePositive, falseNegative: wanted.length - truePositive, falsePositive: found(unwanted) };
}

export function snippetF1(counts: Snippets): number {
  const { truePositive: tp, falseNegative: fn, falsePositive: fp } = counts;
  return ratio(2 * tp, 2 * tp + fn + fp);
}
