import { JUNK_LABELS } from '../document.js';
import { type Baseline, bySite, rounded, type SiteBaseline } from './baseline.js';
import { percent } from './quoted.js';
import { compare, significant } from './rank-sum.js';
import type { Summary } from './summary.js';

/** When a move counts; see the rule `drift`. */
export interface DriftOptions {
  pages: number;
  effect: number;
  move: number;
  falseAlarms: number;
}

interface Move {
  site: string;
  measure: string;
  before: number;
  now: number;
  above: number;
  p: number;
  options: DriftOptions;
}

/**
 * The sites whose pages are no longer what they were, with the measures that moved.
 *
 * The unit is the page: blocks of one page hang together, so that counting them would find drift in every batch. Each measure
 * is compared by a rank test, which asks nothing of its distribution. As many measures of many sites are compared, the p-values
 * are held to a share of false alarms. And as with enough pages any trifle is significant, the move must be large too: by the
 * chance that a page now lies beyond one of before (0.71 is "large"; Vargha and Delaney, 2000), and by its mean.
 */
export function driftOf(
  pages: readonly Summary[],
  baseline: Baseline,
  optionsOf: (site: string) => DriftOptions,
): { page: Summary; message: string }[] {
  const sites = bySite(pages);
  const moves = [...sites].flatMap(([site, now]) => {
    const before = Object.hasOwn(baseline.sites, site) ? baseline.sites[site] : undefined;
    const options = optionsOf(site);
    if (!before || before.pages < options.pages || now.length < options.pages) return [];
    return measuresOf(before, now).map((measure): Move => ({ ...compared(measure), site, options }));
  });
  const falseAlarms = Math.min(...moves.map(({ options }) => options.falseAlarms));
  const stands = significant(
    moves.map(({ p }) => p),
    falseAlarms,
  );
  const drifted = moves.filter((move, index) => stands[index] && isLarge(move));
  return [...sites].flatMap(([site, now]) => {
    const moved = drifted.filter((move) => move.site === site);
    const [page] = now;
    return moved.length > 0 && page ? [{ page, message: messageOf(site, moved, now.length) }] : [];
  });
}

interface Measure {
  measure: string;
  before: readonly number[];
  now: readonly number[];
}

/** What is compared: kept share, confidence, and the share of every label that either side has. */
function measuresOf(before: SiteBaseline, now: readonly Summary[]): Measure[] {
  const measures: Measure[] = [
    { measure: 'kept share', before: before.keptShare, now: now.map((page) => rounded(page.keptShare)) },
    { measure: 'confidence', before: before.confidence, now: now.map((page) => rounded(page.confidence)) },
  ];
  for (const label of JUNK_LABELS) {
    const known = before.labels[label];
    if (known === undefined && now.every((page) => page.labels[label] === undefined)) continue;
    measures.push({
      measure: label,
      before: known ?? before.keptShare.map(() => 0),
      now: now.map((page) => rounded(page.labels[label] ?? 0)),
    });
  }
  return measures;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function compared({ measure, before, now }: Measure) {
  return { measure, before: mean(before), now: mean(now), ...compare(before, now) };
}

const isLarge = ({ above, before, now, options }: Move): boolean =>
  Math.max(above, 1 - above) >= options.effect && Math.abs(now - before) >= options.move;

function messageOf(site: string, moves: readonly Move[], pages: number): string {
  const said = moves.map(({ measure, before, now }) =>
    measure === 'confidence'
      ? `confidence from ${before.toFixed(2)} to ${now.toFixed(2)}`
      : `${measure} from ${percent(before)} to ${percent(now)}`,
  );
  return `${site} changed: ${said.join(', ')} (means of ${pages} pages against the baseline)`;
}
