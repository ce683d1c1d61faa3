/** No text of a scrape becomes mark-up: Markdown parses back to the tree it was made from. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Inline, LabelledBlock } from '../../src/document.js';
import { markdownTree } from '../../src/write/markdown/tree.js';
import { toMarkdown } from '../../src/write/markdown.js';
import { block, copyOf } from './copies.js';
import { bare, parsed } from './parsed.js';

const NASTY = [
  ...['# ', '#', '<script>', '</p>', '<!-- ', '-->', '---', '- ', '-', '* ', '*', '**', '_', '__', '+ ', '+'],
  ...[
    '1. ',
    '2) ',
    '10.',
    '> ',
    '>',
    '`',
    '```',
    '~',
    '~~',
    '~~~',
    '|',
    '| - |',
    '\\',
    '\\\\',
    '|-',
    ':-',
    '==',
  ],
  ...[
    '](javascript:alert(1))',
    '[a](b)',
    '![i](j)',
    '[',
    ']',
    '[^1]',
    '[^1]: note',
    '[x]: /url',
    '[ ] ',
    '[x] ',
  ],
  ...[
    'www.example.com',
    'http://a.example/b_c?d=e&f',
    'https://x.example.',
    'jane.doe@mail.example',
    'a@b.c',
  ],
  ...[
    'mailto:a@b.example',
    'xmpp:a@b.example/c',
    'WWW.A.DE)',
    '<https://e.example>',
    '&copy;',
    '&',
    '&#35;',
    ';',
  ],
  ...[
    ' ',
    '  ',
    '    ',
    '\t',
    '\n',
    '  \n',
    '\r\n',
    '\u00A0',
    '\u200B',
    '\uFEFF',
    '\u2028',
    '\0',
    '\f',
    '\x1B[31m',
  ],
  ...[
    'word',
    'Zwei',
    'слово',
    '你好',
    'سلام',
    '👍🏽',
    '\u0301',
    '.',
    ',',
    '!',
    '"',
    "'",
    '(',
    ')',
    '–',
    '…',
    '^',
    '$',
    '%',
    '©',
  ],
  ...['toml', '+++', 'title: x', 'a', '1', '{', '}', '\uD800'],
];

const text = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...NASTY) }, fc.string({ maxLength: 4 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''))
  .filter((joined) => /[^\s\u200B\uFEFF\u2028]/.test(joined));

const href = fc.oneof(
  fc.constantFrom('https://example.com/a(b)', 'javascript:alert(1)', '/a b', '#', '<x>', ''),
  text,
);
const run = fc.record(
  { text, href, strong: fc.boolean(), emphasis: fc.boolean(), code: fc.boolean() },
  { requiredKeys: ['text'] },
);

const plain = fc.record({
  text,
  kind: fc.constant('paragraph' as const),
  label: fc.constantFrom('body', 'standfirst', 'heading', 'quote', 'list', 'table', 'caption'),
});
const item = fc.record({
  text,
  kind: fc.constant('list-item' as const),
  label: fc.constantFrom('list', 'body'),
  depth: fc.nat(3),
  ordered: fc.boolean(),
});
const title = fc.record({
  text,
  kind: fc.constant('heading' as const),
  label: fc.constantFrom('heading', 'body'),
  depth: fc.integer({ min: 1, max: 6 }),
});
const code = fc.record({ text, kind: fc.constant('code' as const), label: fc.constant('body' as const) });
const table = fc.record({
  text,
  kind: fc.constant('table' as const),
  label: fc.constantFrom('table', 'body'),
  rows: fc.array(fc.array(fc.oneof(text, fc.constant('')), { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
  header: fc.boolean(),
});
const marked = fc.array(run, { minLength: 1, maxLength: 4 }).map((inline) => ({
  text: inline.map((each) => each.text).join(''),
  inline: inline as Inline[],
  label: 'body' as const,
}));

const blocks = fc.array(
  fc
    .oneof(plain, item, title, code, table, marked)
    .map((fields) => block(fields as Partial<LabelledBlock> & { text: string })),
  { minLength: 1, maxLength: 6 },
);

test('Markdown parses back to the tree it was made from', () => {
  fc.assert(
    fc.property(blocks, fc.option(text), fc.boolean(), (body, headline, frontMatter) => {
      const copy = copyOf(body, { headline });
      const options = { frontMatter, keep: ['caption' as const] };
      const written = toMarkdown(copy, options);
      const built = bare(markdownTree(copy, options));
      expect(parsed(written), written).toEqual(built);
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 300) },
  );
});
