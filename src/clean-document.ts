import { pageConfidence } from './decide/confidence.js';
import { ARTICLE, decide, holdsArticle, NO_ARTICLE } from './decide/decide.js';
import { judge } from './decide/judge.js';
import type { Model, Models } from './decide/model.js';
import {
  type Block,
  BODY_LABELS,
  type CleanOptions,
  type Copy,
  type Document,
  JUNK_LABELS,
  type JunkLabel,
  type Label,
  type LabelledBlock,
  type Metadata,
  type Verdict,
} from './document.js';
import { isSpace } from './lexicon/characters.js';
import { markHeadline } from './metadata/headline.js';
import { textMetadata } from './metadata/text.js';
import type { Lookup } from './profile/lookup.js';
import { glueOf, settle } from './settle.js';
import { type Context, contextOf } from './view/context.js';
import type { View } from './view/view.js';
import { bodyText } from './write/text.js';

/** Options of cleaning, with what is known beside the scrape. */
export interface CleaningOptions extends CleanOptions {
  /** What the pages of sites repeat, see `learn`. */
  profile?: Lookup;
  /** The site that the scrape is of, as the profile calls it; by default its address tells, or what it looks like. */
  site?: string;
}

/** Labels every block of a document that was read, with the models for its source (HTML needs both). Pure. */
export function cleanDocument(document: Document, models: Models, options: CleaningOptions = {}): Copy {
  const page = contextOf(document);
  const known = options.profile?.know(page, {
    site: options.site,
    url: options.url ?? document.metadata.url,
  });
  const context = known ? { ...page, site: known.site } : page;
  const without = new Set(options.without);
  const { evidence, odds } = judge(context, modelFor(document, models), without);
  const verdicts = decide(context, evidence, odds, without);
  withoutArticle(context, verdicts);
  markHeadline(context, verdicts);
  const onPage = document.blocks.map((block, index) => withVerdict(block, verdicts[index] as Verdict));
  const labelled = withStated(document, onPage);
  const blocks = joinGlued(settle(labelled ?? onPage, models.text, context.views, without, known));
  const confidence = labelled ? STATED_CONFIDENCE : pageConfidence(context, odds);
  const markup = (labelled && document.stated?.markup) ?? document.markup;
  return copyOf({ ...document, markup }, blocks, textMetadata(context, verdicts), confidence, options);
}

const STATED_CONFIDENCE = 0.9;

/**
 * The blocks of a page, and with them the article that its structured data alone have, if they have one. What was kept of
 * such a page is what stood around the place that a script was to fill.
 */
function withStated(
  { stated }: Document,
  onPage: readonly LabelledBlock[],
): readonly LabelledBlock[] | undefined {
  const kept = onPage.filter(({ label }) => BODY_LABELS.has(label));
  if (!stated || 2 * characters(kept) >= characters(stated.blocks)) return undefined;
  const reason = 'the article is in the structured data of the page';
  const article = stated.blocks.map((block) =>
    withVerdict(block, { label: 'body', confidence: STATED_CONFIDENCE, filter: ARTICLE, reason }),
  );
  const others = onPage.map((block) =>
    BODY_LABELS.has(block.label) ? { ...block, label: 'ui' as const, filter: NO_ARTICLE, reason } : block,
  );
  return [...article, ...others].sort((a, b) => a.span.start - b.span.start);
}

const modelFor = (document: Document, { text, html }: Models): Model =>
  document.source === 'html' && html ? html : text;

/** Below this a copy should be looked at. */
const LOW_CONFIDENCE = 0.6;
const NO_ARTICLE_CONFIDENCE = 0.1;

/** Takes everything out where what is left is too little to be an article, or belongs to an error page. */
function withoutArticle(context: Context, verdicts: readonly Verdict[]): void {
  const kept = context.views.filter((view) => BODY_LABELS.has((verdicts[view.index] as Verdict).label));
  const errorPage = context.views.some((view) => saysError(view, context));
  if (holdsArticle(kept, errorPage, context.site !== undefined)) return;
  const reason = errorPage
    ? 'the page says that it holds no article'
    : 'the page holds too little prose to be an article';
  for (const view of kept) {
    Object.assign(verdicts[view.index] as Verdict, { label: 'ui', filter: NO_ARTICLE, reason });
  }
}

