import type { Copy, Kind, Label, LabelledBlock } from '../document.js';

/** Grows when a key changes its meaning or goes away; new keys leave it as it is. */
export const SCHEMA_VERSION = 1;

/** A block as JSON tells it. */
export interface BlockRecord {
  label: Label;
  kind: Kind;
  text: string;
  span: { start: number; end: number };
  confidence: number;
  filter: string;
  reason: string;
  depth?: number;
  ordered?: boolean;
  rows?: LabelledBlock['rows'];
  header?: boolean;
  inline?: LabelledBlock['inline'];
}

/** A copy as JSON tells it, described by `schema.json`. */
export interface CopyRecord {
  id: string | null;
  source: Copy['source'];
  headline: string | null;
  standfirst: string | null;
  authors: readonly string[];
  published: string | null;
  modified: string | null;
  language: string | null;
  siteName: string | null;
  url: string | null;
  text: string;
  blocks: BlockRecord[];
  removed: BlockRecord[];
  captions: Copy['captions'];
  crossLinks: Copy['crossLinks'];
  confidence: number;
  warnings: readonly string[];
  stats: Copy['stats'];
  schemaVersion: typeof SCHEMA_VERSION;
}

/** The keys of a copy in the order in which they are always written. */
export function toRecord(copy: Copy): CopyRecord {
  const { keptCharacters, removedCharacters, keptBlocks, removedBlocks, removedByLabel } = copy.stats;
  return {
    id: copy.id ?? null,
    source: copy.source,
    headline: copy.headline,
    standfirst: copy.standfirst,
    authors: copy.authors,
    published: copy.published,
    modified: copy.modified,
    language: copy.language,
    siteName: copy.siteName,
    url: copy.url,
    text: copy.text,
    blocks: copy.blocks.map(blockRecord),
    removed: copy.removed.map(blockRecord),
    captions: copy.captions.map(({ text, credit }) => ({ text, credit })),
    crossLinks: copy.crossLinks.map(({ text, href }) => ({ text, href })),
    confidence: rounded(copy.confidence),
    warnings: copy.warnings,
    stats: {
      keptCharacters,
      removedCharacters,
      keptBlocks,
      removedBlocks,
      removedByLabel: sorted(removedByLabel),
    },
    schemaVersion: SCHEMA_VERSION,
  };
}

function blockRecord(block: LabelledBlock): BlockRecord {
  const { label, kind, text, span, filter, reason, depth, ordered, rows, header, inline } = block;
  return {
    label,
    kind,
    text,
    span: { start: span.start, end: span.end },
    confidence: rounded(block.confidence),
    filter,
    reason,
    ...(depth !== undefined && { depth }),
    ...(ordered !== undefined && { ordered }),
    ...(rows !== undefined && { rows }),
    ...(header !== undefined && { header }),
    ...(inline !== undefined && { inline }),
  };
}

/** Four decimals are more than a confidence can mean. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

function sorted<Value>(counts: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
