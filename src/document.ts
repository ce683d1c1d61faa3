/**
 * The vocabulary: a scrape is a sequence of blocks, and cleaning is labelling every block.
 * Types and the label lists; nothing else.
 */

/**
 * What a scrape is. Markdown is flattened text with marks: it is read by them, and cleaned as text. Escaped is what some program
 * put escapes in (`\n`, `&amp;`, `<br>`, a list of strings): it is freed of them, and then one of the others.
 */
export const SCRAPE_FORMATS = ['text', 'markdown', 'html', 'escaped'] as const;
export type ScrapeFormat = (typeof SCRAPE_FORMATS)[number];

/** Half-open range of UTF-16 offsets into the decoded input (for HTML, into its source). */
export interface Span {
  start: number;
  end: number;
}

/** Labels of blocks that belong to the article. `headline`, `byline` and `dateline` become metadata, the rest is its body. */
export const ARTICLE_LABELS = [
  'headline',
  'standfirst',
  'byline',
  'dateline',
  'body',
  'heading',
  'quote',
  'list',
  'table',
] as const;

/** Labels of blocks that the article's page put around it. */
export const JUNK_LABELS = [
  'caption',
  'credit',
  'cross-link',
  'promo',
  'comments',
  'social',
  'navigation',
  'advertisement',
  'player',
  'paywall',
  'consent',
  'tags',
  'author-bio',
  'legal',
  'live-ticker',
  'duplicate',
  'ui',
] as const;

export type ArticleLabel = (typeof ARTICLE_LABELS)[number];
export type JunkLabel = (typeof JUNK_LABELS)[number];
export type Label = ArticleLabel | JunkLabel;

/** The article labels that are printed as its body, in reading order. */
export const BODY_LABELS: ReadonlySet<Label> = new Set<Label>([
  'standfirst',
  'body',
  'heading',
  'quote',
  'list',
  'table',
]);

/** What a block is by its form. */
export type Kind = 'paragraph' | 'heading' | 'list-item' | 'quote' | 'table' | 'code';

/** A run of text with the same inline mark-up. A block's runs, joined, are its text. */
export interface Inline {
  text: string;
  href?: string;
  strong?: boolean;
  emphasis?: boolean;
  code?: boolean;
}

/** What the DOM says about a block; absent for flattened text. */
export interface Dom {
  /** Tag names from the outermost element to the block's own, lower case, without html and body: `['article', 'div', 'p']`. */
  path: readonly string[];
  /** Lower-case words of the class, id, role, itemprop, data-testid and aria-label values of the block's element and its ancestors, nearest first, at most 48. */
  words: readonly string[];
  /** Share of the block's non-blank characters that are inside links, 0 to 1. */
  linkDensity: number;
  /** Characters of the block that sit in strong or emphasis mark-up, as a share, 0 to 1. */
  markedDensity: number;
  /** Whether a hidden attribute, aria-hidden or an inline style hides it. */
  hidden: boolean;
  /** Whether an image, video or iframe came between the previous block's text and this one's. */
  mediaBefore: boolean;
  /** Alternative text of the nearest image before the block, '' if none. */
  altBefore: string;
  /** Number of the nearest sectioning or list container: blocks with equal numbers are siblings. */
  parent: number;
}

/** A paragraph-sized piece of a scrape. */
export interface Block {
  kind: Kind;
  /** Plain text, white space folded to single spaces (line breaks kept in code and verse), never empty. */
  text: string;
  span: Span;
  /** Blank lines between the previous block and this one; HTML: 1. */
  gap: number;
  /** Cut from the same line as the block before it: printed behind that one with this between them (`''` or a space) where both are kept. */
  glued?: '' | ' ';
  /** Headings: rank 1 to 6. List items: nesting from 0. */
  depth?: number;
  /** List items: numbered. */
  ordered?: boolean;
  /** Inline mark-up where the input had any. */
  inline?: readonly Inline[];
  /** Tables: rows of cell texts; the first row is the header if `header`. */
  rows?: readonly (readonly string[])[];
  header?: boolean;
  dom?: Dom;
}

/** What a page says of itself, or what its blocks gave away. Dates are ISO 8601 as far as known (`2026-03-01` or with time and zone). */
export interface Metadata {
  headline?: string;
  standfirst?: string;
  authors?: readonly string[];
  published?: string;
  modified?: string;
  /** BCP 47 language tag. */
  language?: string;
  siteName?: string;
  url?: string;
  /** The article's text as structured data gave it (JSON-LD `articleBody`); evidence only, never printed. */
  articleBody?: string;
}

/** One scrape, read. */
export interface Document {
  source: 'text' | 'html';
  blocks: readonly Block[];
  /** The article where a page has it in its structured data (JSON-LD `articleBody`) and not on show, and what is mark-up then. */
  stated?: { blocks: readonly Block[]; markup: readonly Span[] };
  /** From the page's own metadata, or Markdown's front matter; empty for text. */
  metadata: Metadata;
  /** The ranges that are mark-up, not text: of HTML tags, scripts, styles and comments, of Markdown images, rules and front matter, of a text browser's dump its list of addresses. With the blocks' spans they cover every non-blank character of the input once. */
  markup: readonly Span[];
  warnings: readonly string[];
}

/** What a filter says of a block. It removes nothing itself. */
export interface Evidence {
  /** The filter's id. */
  filter: string;
  label: Label;
  /** 0 (a hint) to 1 (certain). */
  strength: number;
  /** One clause a person can read: `starts with "Read more"`. */
  reason: string;
}

/** A block's final label. */
export interface Verdict {
  label: Label;
  /** 0 to 1: how sure the label's side (article or not) is. */
  confidence: number;
  /** The filter whose evidence decided; `article` for what is kept on the model's word. */
  filter: string;
  reason: string;
}

/** A block with its verdict. */
export interface LabelledBlock extends Block, Verdict {}

/** The clean result. `blocks` and `removed` together are the input. */
export interface Copy {
  id?: string;
  source: 'text' | 'html';
  headline: string | null;
  standfirst: string | null;
  authors: readonly string[];
  published: string | null;
  modified: string | null;
  language: string | null;
  siteName: string | null;
  url: string | null;
  /** The body as plain text: standfirst, headings, paragraphs, quotes, list items, tables, code; no headline; blocks parted by blank lines. */
  text: string;
  /** Article blocks in input order, headline, byline and dateline among them. */
  blocks: readonly LabelledBlock[];
  /** Everything else, in input order. */
  removed: readonly LabelledBlock[];
  /** Mark-up ranges (see Document). */
  markup: readonly Span[];
  captions: readonly { text: string; credit: string | null }[];
  crossLinks: readonly { text: string; href: string | null }[];
  /** 0 to 1: how much of the page's words are expected to be labelled rightly. */
  confidence: number;
  warnings: readonly string[];
  stats: {
    /** Characters (UTF-16) of text kept in the body and removed, without white space. */
    keptCharacters: number;
    removedCharacters: number;
    keptBlocks: number;
    removedBlocks: number;
    /** Number of removed blocks by label. */
    removedByLabel: Partial<Record<JunkLabel, number>>;
  };
}

/** Options of `clean`. */
export interface CleanOptions {
  /** What the input is; default: sniffed from its content. */
  from?: ScrapeFormat;
  /** Where the scrape came from: goes into the copy, resolves relative links. */
  url?: string;
  /** Carried into the copy. */
  id?: string;
  /** Ids of filters switched off: what they would have taken stays in. */
  without?: readonly string[];
}
