import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { ARTICLE_LABELS, JUNK_LABELS } from '../../src/document.js';
import { toJson } from '../../src/write/json.js';
import { toNdjson } from '../../src/write/ndjson.js';
import { failureRecord } from '../../src/write/record.js';
import schema from '../../src/write/schema.json' with { type: 'json' };
import { block, copyOf } from './copies.js';

const copy = copyOf(
  [
    block({ text: 'Ferry saved', label: 'headline', confidence: 0.987654321 }),
    block({
      text: 'Pier\u2028 \u001b[31m',
      label: 'caption',
      filter: 'caption',
      reason: 'follows a picture',
    }),
    block({ text: 'The vote', kind: 'heading', label: 'heading', depth: 2 }),
    block({ text: 'a', kind: 'list-item', label: 'list', depth: 0, ordered: true }),
    block({ text: 'x y', kind: 'table', label: 'table', rows: [['x', 'y']], header: false }),
    block({
      text: 'see here',
      inline: [{ text: 'see ' }, { text: 'here', href: 'https://a.example', strong: true }],
    }),
    block({
      text: 'Read more',
      label: 'cross-link',
      dom: {
        path: ['p'],
        words: [],
        linkDensity: 1,
        markedDensity: 0,
        hidden: false,
        mediaBefore: false,
        altBefore: '',
        parent: 1,
      },
    }),
  ],
  {
    id: 'a/b.html',
    source: 'html',
    headline: 'Ferry saved',
    authors: ['A. B.'],
    published: '2026-03-01',
    captions: [{ text: 'Pier', credit: null }],
    crossLinks: [{ text: 'Read more', href: null }],
    warnings: ['low confidence (0.41)'],
  },
);

const validate = new Ajv2020({ allErrors: true }).compile(schema);

test('JSON is as its schema says', () => {
  for (const each of [copy, copyOf([])]) {
    validate(JSON.parse(toJson(each)));
    expect(validate.errors).toBeNull();
  }
});

test('the schema knows the labels, and takes no others', () => {
  expect(schema.$defs.articleLabel.enum).toEqual([...ARTICLE_LABELS]);
  expect(schema.$defs.junkLabel.enum).toEqual([...JUNK_LABELS]);
  const record = JSON.parse(toJson(copy));
  record.blocks[0].label = 'caption';
  expect(validate(record)).toBe(false);
  const { blocks, ...rest } = JSON.parse(toJson(copy));
  expect(validate({ ...rest, blocks: [{ ...blocks[0], extra: 1 }] })).toBe(false);
});

test('what is carried through, and a failure, are as the schema says too', () => {
  const carried = JSON.parse(toJson(copy, { fields: '{"topic":"boats","language":["x"],"error":5}' }));
  expect(carried).toMatchObject({ topic: 'boats', language: null, input_language: ['x'], input_error: 5 });
  const failure = failureRecord({ id: 'a', fields: '{"topic":"boats"}' }, 'is empty');
  expect(failure).toMatchObject({ id: 'a', topic: 'boats', error: 'is empty' });
  for (const record of [carried, failure]) {
    validate(record);
    expect(validate.errors).toBeNull();
  }
});

test('keys come in one order, the DOM is left out, confidences are short', () => {
  const record = JSON.parse(toJson(copy));
  expect(Object.keys(record)).toEqual([
    ...['id', 'source', 'headline', 'standfirst', 'authors', 'published', 'modified', 'language', 'siteName'],
    ...['url', 'text', 'blocks', 'removed', 'captions', 'crossLinks', 'confidence', 'warnings', 'stats'],
    'schemaVersion',
  ]);
  expect(record.blocks[0].confidence).toBe(0.9877);
  expect(toJson(copy)).not.toContain('"dom"');
});

test('NDJSON is the same on one line', () => {
  const line = toNdjson(copy);
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(JSON.parse(line)).toEqual(JSON.parse(toJson(copy)));
});
