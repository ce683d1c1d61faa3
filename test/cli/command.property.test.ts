/** Whatever the command is given, it ends as documented: with a status of the table, lines of its own, and no half output. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scrape } from '../lines.js';
import { ARTICLE, cleancopy, PAGE } from './run.js';

const input = fc.oneof(
  scrape,
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom(ARTICLE, PAGE, '', ' ', '\u0000'),
);
const word = fc.oneof(
  fc.constantFrom(
    'json',
    'text',
    'html',
    'latin1',
    'caption',
    '-share',
    '0',
    '1',
    '',
    '-',
    '\u001b[31m',
    '__proto__',
  ),
  fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\0', '')),
);
const option = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('-f', '--from', '--encoding', '--url', '--keep', '--filters', '--max-size', '--glob'),
      word,
    )
    .map((pair) => [...pair]),
  fc.constantFrom(['--explain'], ['--no-front-matter'], ['-q'], ['--no-pager'], ['--force']),
  // Not a path of the project, which would be cleaned.
  word.map((text) => [`--${text.replace(/^-*/, '')}`]).filter(([name]) => !/^--(?:o|$)/.test(name as string)),
);

test('any options and any input', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(option, { maxLength: 3 }), input, async (options, given) => {
      const { status, stdout, stderr, lines } = await cleancopy(options.flat(), { input: given });
      expect([0, 1, 2]).toContain(status);
      for (const line of lines) expect(line).toMatch(/^cleancopy: /);
      expect(stderr).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      expect(stderr).not.toContain('internal error');
      if (status !== 0) expect({ stdout, lines: lines.length }).toEqual({ stdout: '', lines: 1 });
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 25) },
  );
});
