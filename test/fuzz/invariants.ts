/** What holds for any input: DESIGN's promises, and that nothing of a scrape gets out of the place it was written to. */
import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { clean } from '../../src/clean.js';
import type { CleanOptions, Copy, Document } from '../../src/document.js';
import { filters } from '../../src/filters/index.js';
import { toColumns, toTerminal } from '../../src/write/explain.js';
import { toJson } from '../../src/write/json.js';
import { markdownTree } from '../../src/write/markdown/tree.js';
import { toMarkdown } from '../../src/write/markdown.js';
import { toNdjson } from '../../src/write/ndjson.js';
import { embedded } from '../../src/write/report/embed.js';
import schema from '../../src/write/schema.json' with { type: 'json' };
import { toText } from '../../src/write/text.js';
import { uncovered } from '../uncovered.js';
import { bare, parsed } from '../write/parsed.js';

const REASONS: ReadonlySet<string> = new Set([
  ...filters.map(({ id }) => id),
  'no-article',
  'second-look',
  'article',
]);
const valid = new Ajv2020({ strict: false }).compile(schema);

/** What terminals obey, or what hides or reorders text; line ends and tabs are the writers' own. */
const OBEYED = /(?![\n\t])\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u;

/** Whatever a reader reads: spans cover the input. */
export function readingHolds(input: string, document: Document): void {
  assert.deepEqual(uncovered(input, document), [], 'lossless');
}

/** The whole way, and all writers. */
export function cleaningHolds(input: string, options: CleanOptions): void {
  const copy = clean(input, options);
  assert.deepEqual(uncovered(input, copy), [], 'lossless');
  assert.deepEqual(clean(input, options), copy, 'deterministic');
  for (const { filter, reason } of copy.removed) {
    assert.ok(REASONS.has(filter), `explained: ${filter}`);
    assert.notEqual(reason, '', 'explained');
  }
  assert.ok(copy.confidence >= 0 && copy.confidence <= 1, 'honest');
  if (copy.text === '') assert.match(copy.warnings.join(), /no article/, 'honest');
  assert.equal(clean(copy.text, { from: 'text' }).text, copy.text, 'idempotent');
  jsonHolds(copy);
  markdownHolds(copy);
  terminalHolds(copy);
  assert.ok(toText(copy).trimEnd() === copy.text.trimEnd(), 'text is the text');
}

/** JSON is valid against the schema; NDJSON is one line that says the same. */
function jsonHolds(copy: Copy): void {
  const record: unknown = JSON.parse(toJson(copy));
  assert.ok(valid(record), `schema: ${JSON.stringify(valid.errors)}`);
  const line = toNdjson(copy);
  assert.equal(line.indexOf('\n'), line.length - 1, 'a line a record');
  assert.deepEqual(JSON.parse(line), record, 'ndjson says what json says');
  assert.ok(!/[<>]/.test(embedded(record)), 'a page that embeds a record gets no mark-up of it');
}

/** Markdown parses back to what was written, and its front matter has the values and no others. */
function markdownHolds(copy: Copy): void {
  const options = { frontMatter: true, keep: ['caption', 'credit', 'ui', 'cross-link'] as const };
  const markdown = toMarkdown(copy, options);
  assert.deepEqual(parsed(markdown), bare(markdownTree(copy, options)), 'Markdown parses back');
  const end = markdown.indexOf('\n---\n', 3);
  const matter = parse(markdown.slice(4, end)) as Record<string, unknown>;
  const values = {
    headline: copy.headline,
    standfirst: copy.standfirst,
    byline: copy.authors.length > 0 ? copy.authors : null,
    published: copy.published,
    modified: copy.modified,
    language: copy.language,
    source: copy.url,
  };
  const known = Object.entries(values).filter(([, value]) => value !== null && value !== '');
  const confidence = Math.round(copy.confidence * 100) / 100;
  assert.deepEqual(matter, { ...Object.fromEntries(known), confidence }, 'front matter');
}

/** Nothing of a scrape commands a terminal, or a table's columns. */
function terminalHolds(copy: Copy): void {
  for (const width of [40, 120]) {
    const page = toTerminal(copy, { width, colours: false });
    assert.ok(!OBEYED.test(page), 'explained without escapes');
  }
  const columns = toColumns(copy);
  assert.ok(!OBEYED.test(columns), 'columns without escapes');
  for (const row of columns.trimEnd().split('\n')) assert.equal(row.split('\t').length, 7, 'seven columns');
}
