import type { ScrapeFormat } from '../document.js';
import { wideEncodingOf } from './decode.js';
import { isEscaped } from './escaped.js';
import { frontMatterOf } from './front-matter.js';

/** How much of the input is looked at. */
const SAMPLE = 32_768;
const BINARY_SAMPLE = 8192;

const LEADING = /^(?:\s|\ufeff|<!--[\s\S]*?-->|<\?xml[^>]*>)+/;
const PAGE_START = /^<(?:!doctype\s+html|html|head|body)\b/i;
const PAGE_TAG = /<(?:html|body)(?:\s[^<>]*)?>/i;
const PAGE_END = /<\/(?:html|body)\s*>/i;
/** Tags that lay out a page; prose about HTML mentions them, pages consist of them. */
const LAYOUT_TAG =
  /<(\/?)(article|aside|blockquote|br|div|figure|footer|form|h[1-6]|header|hr|iframe|li|link|main|meta|nav|ol|p|script|section|span|style|table|tbody|td|th|title|tr|ul)(?=[\s/>])[^<>]*>/gi;
/** A page that does not begin with a tag has so many tags, and so much of itself in tags. */
const MIN_TAGS = 4;
const MIN_SHARE = 0.06;

/** Whether `text` is a page or part of one, Markdown, or text that may at most speak of tags. */
export function sniff(text: string): ScrapeFormat {
  const sample = text.slice(0, SAMPLE).replace(LEADING, '');
  const tags = tagsIn(sample);
  if (!isHtml(text, sample, tags)) return sniffText(text);
  return hasBreaksAlone(tags) ? 'escaped' : 'html';
}

/** What is left of an escaped text when it was freed of its escapes: there are no more. */
export function sniffFreed(text: string): Exclude<ScrapeFormat, 'escaped'> {
  const format = sniff(text);
  return format === 'escaped' ? 'text' : format;
}

