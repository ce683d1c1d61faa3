/**
 * Scores the labels of what is taken out, kind by kind, against `labels.json`: blocks labelled by hand, as page and span.
 *
 *   npm run labels               the table and what is confused with what
 *   npm run labels -- --list     also every block with a wrong label
 *   npm run labels -- --evidence by the strongest evidence alone, without the models
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cleanDocument } from '../../src/clean-document.js';
import { BODY_LABELS, type Document, type Label, type LabelledBlock } from '../../src/document.js';
import { collect } from '../../src/evidence/collect.js';
import { pageFilters } from '../../src/filters/index.js';
import { decode } from '../../src/read/decode.js';
import { readHtml } from '../../src/read/html.js';
import { readText } from '../../src/read/text.js';
import { contextOf } from '../../src/view/context.js';
import {
  bytesOf,
  corpusExists,
  corpusFolder,
  type Page,
  pagesOf,
  type SetName,
  type Style,
} from './corpus.js';
import { FOLDS, modelsFor } from './folds.js';

/** A block that is not the article's, and what a reader called it; `also` is what one may call it as well. */
interface Row {
  set: SetName;
  id: string;
  style: Style;
  start: number;
  end: number;
  label: Label;
  also?: readonly Label[];
}

type Labelled = Pick<LabelledBlock, 'text' | 'span' | 'label' | 'filter' | 'reason'>;

/** Labels with fewer rows are printed, and left out of the mean. */
const FEWEST = 8;

const { values: flags } = parseArgs({
  options: { list: { type: 'boolean', default: false }, evidence: { type: 'boolean', default: false } },
});

if (!corpusExists()) {
  console.log(`labels: skipped, no corpus at ${corpusFolder()} (set CLEANCOPY_CORPUS)`);
  process.exit(0);
}
const folds = process.env.CLEANCOPY_FOLDS ?? fileURLToPath(new URL('./folds', import.meta.url));
const models = ['text', 'html'].flatMap((kind) =>
  Array.from({ length: FOLDS }, (_, fold) => `${kind}-${fold}.json`),
);
const byEvidence = flags.evidence || !models.every((name) => existsSync(join(folds, name)));
if (byEvidence && !flags.evidence)
  console.log('labels: no fold models (npm run train makes them), so the strongest evidence decides');

const rows = JSON.parse(readFileSync(new URL('./labels.json', import.meta.url), 'utf8')) as Row[];
const pages = new Map(
  [...new Set(rows.map(({ set }) => set))].flatMap(pagesOf).map((page) => [`${page.set} ${page.id}`, page]),
);
const labelled = new Map<string, readonly Labelled[]>();

let kept = 0;
const right = new Map<Label, number>();
const wanted = new Map<Label, number>();
const given = new Map<Label, number>();
const confused = new Map<string, string[]>();
for (const row of rows) {
  const block = blockOf(row);
  if (!block || BODY_LABELS.has(block.label)) {
    kept++;
    continue;
  }
  const label = block.label === row.label || row.also?.includes(block.label) ? row.label : block.label;
  count(wanted, row.label);
  count(given, label);
  if (label === row.label) count(right, label);
  else {
    const pair = `${row.label} taken for ${label}`;
    const line = `    ${row.set} ${row.id} ${row.style} ${row.start} ${block.filter} [${block.reason}] ${block.text.slice(0, 80).replace(/\n/g, ' ⏎ ')}`;
    confused.set(pair, [...(confused.get(pair) ?? []), line]);
  }
}
print();

function blockOf(row: Row): Labelled | undefined {
  const page = pages.get(`${row.set} ${row.id}`);
  if (!page) return undefined;
  const key = `${row.set} ${row.id} ${row.style}`;
  const blocks = labelled.get(key) ?? label(page, row.style);
  labelled.set(key, blocks);
  let best: Labelled | undefined;
  let most = 0;
  for (const block of blocks) {
    const overlap = Math.min(block.span.end, row.end) - Math.max(block.span.start, row.start);
    if (overlap > most) [best, most] = [block, overlap];
  }
  return best;
}

function label(page: Page, style: Style): readonly Labelled[] {
  const document =
    style === 'html'
      ? readHtml(decode(bytesOf(page)).text, { url: page.url })
      : readText(page.text?.[style] ?? '');
  if (byEvidence) return strongestEvidence(document);
  const copy = cleanDocument(document, modelsFor(page, style));
  return [...copy.blocks, ...copy.removed];
}

/** What the decision would call each block, had it to take all of them out. */
function strongestEvidence(document: Document): Labelled[] {
  const context = contextOf(document);
  return collect(context, pageFilters).map((found, index): Labelled => {
    const { text, span } = document.blocks[index] as Document['blocks'][number];
    if (index === context.headline) return { text, span, label: 'headline', filter: 'article', reason: '' };
    const junk = found.filter((evidence) => !BODY_LABELS.has(evidence.label));
    const { label, filter, reason } = junk.reduce((best, evidence) =>
      evidence.strength > best.strength ? evidence : best,
    );
    return { text, span, label, filter, reason };
  });
}

function count(counts: Map<Label, number>, label: Label): void {
  counts.set(label, (counts.get(label) ?? 0) + 1);
}

function print(): void {
  const table = [...new Set([...wanted.keys(), ...given.keys()])].map((label) => {
    const precision = (right.get(label) ?? 0) / Math.max(1, given.get(label) ?? 0);
    const recall = (right.get(label) ?? 0) / Math.max(1, wanted.get(label) ?? 0);
    const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
    return { label, rows: wanted.get(label) ?? 0, precision, recall, f1 };
  });
  console.log(`${'label'.padEnd(15)} rows  precision  recall    F1`);
  for (const { label, rows: size, precision, recall, f1 } of table.sort((a, b) => b.rows - a.rows)) {
    console.log(
      `${label.padEnd(15)} ${String(size).padStart(4)}      ${precision.toFixed(3)}   ${recall.toFixed(3)} ${f1.toFixed(3)}`,
    );
  }
  const counted = table.filter(({ rows: size }) => size >= FEWEST);
  const all = [...wanted.values()].reduce((sum, size) => sum + size, 0);
  const hits = [...right.values()].reduce((sum, size) => sum + size, 0);
  const macro = counted.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, counted.length);
  console.log(
    `\nmacro-F1 ${macro.toFixed(4)} over ${counted.length} labels with at least ${FEWEST} rows; right ${(hits / Math.max(1, all)).toFixed(3)} of ${all}; kept in the copy, so not counted: ${kept}\n`,
  );
  for (const [pair, lines] of [...confused].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`${String(lines.length).padStart(3)} ${pair}`);
    if (flags.list) for (const line of lines) console.log(line);
  }
}
