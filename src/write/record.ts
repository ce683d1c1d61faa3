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
  /** Why the record failed; absent if it did not. */
  error?: string;
  /** What is carried through. */
  [field: string]: unknown;
}

/** What the input had besides the scrape. */
export interface Carried {
  /** The text of a JSON object. */
  fields?: string;
}

/** The keys of a copy in the order in which they are always written; behind them what is carried through. */
export function toRecord(copy: Copy, { fields }: Carried = {}): CopyRecord {
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
    ...carriedThrough(fields),
  };
}

/** A record that failed, as the row that stands in its place: empty, with the reason. */
export function failureRecord(
  { id, url, fields }: { id?: string | undefined; url?: string | undefined } & Carried,
  error: string,
): CopyRecord {
  return {
    id: id ?? null,
    source: 'text',
    headline: null,
    standfirst: null,
    authors: [],
    published: null,
    modified: null,
    language: null,
    siteName: null,
    url: url ?? null,
    text: '',
    blocks: [],
    removed: [],
    captions: [],
    crossLinks: [],
    confidence: 0,
    warnings: [],
    stats: { keptCharacters: 0, removedCharacters: 0, keptBlocks: 0, removedBlocks: 0, removedByLabel: {} },
    schemaVersion: SCHEMA_VERSION,
    error,
    ...carriedThrough(fields),
  };
}

/** The keys of a record, in their order. */
export const RECORD_KEYS: readonly string[] = Object.keys(failureRecord({}, ''));

/**
 * Fields under their own names. One with the name of a key of ours is called `input_NAME`; so that no two of them meet,
 * one that is called so already gets a second `input_`.
 */
function carriedThrough(fields: string | undefined): Record<string, unknown> {
  if (fields === undefined) return {};
  const entries = Object.entries(JSON.parse(fields) as object);
  // Not by assignment: a field may be called `__proto__`.
  return Object.fromEntries(
    entries.map(([name, value]) => [OURS.test(name) ? `input_${name}` : name, value]),
  );
}

const OURS = new RegExp(`^(?:input_)*(?:${RECORD_KEYS.join('|')})$`);

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