/** How much of a text is looked at for marks. */
const MARKED_SAMPLE = 131_072;
/** Links and images; headings of sections, since `# ` begins comments in code; strong words. */
const MARKS = /\]\((?:<|https?:|mailto:|[/#.?])|^#{2,6} \S|(?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*(?![\w*])/gm;
/** As many may be chance, or an article on Markdown. */
const CHANCE = 2;
/** A title's mark on the first line, and a blank line below it. */
const TITLE_FIRST = /^\s*# \S[^\n]*\n[ \t]*\n/;

/** Whether a text that is no page is escaped, or Markdown: it has front matter, a title, or some marks. */
export function sniffText(text: string): 'text' | 'markdown' | 'escaped' {
  if (isEscaped(text)) return 'escaped';
  if (TITLE_FIRST.test(text.slice(0, SAMPLE)) || frontMatterOf(text)) return 'markdown';
  let marks = 0;
  for (const _ of text.slice(0, MARKED_SAMPLE).matchAll(MARKS)) if (++marks > CHANCE) return 'markdown';
  return 'text';
}

/** The tags of a sample that lay out a page. */
interface Tags {
  /** Where the first one begins, -1 for none. */
  first: number;
  count: number;
  ends: number;
  characters: number;
  /** Line breaks among them, and tags that neither end lines nor mark words. */
  breaks: number;
  others: number;
}

function tagsIn(sample: string): Tags {
  const tags: Tags = { first: -1, count: 0, ends: 0, characters: 0, breaks: 0, others: 0 };
  for (const { 0: tag, 1: end, 2: name = '', index } of sample.matchAll(LAYOUT_TAG)) {
    if (tags.count === 0) tags.first = index;
    tags.count++;
    tags.characters += tag.length;
    if (end === '/') tags.ends++;
    if (name.toLowerCase() === 'br') tags.breaks++;
    else if (!LINE_TAGS.has(name.toLowerCase())) tags.others++;
  }
  return tags;
}
/** Tags beside line breaks in a text that is no page. */
const LINE_TAGS: ReadonlySet<string> = new Set(['p', 'hr', 'span']);
const SOME_BREAKS = 3;

function isHtml(text: string, sample: string, { first, count, ends, characters }: Tags): boolean {
  if (PAGE_START.test(sample)) return true;
  if (first === 0 && (ends > 0 || count > 1)) return true;
  if (sample.startsWith('<') && PAGE_TAG.test(sample) && PAGE_END.test(text.slice(-SAMPLE))) return true;
  const markup = count >= MIN_TAGS && ends > 0 && characters >= sample.length * MIN_SHARE;
  return markup && !isFenced(sample, first);
}

/** Whether most tags break lines, and the rest ends paragraphs at most: the lines are no paragraphs of a page. */
const hasBreaksAlone = ({ count, breaks, others }: Tags): boolean =>
  others === 0 && breaks >= SOME_BREAKS && breaks * 2 > count;

/** Whether the first tag stands in a code sample: quoted by Markdown, or indented below prose. */
function isFenced(sample: string, first: number): boolean {
  const before = sample.slice(0, first);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return /^(?:```|~~~)/m.test(before) || line.includes('`');
}

type Magic = readonly [name: string, bytes: readonly (number | string)[], offset?: number];

/** How files of common formats begin. Letters alone are no proof where text could begin so. */
const MAGIC: readonly Magic[] = [
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a PNG image', [0x89, 'PNG\r\n', 0x1a]],
  ['a GIF image', ['GIF87a']],
  ['a GIF image', ['GIF89a']],
  ['a WebP image', ['WEBP'], 8],
  ['a WAV recording', ['WAVE'], 8],
  ['an AVI film', ['AVI '], 8],
  ['a TIFF image', ['II*', 0]],
  ['a TIFF image', ['MM', 0, '*']],
  ['an icon', [0, 0, 1, 0]],
  ['an AVIF image', ['ftypavif'], 4],
  ['a HEIC image', ['ftyphei'], 4],
  ['an MP4 film', ['ftyp'], 4],
  ['a Matroska or WebM film', [0x1a, 0x45, 0xdf, 0xa3]],
  ['an MP3 recording', ['ID3', 3]],
  ['an MP3 recording', ['ID3', 4]],
  ['an MP3 recording', [0xff, 0xfb]],
  ['an Ogg recording', ['OggS', 0]],
  ['a FLAC recording', ['fLaC', 0]],
  ['a PDF document', ['%PDF-']],
  ['a PostScript document', ['%!PS']],
  ['an RTF document', ['{\\rtf']],
  ['a Microsoft Office document', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['a ZIP archive', ['PK', 3, 4]],
  ['a ZIP archive', ['PK', 5, 6]],
  ['gzip-compressed data', [0x1f, 0x8b]],
  ['xz-compressed data', [0xfd, '7zXZ', 0]],
  ['Zstandard-compressed data', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a 7-Zip archive', ['7z', 0xbc, 0xaf, 0x27, 0x1c]],
  ['a RAR archive', ['Rar!', 0x1a, 7]],
  ['a tar archive', ['ustar'], 257],
  ['an SQLite database', ['SQLite format 3', 0]],
  ['a Parquet file', ['PAR1', 0x15]],
  ['an executable', [0x7f, 'ELF']],
  ['an executable', [0xca, 0xfe, 0xba, 0xbe]],
  ['an executable', [0xcf, 0xfa, 0xed, 0xfe]],
  ['a WebAssembly module', [0, 'asm']],
  ['a font', ['wOFF', 0]],
  ['a font', ['wOF2', 0]],
  ['a font', [0, 1, 0, 0, 0]],
];

/** What `bytes` are, for a person to read (`a PDF document`), where they are not text; nothing where they may be. */
export function sniffBinary(bytes: Uint8Array): string | undefined {
  for (const [name, parts, offset = 0] of MAGIC) {
    if (startsWith(bytes, parts, offset)) return name === 'a ZIP archive' ? zipped(bytes) : name;
  }
  if (startsWith(bytes, ['BZh'], 0) && startsWith(bytes, ['1AY&SY'], 4)) return 'bzip2-compressed data';
  if (wideEncodingOf(bytes) !== undefined) return undefined;
  const sample = bytes.subarray(0, BINARY_SAMPLE);
  if (startsWith(bytes, ['MZ'], 0) && sample.includes(0)) return 'an executable';
  if (startsWith(bytes, ['BM'], 0) && startsWith(bytes, [0, 0, 0, 0], 6)) return 'a BMP image';
  let zeros = 0;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) zeros++;
    else if ((byte < 32 && (byte < 8 || byte > 13) && byte !== 27) || byte === 127) controls++;
  }
  const binary =
    zeros > Math.max(1, sample.length / 100) || zeros + controls > Math.max(2, sample.length / 20);
  return binary ? 'binary data' : undefined;
}

function startsWith(bytes: Uint8Array, parts: readonly (number | string)[], offset: number): boolean {
  let at = offset;
  for (const part of parts) {
    if (typeof part === 'number') {
      if (bytes[at++] !== part) return false;
      continue;
    }
    for (let index = 0; index < part.length; index++) {
      if (bytes[at++] !== part.charCodeAt(index)) return false;
    }
  }
  return true;
}

/** ZIP holds many formats; the names of their first files tell which. */
function zipped(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  if (head.includes('word/')) return 'a Word document';
  if (head.includes('xl/')) return 'an Excel workbook';
  if (head.includes('ppt/')) return 'a PowerPoint presentation';
  if (head.includes('application/epub+zip')) return 'an EPUB book';
  if (head.includes('application/vnd.oasis.opendocument')) return 'an OpenDocument file';
  return 'a ZIP archive';
}
