/** Compares two runs page by page: means hide that one page's gain pays for another's loss. */

/** F1 of each page by its id, under a name for the style and set. */
export type PageScores = Record<string, Record<string, number>>;

/** Less is the same, and as many pages are named either way. */
const CHANGED = 0.004;
const NAMED = 6;

/** A line for each style and set that both runs have: the means, how many pages rose and fell, and which did most. */
export function printAgainst(before: PageScores, after: PageScores): void {
  for (const [name, scores] of Object.entries(after)) {
    const old = before[name];
    if (!old) continue;
    const pages = Object.keys(scores).filter((id) => old[id] !== undefined);
    const changes = pages
      .map((id) => ({ id, by: (scores[id] as number) - (old[id] as number) }))
      .filter(({ by }) => Math.abs(by) > CHANGED)
      .sort((a, b) => b.by - a.by);
    const rose = changes.filter(({ by }) => by > 0);
    const fell = changes.filter(({ by }) => by < 0).reverse();
    const [from, to] = [old, scores].map(
      (run) => pages.reduce((sum, id) => sum + (run[id] as number), 0) / pages.length,
    );
    console.log(`${name.padEnd(22)} ${(from as number).toFixed(4)} -> ${(to as number).toFixed(4)}`);
    for (const [sign, some] of [
      ['rose', rose],
      ['fell', fell],
    ] as const)
      console.log(
        `  ${some.length} ${sign}  ${some
          .slice(0, NAMED)
          .map(({ id, by }) => `${id} ${by.toFixed(2)}`)
          .join(', ')}`,
      );
  }
}
