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

/** What a block has beyond its text; what is usual is left out. */
export interface Form {
  kind?: BlockRecord['kind'];
  depth?: number;
  ordered?: boolean;
  rows?: NonNullable<BlockRecord['rows']>;
  header?: boolean;
  /** Where some of the text is strong, emphasis or code. */
  inline?: NonNullable<BlockRecord['inline']>;
  /** Where its links lead, each once. */
  links?: readonly string[];
}

/** A block as the page shows it. */
export interface BlockEntry extends Form {
  label: string;
  filter: string;
  reason: string;
  /** 0 to 1, with two decimals. */
  confidence: number;
  /** UTF-16 offsets into the decoded scrape. */
  start: number;
  end: number;
  text: string;
}

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

type Why = [label: string, filter: string, reason: string];
type Row = [why: number, confidence: number, start: number, end: number, text: string, form?: Form];

/** A detail as it lies in the page: pages repeat few reasons many times, and names would be longer than most texts. */
export interface PackedDetail extends Omit<Detail, 'blocks'> {
  whys: Why[];
  rows: Row[];
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
export function packedDetail(record: CopyRecord): PackedDetail {
  const { headline, standfirst, authors, published, siteName, url, source, warnings } = record;
  const whys: Why[] = [];
  const known = new Map<string, number>();
  const whyOf = (why: Why): number => {
    const key = why.join('\0');
    const number = known.get(key) ?? whys.push(why) - 1;
    known.set(key, number);
    return number;
  };
  const rows = [...record.blocks, ...record.removed]
    .sort((a, b) => a.span.start - b.span.start)
    .map((block): Row => {
      const why = whyOf([block.label, block.filter, block.reason]);
      const { start, end } = block.span;
      const form = formOf(block);
      const confidence = Math.round(block.confidence * 100) / 100;
      if (Object.keys(form).length === 0) return [why, confidence, start, end, block.text];
      return [why, confidence, start, end, block.text, form];
    });
  return { headline, standfirst, authors, published, siteName, url, source, warnings, whys, rows };
}

/** The detail that was packed. */
export function unpackedDetail({ whys, rows, ...about }: PackedDetail): Detail {
  const blocks = rows.map(([why, confidence, start, end, text, form]): BlockEntry => {
    const [label, filter, reason] = whys[why] as Why;
    return { label, filter, reason, confidence, start, end, text, ...form };
  });
  return { ...about, blocks };
}

function formOf({ kind, depth, ordered, rows, header, inline }: BlockRecord): Form {
  const links = [...new Set(inline?.flatMap(({ href }) => href ?? []))];
  const marked = inline?.some((run) => run.strong || run.emphasis || run.code);
  return {
    ...(kind !== 'paragraph' && { kind }),
    ...(depth !== undefined && { depth }),
    ...(ordered !== undefined && { ordered }),
    ...(rows !== undefined && { rows }),
    ...(header !== undefined && { header }),
    ...(marked && inline && { inline: inline.map(({ href: _, ...run }) => run) }),
    ...(links.length > 0 && { links }),
  };
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
