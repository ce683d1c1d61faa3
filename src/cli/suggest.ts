/** More mistakes than this in a word make it another word. */
const MOST_EDITS = 3;

/** What was probably meant, as a clause to append, or nothing: `; did you mean "caption"?`. */
export function suggestion(word: string, known: readonly string[]): string {
  const meant = closest(word, known);
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}

/** The known word that is nearest, if it is near. */
export function closest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.min(MOST_EDITS, Math.ceil(word.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(word.toLowerCase(), candidate);
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best ?? known.find((candidate) => word.length > 2 && candidate.startsWith(word.toLowerCase()));
}

/** Insertions, deletions, replacements and swaps of neighbours that make `b` of `a`. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_EDITS) return MOST_EDITS + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const [up = 0, left = 0, corner = 0] = [last[column], now[column - 1], last[column - 1]];
      let edits = Math.min(up + 1, left + 1, corner + cost);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) edits = Math.min(edits, (before[column - 2] ?? 0) + 1);
      now.push(edits);
    }
    [before, last] = [last, now];
  }
  return last[b.length] ?? MOST_EDITS + 1;
}
