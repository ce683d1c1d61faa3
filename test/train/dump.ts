/**
 * Turns the corpus into the numbers that `train.py` learns from: `tsx test/train/dump.ts OUT_DIR [STYLE...]`.
 * A row a block; `meta.json` says what the columns and documents are.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { words } from '../../src/check/measure.js';
import type { Document } from '../../src/document.js';
import { collect } from '../../src/evidence/collect.js';
import { FEATURE_NAMES, featureRows, featuresOf } from '../../src/evidence/features.js';
import { kinOf, siblingsOf } from '../../src/evidence/kin.js';
import { DOM_BUCKETS, domBuckets, WORD_BUCKETS, wordBuckets } from '../../src/evidence/words.js';
import { readText } from '../../src/read/text.js';
import { contextOf } from '../../src/view/context.js';
import { bytesOf, type Page, pagesOf, STYLES, type Style, siteOf } from '../quality/corpus.js';
import { FLATTENERS } from '../quality/flatteners.js';
import { labelsBySnippets, labelsOf } from './labels.js';

const [out = 'train-data', ...asked] = process.argv.slice(2);
const styles = asked.length > 0 ? (asked as Style[]) : [...STYLES];
mkdirSync(out, { recursive: true });

const vocabulary = new Map<string, number>();
const idOf = (word: string): number => {
  const known = vocabulary.get(word);
  if (known !== undefined) return known;
  vocabulary.set(word, vocabulary.size + 1);
  return vocabulary.size;
};

const rows: Float32Array[] = [];
const labels: Uint8Array[] = [];
const kin: Int32Array[] = [];
const siblings: Int32Array[] = [];
const wordIndex = sparse();
const domIndex = sparse();
const tokens = sparse();
const golds = sparse();
const documents: Record<string, unknown>[] = [];
let first = 0;

function sparse(): { counts: number[]; values: number[]; add(values: Iterable<number>): void } {
  const counts: number[] = [];
  const values: number[] = [];
  return {
    counts,
    values,
    add(items) {
      const before = values.length;
      for (const item of items) values.push(item);
      counts.push(values.length - before);
    },
  };
}

/** Flatteners that leave the lines away. Markdown's is not learnt from: what its pages come to says how well unknown ones fare. */
const WITHOUT_LINES = ['one line', 'run on'] as const;

function add(
  page: Page,
  style: Style | 'bullets' | 'gold' | (typeof WITHOUT_LINES)[number],
  document: Document,
): void {
  if (document.blocks.length === 0) return;
  const context = contextOf(document);
  const count = document.blocks.length;
  const zero = new Float32Array(count);
  rows.push(featureRows(featuresOf(context, collect(context), zero, zero)));
  kin.push(kinOf(context));
  siblings.push(siblingsOf(context));
  const texts = document.blocks.map((block) => block.text);
  labels.push(
    page.set === 'trafi'
      ? labelsBySnippets(texts, page.with ?? [], page.without ?? [])
      : labelsOf(texts, page.gold),
  );
  for (const view of context.views) {
    wordIndex.add(wordBuckets(view));
    domIndex.add(domBuckets(view));
    tokens.add(words(view.text).map(idOf));
  }
  golds.add(words((page.gold ?? []).join(' ')).map(idOf));
  documents.push({ set: page.set, id: page.id, site: siteOf(page), lang: page.lang, style, first, count });
  first += count;
}

const { readHtml, decode } = styles.includes('html')
  ? { ...(await import('../../src/read/html.js')), ...(await import('../../src/read/decode.js')) }
  : ({} as never);

for (const set of ['aeb', 'fundus', 'wcxb', 'trafi'] as const) {
  for (const [pages, page] of pagesOf(set).entries()) {
    for (const style of styles) {
      const document =
        style === 'html'
          ? readHtml(decode(bytesOf(page)).text, { url: page.url })
          : readText(page.text?.[style] ?? '');
      add(page, style, document);
    }
    if (styles.includes('html')) {
      const html = decode(bytesOf(page)).text;
      const { blocks } = readHtml(html);
      if (!page.text) add(page, 'page-blocks', readText(blocks.map(({ text }) => text).join('\n')));
      // Some flatteners mark list items and table rows; the corpus's do not.
      const marked = blocks.map(({ kind, text }) => (kind === 'list-item' ? `• ${text}` : text));
      add(page, 'bullets', readText(marked.join('\n')));
      for (const style of WITHOUT_LINES) add(page, style, readText(FLATTENERS[style](html)));
    }
    // Clean copy must come through whole: the gold itself, as text, is a document with nothing to remove.
    if (styles.includes('article-blocks') && page.text && pages % 3 === 0)
      add(page, 'gold', readText(page.gold.join('\n\n')));
  }
}

const write = (name: string, data: Uint8Array | Int32Array | Float32Array): void =>
  writeFileSync(join(out, name), data);
const concat = <T extends Float32Array | Uint8Array | Int32Array>(
  parts: readonly T[],
  make: (length: number) => T,
): T => {
  const all = make(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};
write(
  'rows.f32',
  concat(rows, (length) => new Float32Array(length)),
);
write(
  'labels.u8',
  concat(labels, (length) => new Uint8Array(length)),
);
for (const [name, groups] of Object.entries({ kin, siblings }))
  write(
    `${name}.i32`,
    concat(groups, (length) => new Int32Array(length)),
  );
for (const [name, index] of Object.entries({ words: wordIndex, dom: domIndex, tokens, golds })) {
  write(`${name}.counts.i32`, Int32Array.from(index.counts));
  write(`${name}.values.i32`, Int32Array.from(index.values));
}
writeFileSync(
  join(out, 'meta.json'),
  JSON.stringify({ names: FEATURE_NAMES, wordBuckets: WORD_BUCKETS, domBuckets: DOM_BUCKETS, documents }),
);
console.log(`${documents.length} documents, ${first} blocks, ${FEATURE_NAMES.length} features`);
