import { z } from 'zod';
import { JUNK_LABELS } from '../document.js';
import { UsageError } from '../errors.js';
import type { Summary } from './summary.js';

/** Values kept of a measure: of more pages the quantiles, which a comparison tells nothing apart from. */
const MOST = 200;
const DIGITS = 4;

const sample = z.array(z.number().min(0).max(1)).max(MOST);
const siteSchema = z.object({
  pages: z.int().min(1),
  keptShare: sample,
  confidence: sample,
  /** Share of characters removed under each label; one that is absent was 0 on every page. */
  labels: z.partialRecord(z.enum(JUNK_LABELS), sample),
});
const schema = z.object({
  version: z.literal(1),
  /** The cleancopy that wrote it. */
  cleancopy: z.string(),
  sites: z.record(z.string(), siteSchema),
});

/** What a site's pages were like: sorted values of each measure, at most 200. */
export type SiteBaseline = z.infer<typeof siteSchema>;
/** What sites were like, as `--update-baseline` writes it. */
export type Baseline = z.infer<typeof schema>;

/** Reads a baseline. What is wrong with it is a `UsageError` that names the key. */
export function parseBaseline(text: string, path: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: is no JSON; write it anew with --update-baseline`);
  }
  const { data, error } = schema.safeParse(value);
  if (data) return data;
  const issue = error.issues[0];
  const key = issue?.path.join('.') || 'the whole';
  throw new UsageError(
    `${path}: ${key}: ${issue?.message ?? 'is wrong'}; write it anew with --update-baseline`,
  );
}

/**
 * The baseline with the sites of this batch as they are now. Sites that the batch lacks, or has fewer pages of than are
 * compared, stay as they were.
 */
export function updatedBaseline(
  before: Baseline | undefined,
  pages: readonly Summary[],
  cleancopy: string,
  least: (site: string) => number,
): Baseline {
  const sites = new Map(Object.entries(before?.sites ?? {}));
  for (const [site, of] of bySite(pages)) {
    if (of.length >= least(site) || of.length >= (sites.get(site)?.pages ?? 0))
      sites.set(site, siteBaseline(of));
  }
  const sorted = [...sites].sort(([a], [b]) => (a < b ? -1 : 1));
  // Not from an object literal's keys: a site may be called "__proto__".
  return { version: 1, cleancopy, sites: Object.fromEntries(sorted) };
}

/** One value a line would make the file long, all in one unreadable: a measure a line. */
export function formatBaseline({ version, cleancopy, sites }: Baseline): string {
  const measures = ({ pages, keptShare, confidence, labels }: SiteBaseline): string => {
    const entries = Object.entries(labels).map(
      ([label, values]) => `        "${label}": ${JSON.stringify(values)}`,
    );
    return [
      `      "pages": ${pages},`,
      `      "keptShare": ${JSON.stringify(keptShare)},`,
      `      "confidence": ${JSON.stringify(confidence)},`,
      entries.length === 0 ? '      "labels": {}' : `      "labels": {\n${entries.join(',\n')}\n      }`,
    ].join('\n');
  };
  const each = Object.entries(sites).map(
    ([site, of]) => `    ${JSON.stringify(site)}: {\n${measures(of)}\n    }`,
  );
  const all = each.length === 0 ? '{}' : `{\n${each.join(',\n')}\n  }`;
  return `{\n  "version": ${version},\n  "cleancopy": ${JSON.stringify(cleancopy)},\n  "sites": ${all}\n}\n`;
}

/** The pages of each site. */
export function bySite(pages: readonly Summary[]): Map<string, Summary[]> {
  const sites = new Map<string, Summary[]>();
  for (const page of pages) {
    const of = sites.get(page.site);
    if (of) of.push(page);
    else sites.set(page.site, [page]);
  }
  return sites;
}

function siteBaseline(pages: readonly Summary[]): SiteBaseline {
  const labels: SiteBaseline['labels'] = {};
  for (const label of JUNK_LABELS) {
    if (pages.some((page) => page.labels[label] !== undefined)) {
      labels[label] = sampleOf(pages.map((page) => page.labels[label] ?? 0));
    }
  }
  return {
    pages: pages.length,
    keptShare: sampleOf(pages.map((page) => page.keptShare)),
    confidence: sampleOf(pages.map((page) => page.confidence)),
    labels,
  };
}

/** Sorted and rounded; evenly spaced order statistics where there are too many. */
function sampleOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const size = Math.min(MOST, sorted.length);
  return Array.from({ length: size }, (_, n) => {
    return rounded(sorted[Math.floor(((n + 0.5) * sorted.length) / size)] as number);
  });
}

/** A value as baselines hold it. What is compared with one is rounded too: ties must stay ties. */
export const rounded = (value: number): number => Number(value.toFixed(DIGITS));
