import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import type { Finding } from './filter.js';
import { perBlock, perDocument } from './memo.js';

const askedWords = new Set<string>();
const askedTags = new Set<string>();

/** Class, id and role words that a filter asks for. What none asks for is not kept, which is most of a page's words. */
export class DomWords extends Set<string> {
  readonly of = 'words';

  constructor(words: readonly string[]) {
    super(words);
    for (const word of words) askedWords.add(word);
  }
}

/** Tags that a filter asks for. */
export class DomTags extends Set<string> {
  readonly of = 'tags';

  constructor(tags: readonly string[]) {
    super(tags);
    for (const tag of tags) askedTags.add(tag);
  }
}

/** Share of the core's prose blocks that have a word, from which it says nothing about one of them. */
const COMMON = 0.5;
/**
 * Each block's class and id words that some filter asks for, nearest first, without those that most of the article's prose has too:
 * a body with the class `newsletter` makes no newsletter of its paragraphs.
 */
const tellingWords = perDocument((context: Context): readonly (readonly string[])[] => {
  const pieces = context.views.map(
    (view) => view.block.dom?.words.filter((word) => askedWords.has(word)) ?? [],
  );
  const counts = new Map<string, number>();
  let prose = 0;
  for (let index = Math.max(0, context.core[0]); index <= context.core[1]; index++) {
    if (!context.views[index]?.prose) continue;
    prose++;
    for (const word of new Set(pieces[index])) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return pieces.map((words) => words.filter((word) => (counts.get(word) ?? 0) <= prose * COMMON));
});

/** The first of the block's class, id and role words that is in the set. */
function domWord(view: View, context: Context, set: DomWords): string | undefined {
  if (!view.block.dom) return undefined;
  return tellingWords(context)[view.index]?.find((word) => set.has(word));
}

/** The innermost of the block's elements that is in the set. */
export function domTag(view: View, context: Context, set: DomTags): string | undefined {
  if (!view.block.dom) return undefined;
  return tellingTags(view, context).find((tag) => set.has(tag));
}

/** The tags that some filter asks for, the innermost first. */
const tellingTags = perBlock(
  (view): readonly string[] => view.block.dom?.path.filter((tag) => askedTags.has(tag)).reverse() ?? [],
);

/** What the DOM says of a block: elements it stands in, words on it or around it. */
export interface DomSigns {
  tags?: DomTags;
  words?: DomWords;
  /** For a tag and for a word; half of it for running prose without links. */
  strength?: number;
}

/** A filter's finding from the DOM alone. */
export function fromDom(
  view: View,
  context: Context,
  { tags, words, strength = 0.75 }: DomSigns,
): Finding | undefined {
  if (!view.block.dom) return undefined;
  const doubt = view.prose && view.block.dom.linkDensity < 0.5 ? 0.5 : 1;
  const tag = tags && domTag(view, context, tags);
  if (tag) return { strength: strength * doubt, reason: `inside <${tag}>` };
  const word = words && domWord(view, context, words);
  return word ? { strength: strength * doubt, reason: `class "${word}"` } : undefined;
}
