import { BODY_LABELS, type Copy, type Evidence, type Label, type LabelledBlock } from '../document.js';
import { collect } from '../evidence/collect.js';
import { type Context, contextOf } from '../view/context.js';
import type { View } from '../view/view.js';
import { everyBlock } from '../write/printed.js';

/** A block of a page with what rules ask of it. */
export interface PageBlock {
  block: LabelledBlock;
  view: View;
  /** What the filters say of it now that it stands among labelled blocks. */
  evidence: readonly Evidence[];
  /** Whether the copy's body has it. */
  kept: boolean;
}

/** A cleaned scrape as rules of pages see it. */
export interface Page {
  /** Its file, as it was named. */
  name: string;
  site: string;
  /** The scrape itself, decoded: what spans lead into. */
  scrape: string;
  copy: Copy;
  /** Kept and removed in input order. */
  blocks: readonly PageBlock[];
  /** Words of the copy's body; two ideographs count as one. */
  words: number;
}

export function pageOf(name: string, site: string, scrape: string, copy: Copy): Page {
  const labelled = everyBlock(copy);
  const context = contextIn(copy, labelled);
  const evidence = collect(context);
  const blocks = labelled.map((block, index) => ({
    block,
    view: context.views[index] as View,
    evidence: evidence[index] ?? [],
    kept: BODY_LABELS.has(block.label),
  }));
  const words = blocks.reduce((sum, { kept, view }) => sum + (kept ? view.words : 0), 0);
  return { name, site, scrape, copy, blocks, words };
}

function contextIn({ source, headline }: Copy, blocks: readonly LabelledBlock[]): Context {
  const metadata = headline === null ? {} : { headline };
  return contextOf({ source, blocks, metadata, markup: [], warnings: [] });
}

/** The strongest evidence that a block is none of the article's; the filter of places alone is too weak to count. */
export function junkEvidence({ evidence }: PageBlock): Evidence | undefined {
  let best: Evidence | undefined;
  for (const each of evidence) {
    if (each.filter === 'surroundings' || ARTICLE.has(each.label)) continue;
    if (each.strength > (best?.strength ?? 0)) best = each;
  }
  return best;
}

const ARTICLE: ReadonlySet<Label> = new Set<Label>([...BODY_LABELS, 'headline', 'byline', 'dateline']);

/** The share of its characters that a copy keeps, 0 to 1. */
export function keptShare({ keptCharacters, removedCharacters }: Copy['stats']): number {
  return keptCharacters / Math.max(1, keptCharacters + removedCharacters);
}
