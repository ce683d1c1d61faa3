import type { BlockRecord, CopyRecord } from '../record.js';

/** How much of a file has one label. */
export interface Share {
  blocks: number;
  /** UTF-16 units without white space. */
  characters: number;
}

/** What the report's list and charts know of a file. */
export interface Summary {
  /** Names the file in the page's address; no two are the same. */
  key: string;
  id: string;
  headline: string | null;
  /** Host of the address, else the site's name, else the folder with a slash behind it. */
  site: string;
  confidence: number;
  language: string | null;
  shares: Record<string, Share>;
}

/** A block as the page shows it; what is usual is left out. */
export type BlockEntry = Omit<BlockRecord, 'kind'> & { kind?: BlockRecord['kind'] };

/** What the page shows of a file when it is opened. */
export interface Detail {
  headline: string | null;
  standfirst: string | null;
  authors: readonly string[];
  published: string | null;
  siteName: string | null;
  url: string | null;
  source: string;
  warnings: readonly string[];
  /** Kept and removed, in input order. */
  blocks: BlockEntry[];
}

/** An input that is not in the report, and why. */
export interface Failure {
  id: string;
  message: string;
}

/** What the page knows before a file is opened. */
export interface Run {
  version: string;
  /** What was looked at, in the user's words. */
  title: string;
  /** The least certain first. */
  files: Summary[];
  failures: readonly Failure[];
  /** Files that were left out because others are less certain. */
  omitted: number;
  /** What each filter takes and leaves, by its id. */
  filters: Readonly<Record<string, string>>;
}

const UNNAMED = 'standard input';

/** What list and charts need of a record. */
export function summaryOf(record: CopyRecord): Omit<Summary, 'key'> {
  const shares: Record<string, Share> = {};
  for (const { label, text } of [...record.blocks, ...record.removed]) {
    const share = Object.hasOwn(shares, label) ? (shares[label] as Share) : { blocks: 0, characters: 0 };
    share.blocks++;
    share.characters += text.replace(/\s+/g, '').length;
    // A results file can hold any label; `__proto__` must be one as well.
    Object.defineProperty(shares, label, {
      value: share,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return {
    id: record.id ?? UNNAMED,
    headline: record.headline,
    site: siteOf(record),
    confidence: record.confidence,
    language: record.language,
    shares,
  };
}

/** What the page shows of a record. */
export function detailOf(record: CopyRecord): Detail {
  const { headline, standfirst, authors, published, siteName, url, source, warnings } = record;
  const blocks = [...record.blocks, ...record.removed]
    .sort((a, b) => a.span.start - b.span.start)
    .map(blockEntry);
  return { headline, standfirst, authors, published, siteName, url, source, warnings, blocks };
}

/** Inline mark-up is left out where there is none. */
function blockEntry({ kind, inline, ...block }: BlockRecord): BlockEntry {
  const marked = inline?.some((run) => run.href || run.strong || run.emphasis || run.code);
  return { ...block, ...(kind !== 'paragraph' && { kind }), ...(marked && { inline }) };
}

function siteOf({ url, siteName, id }: CopyRecord): string {
  if (url !== null && URL.canParse(url)) {
    const host = new URL(url).hostname.replace(/^www\./, '');
    if (host !== '') return host;
  }
  if (siteName !== null) return siteName;
  const folder = id?.slice(0, id.lastIndexOf('/') + 1) ?? '';
  return folder === '' ? 'unknown site' : folder;
}
