import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { sniff, sniffBinary } from '../../src/read/sniff.js';

describe('sniff', () => {
  it.each([
    '<!DOCTYPE html><p>x',
    '\n\ufeff <!-- saved --> <!doctype HTML>',
    '<?xml version="1.0"?>\n<html xmlns="x">',
    '<head><title>x</title>',
    '<div class="story"><p>The council met.</p></div>',
    '<p>One<p>Two',
    '<article>\n<h1>Title</h1></article>',
    'Skip to content <div><p>The council met.</p><p>It rose late.</p></div>',
  ])('takes %j for HTML', (text) => expect(sniff(text)).toBe('html'));

  it.each([
    '',
    'The council met.\n\nIt rose late.',
    '<3 the new bridge',
    'Use <b> for bold and <p> for paragraphs, says the guide.',
    'if (a < b && c > d) { return a<b>c; }',
    '<b>Note</b> to editors: check the spelling.',
    '<Ann> said hello\n<Bob> said goodbye',
    `How to write a page\n\n\`\`\`html\n<html>\n<body>\n<p>Hi</p>\n</body>\n</html>\n\`\`\`\n`,
    `${'The lesson explains what a page is made of, tag by tag, at some length. '.repeat(20)}\n<div><p>Hi</p></div>\n<p>Ho</p>`,
    '{"title": "<p>not a page</p>"}',
    'See [the guide](notes) for how links look in Markdown.',
    '#hashtag\n\nThe council met.',
    '# check the harbour first\nopen_gates()\n# then the crane\nlift()\n# and the log\nwrite()',
    '---\nThe council met.\n---\n',
    'A footnote* and another** and 2 ** 3 ** 4 make no Markdown.',
  ])('takes %j for text', (text) => expect(sniff(text)).toBe('text'));

  it.each([
    '---\nheadline: Crane 7\nconfidence: 0.98\n---\n\nThe council met.',
    '# Crane 7\n\nThe council met.',
    'The [council](https://a.example/council) met [on Tuesday](/tuesday).\n\n![The hall](hall.jpg) ![It](/it.jpg)',
    'The council met.\n\n## What it said\n\nNothing.\n\n## What it did\n\nLess.\n\n### When\n\nLate.',
    'Title: Crane 7\n\nURL Source: https://a.example/\n\nMarkdown Content:\nThe council met.',
  ])('takes %j for Markdown', (text) => expect(sniff(text)).toBe('markdown'));
});

describe('sniffBinary', () => {
  it.each<[string, number[] | string]>([
    ['a JPEG image', [0xff, 0xd8, 0xff, 0xe0, 0, 16]],
    ['a PNG image', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['a GIF image', 'GIF89a....'],
    ['a WebP image', 'RIFF....WEBPVP8 '],
    ['a PDF document', '%PDF-1.7\n'],
    ['an RTF document', '{\\rtf1\\ansi'],
    ['a ZIP archive', 'PK\u0003\u0004......a.txt'],
    ['a Word document', 'PK\u0003\u0004......word/document.xml'],
    ['bzip2-compressed data', 'BZh91AY&SY'],
    ['an MP4 film', '\0\0\0\u0018ftypmp42'],
    ['binary data', Array.from({ length: 200 }, (_, index) => (index * 37) % 23)],
  ])('knows %s', (name, bytes) => {
    expect(
      sniffBinary(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Uint8Array.from(bytes)),
    ).toBe(name);
  });

  it('knows gzip', () => expect(sniffBinary(gzipSync('text'))).toBe('gzip-compressed data'));

  it('lets text of any encoding pass', () => {
    const texts = [
      'The council met on 4 May.\n',
      'Городской совет',
      '市議会は新しい予算。',
      'BM is a band',
      'MZ too',
      '',
    ];
    for (const encoding of ['utf8', 'utf-16le', 'utf-16be', 'utf-32le', 'windows-1251', 'shift_jis']) {
      for (const text of texts) {
        // A handful of ideographs in UTF-16 looks like nothing in particular without its mark.
        const bytes = iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf') });
        expect(sniffBinary(bytes)).toBeUndefined();
      }
    }
    expect(
      sniffBinary(iconv.encode('Plain words without a mark', 'utf-16le', { addBOM: false })),
    ).toBeUndefined();
    expect(sniffBinary(Buffer.from('one stray \0 zero'))).toBeUndefined();
  });

  it('never fails', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, text) => {
        sniffBinary(bytes);
        sniff(text);
      }),
    );
  });
});
