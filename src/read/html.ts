import type { Block, Document } from '../document.js';
import { blockCollector } from './html-blocks.js';
import { factCollector } from './html-facts.js';
import { linkResolver } from './html-links.js';
import { htmlMetadata } from './html-metadata.js';
import { walkHtml } from './html-tree.js';
import { markupBetween } from './markup.js';
import { isMojibake, REPAIRED, repair } from './mojibake.js';
import { statedBlocks } from './stated.js';

/** What stands in for text on pages that have none: shown when there is more of it than of anything else. */
const FALLBACK: ReadonlySet<string> = new Set(['noscript']);
/** A page with more text than this has text; less noscript text than that is a request to turn scripts on. */
const SOME_TEXT = 400;
const SOME_FALLBACK = 100;

/**
 * Reads a page: its text between block-level boundaries becomes blocks, everything else mark-up.
 * Linear in the length of `html`, whatever it holds; never throws.
 */
export function readHtml(html: string, options: { url?: string } = {}): Document {
  let read = collect(html, options.url);
  const seen = sumOfText(read.blocks);
  if (read.unseen > SOME_FALLBACK && seen < Math.min(SOME_TEXT, read.unseen)) {
    const shown = collect(html, options.url, FALLBACK);
    if (sumOfText(shown.blocks) > 2 * seen + SOME_FALLBACK) read = shown;
  }
  const mojibake = isMojibake(read.blocks.map(({ text }) => text).join('\n'));
  const metadata = htmlMetadata(read.facts, read.blocks, options.url);
  const stated = statedBlocks(html, read.facts.jsonLd, metadata.articleBody, read.blocks);
  return {
    source: 'html',
    blocks: mojibake ? read.blocks.map(repaired) : read.blocks,
    ...(stated.length > 0 && {
      stated: { blocks: stated, markup: markupBetween(html, inOrder([...read.blocks, ...stated])) },
    }),
    metadata,
    markup: markupBetween(html, read.blocks),
    warnings: mojibake ? [REPAIRED] : [],
  };
}

const inOrder = (blocks: readonly Block[]): Block[] => blocks.toSorted((a, b) => a.span.start - b.span.start);

function repaired(block: Block): Block {
  return {
    ...block,
    text: repair(block.text),
    ...(block.inline ? { inline: block.inline.map((run) => ({ ...run, text: repair(run.text) })) } : {}),
    ...(block.rows ? { rows: block.rows.map((row) => row.map(repair)) } : {}),
  };
}

function collect(html: string, url: string | undefined, show?: ReadonlySet<string>) {
  const links = linkResolver(url);
  const blocks = blockCollector(html, links.resolve);
  const facts = factCollector(html);
  walkHtml(
    html,
    {
      open(element) {
        if (element.tag.name === 'base') links.rebase(element.attributes.href);
        blocks.open(element);
        facts.open(element);
      },
      close(element) {
        blocks.close(element);
        facts.close(element);
      },
      text(element, start, end) {
        blocks.text(element, start, end);
        facts.text(element, start, end);
      },
      boundary: blocks.boundary,
      endFormat: blocks.endFormat,
      page: facts.page,
    },
    show,
  );
  return { ...blocks.collected, facts: facts.facts };
}

function sumOfText(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}