/** Behind the article such a phrase is some widget's, that waits for a session to end. */
const saysError = ({ hits, index }: View, { core }: Context): boolean =>
  (core[0] < 0 || index <= core[1]) && hits.some(({ kind }) => kind === 'error-page');

function copyOf(
  document: Document,
  labelled: readonly LabelledBlock[],
  metadata: Metadata,
  expected: number,
  options: CleanOptions,
): Copy {
  const blocks = labelled.filter((block) => isArticle(block.label));
  const removed = labelled.filter((block) => !isArticle(block.label));
  const text = bodyText(blocks);
  const confidence = text === '' ? Math.min(expected, NO_ARTICLE_CONFIDENCE) : expected;
  const warnings = [...document.warnings];
  if (text === '') warnings.push('no article found');
  else if (confidence < LOW_CONFIDENCE) warnings.push(`low confidence (${confidence.toFixed(2)})`);
  const removedByLabel: Partial<Record<JunkLabel, number>> = {};
  for (const { label } of removed)
    removedByLabel[label as JunkLabel] = (removedByLabel[label as JunkLabel] ?? 0) + 1;
  const body = blocks.filter((block) => BODY_LABELS.has(block.label));
  return {
    ...(options.id === undefined ? {} : { id: options.id }),
    source: document.source,
    headline: metadata.headline ?? null,
    standfirst: metadata.standfirst ?? null,
    authors: metadata.authors ?? [],
    published: metadata.published ?? null,
    modified: metadata.modified ?? null,
    language: metadata.language ?? null,
    siteName: metadata.siteName ?? null,
    url: options.url ?? metadata.url ?? null,
    text,
    blocks,
    removed,
    markup: document.markup,
    captions: captionsOf(labelled),
    crossLinks: removed
      .filter((block) => block.label === 'cross-link')
      .map((block) => ({ text: block.text, href: block.inline?.find((run) => run.href)?.href ?? null })),
    confidence,
    warnings,
    stats: {
      keptCharacters: characters(body),
      removedCharacters: characters(removed),
      keptBlocks: body.length,
      removedBlocks: removed.length,
      removedByLabel,
    },
  };
}

/** `Object.assign` takes a twentieth of the time of `{ ...block, ...verdict }`, on as many blocks as there are. */
const withVerdict = (block: Block, verdict: Verdict): LabelledBlock => Object.assign({}, block, verdict);

const JUNK: ReadonlySet<Label> = new Set<Label>(JUNK_LABELS);
const isArticle = (label: Label): boolean => !JUNK.has(label);

/** Parts cut from one line go back together where both are the article's body. */
function joinGlued(blocks: readonly LabelledBlock[]): LabelledBlock[] {
  const joined: LabelledBlock[] = [];
  let before: LabelledBlock | undefined;
  for (const labelled of blocks) {
    const block = labelled.glued === undefined ? labelled : withoutGlue(labelled);
    const glue = glueOf(before, labelled);
    const last = joined[joined.length - 1];
    if (last && glue !== undefined) {
      last.text += glue + block.text;
      last.span = { start: last.span.start, end: block.span.end };
      last.confidence = Math.min(last.confidence, block.confidence);
    } else joined.push(block);
    before = block;
  }
  return joined;
}

function withoutGlue({ glued: _, ...block }: LabelledBlock): LabelledBlock {
  return block;
}

/** Captions with the credit that stands right before or behind. */
function captionsOf(blocks: readonly LabelledBlock[]): { text: string; credit: string | null }[] {
  const captions: { text: string; credit: string | null }[] = [];
  const seen = new Set<string>();
  blocks.forEach((block, index) => {
    if (block.label !== 'caption' || seen.has(block.text)) return;
    seen.add(block.text);
    const credit = [blocks[index - 1], blocks[index + 1]].find((other) => other?.label === 'credit');
    captions.push({ text: block.text, credit: credit?.text ?? null });
  });
  return captions;
}

/** Characters of the blocks' texts without white space. */
function characters(blocks: readonly Block[]): number {
  let count = 0;
  for (const { text } of blocks)
    for (let at = 0; at < text.length; at++) if (!isSpace(text.charCodeAt(at))) count++;
  return count;
}
