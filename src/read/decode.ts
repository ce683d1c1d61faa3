import { isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import { UsageError } from '../errors.js';

/** Text, and how it was found in bytes. */
export interface Decoded {
  text: string;
  /** The encoding's name, lower case: `utf-8`, `windows-1252`, `shift_jis`. */
  encoding: string;
  warnings: string[];
}

/** Bytes that no encoding explains; `offset` is the first one's. */
interface Damage {
  count: number;
  offset: number;
}

// Loaded when a page needs them, not before: most input is UTF-8, and the first page should not wait.
const require = createRequire(import.meta.url);
const detector = (): typeof import('chardet') => require('chardet');
const converter = (): typeof import('iconv-lite') => require('iconv-lite');

/** Where a page may declare its encoding. The standard says 1,024 bytes; browsers believe later declarations too. */
const DECLARED_WITHIN = 8192;
/** What detection looks at. */
const DETECTED_FROM = 65_536;
/** What is looked at to tell UTF-16 and UTF-32 by their zeros. */
const WIDE_SAMPLE = 4096;

/**
 * Decodes `bytes`: by byte order mark, then as UTF-8 where that fits, then as declared, then by what the bytes look like.
 * `encoding` overrides all of it. Never fails on bytes: what cannot be decoded becomes U+FFFD, with a warning.
 */
export function decode(bytes: Uint8Array, options: { encoding?: string } = {}): Decoded {
  const mark = markOf(bytes);
  if (options.encoding !== undefined) {
    const encoding = knownEncoding(options.encoding);
    if (encoding === undefined) throw new UsageError(`unknown encoding "${options.encoding}"`);
    const wide = mark && encoding.startsWith('utf-16') && mark.startsWith('utf-16') ? mark : encoding;
    return decodeAs(bytes, wide, []);
  }
  if (mark) return decodeAs(bytes, mark, []);
  const wide = wideEncodingOf(bytes);
  if (wide) return decodeAs(bytes, wide, []);
  return decodeNarrow(bytes);
}

/** Input of single bytes or sequences of bytes, without a byte order mark. */
function decodeNarrow(bytes: Uint8Array): Decoded {
  const label = declaredIn(bytes);
  const declared = label === undefined ? undefined : knownEncoding(label);
  const warnings: string[] = [];
  if (label !== undefined && declared === undefined) warnings.push(`unknown declared encoding "${label}"`);
  if (isUtf8(bytes)) {
    const shifting = declared === 'iso-2022-jp' || (declared === undefined && hasShifts(bytes));
    return decodeAs(bytes, shifting ? 'iso-2022-jp' : 'utf-8', warnings);
  }
  const meant = declared?.startsWith('utf-16') || declared?.startsWith('utf-32') ? 'utf-8' : declared;
  if (meant !== undefined && meant !== 'utf-8') return decodeAs(bytes, meant, warnings);
  // Meant or not, a few broken characters do not make it another encoding.
  const { sequences, damage } = surveyUtf8(bytes);
  if (sequences > (meant === 'utf-8' ? 1 : 2) * damage.count) return decodeAs(bytes, 'utf-8', warnings);
  if (meant === 'utf-8') warnings.push('declared as utf-8, but is not');
  return decodeAs(bytes, detect(bytes), warnings);
}

function decodeAs(bytes: Uint8Array, encoding: string, warnings: string[]): Decoded {
  const text = textOf(bytes, encoding);
  if (text.includes('\ufffd')) {
    const { count, offset } = damageOf(bytes, encoding, text);
    if (count > 0) {
      const what = count === 1 ? '1 character' : `${count} characters`;
      warnings.push(`${what} could not be decoded as ${encoding}, first at byte ${offset}`);
    }
  }
  return { text, encoding, warnings };
}

function textOf(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'windows-1252') return westernText(bytes);
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return text32(bytes, encoding === 'utf-32le');
  const label = labelOf(encoding);
  if (label !== undefined) return new TextDecoder(label).decode(bytes);
  return converter().decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
}

/** The encoding's name where the platform decodes it, by the aliases of the WHATWG standard. */
function labelOf(name: string): string | undefined {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}

/** The name of a known encoding called `label`. */
function knownEncoding(label: string): string | undefined {
  const name = label.trim().toLowerCase();
  if (name === 'x-user-defined') return 'windows-1252';
  const known = labelOf(name);
  if (known !== undefined) return known;
  if (/^utf[-_]?32(le)?$/.test(name)) return 'utf-32le';
  if (/^utf[-_]?32be$/.test(name)) return 'utf-32be';
  return name !== '' && converter().encodingExists(name) ? name : undefined;
}

/** The characters of windows-1252 that are not Latin-1. */
const WESTERN = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Node's own decoder takes windows-1252 for Latin-1 in some versions, and loses quotation marks and dashes. */
function westernText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\x80-\x9f]/g, (character) => WESTERN.charAt(character.charCodeAt(0) - 0x80));
}

function text32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  let points: number[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const point = at + 4 <= bytes.length ? view.getUint32(at, little) : 0xfffd;
    const valid = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    if (at > 0 || point !== 0xfeff) points.push(valid ? point : 0xfffd);
    if (points.length === 8192) {
      parts.push(String.fromCodePoint(...points));
      points = [];
    }
  }
  parts.push(String.fromCodePoint(...points));
  return parts.join('');
}

/** The encoding that a byte order mark names. */
function markOf(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length >= 4 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  return undefined;
}

/**
 * UTF-16 or UTF-32, with a mark or without: blanks, digits and mark-up have a zero in every second (or three in
 * every four) bytes, always on the same side.
 */
export function wideEncodingOf(bytes: Uint8Array): string | undefined {
  const mark = markOf(bytes);
  if (mark !== undefined && mark !== 'utf-8') return mark;
  const length = Math.min(bytes.length - (bytes.length % 4), WIDE_SAMPLE) || (bytes.length === 2 ? 2 : 0);
  const zeros = [0, 0, 0, 0];
  const texts = [0, 0, 0, 0];
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] ?? 0;
    const side = at & 3;
    if (byte === 0) zeros[side] = (zeros[side] ?? 0) + 1;
    else if (byte >= 32 || (byte >= 9 && byte <= 13)) texts[side] = (texts[side] ?? 0) + 1;
  }
  const [z0 = 0, z1 = 0, z2 = 0, z3 = 0] = zeros;
  const [t0 = 0, t1 = 0, t2 = 0, t3 = 0] = texts;
  const quarters = length / 4;
  if (
    quarters >= 1 &&
    z3 === quarters &&
    z2 >= quarters * 0.9 &&
    z0 < quarters * 0.1 &&
    t0 >= quarters * 0.6
  ) {
    return 'utf-32le';
  }
  if (
    quarters >= 1 &&
    z0 === quarters &&
    z1 >= quarters * 0.9 &&
    z3 < quarters * 0.1 &&
    t3 >= quarters * 0.6
  ) {
    return 'utf-32be';
  }
  const enough = Math.max(1, length * 0.02);
  if (z1 + z3 >= enough && (z0 + z2) * 20 <= z1 + z3 && t0 + t2 >= length * 0.35) return 'utf-16le';
  if (z0 + z2 >= enough && (z1 + z3) * 20 <= z0 + z2 && t1 + t3 >= length * 0.35) return 'utf-16be';
  return undefined;
}

/** The label in a meta element or XML declaration. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, DECLARED_WITHIN)).toString(
    'latin1',
  );
  const xml = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head);
  if (xml) return xml[1];
  const visible = head.replace(/<!--[\s\S]*?-->/g, '');
  for (const [meta] of visible.matchAll(/<meta[\s/][^>]{0,1000}/gi)) {
    const label = /charset\s*=\s*(?:["']\s*)?([\w.:-]{1,40})/i.exec(meta);
    if (label && (/http-equiv/i.test(meta) || /[\s/"']charset\s*=/i.test(meta))) return label[1];
  }
  return undefined;
}

/** The escape sequences of ISO-2022-JP, which is made of ASCII. */
function hasShifts(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(0x1b);
  if (at < 0) return false;
  const next = bytes[at + 1];
  const then = bytes[at + 2];
  return (next === 0x24 && (then === 0x42 || then === 0x40)) || (next === 0x28 && then === 0x4a);
}

/** Counts well-formed sequences of more than one byte, and what is not well-formed. */
function surveyUtf8(bytes: Uint8Array): { sequences: number; damage: Damage } {
  const damage: Damage = { count: 0, offset: -1 };
  let sequences = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      at++;
      continue;
    }
    const length =
      byte >= 0xc2 && byte <= 0xdf ? 2 : (byte & 0xf0) === 0xe0 ? 3 : byte >= 0xf0 && byte <= 0xf4 ? 4 : 1;
    let good = 1;
    while (good < length && follows(byte, bytes[at + good] ?? 0, good)) good++;
    if (length > 1 && good === length) sequences++;
    else {
      if (damage.count === 0) damage.offset = at;
      damage.count++;
    }
    at += good;
  }
  return { sequences, damage };
}

/** Whether `next` may stand at `place` of a sequence that begins with `first`. */
function follows(first: number, next: number, place: number): boolean {
  if ((next & 0xc0) !== 0x80) return false;
  if (place > 1) return true;
  if (first === 0xe0) return next >= 0xa0;
  if (first === 0xed) return next < 0xa0;
  if (first === 0xf0) return next >= 0x90;
  return first !== 0xf4 || next < 0x90;
}

/** How many characters of `text` stand for bytes that could not be decoded, and where the first such byte is. */
function damageOf(bytes: Uint8Array, encoding: string, text: string): Damage {
  if (encoding === 'utf-8') return surveyUtf8(bytes).damage;
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  const first = text.indexOf('\ufffd');
  if (encoding.startsWith('utf-16')) return { count, offset: (first + (markOf(bytes) ? 1 : 0)) * 2 };
  if (text.length === bytes.length) return { count, offset: first };
  return { count, offset: firstDamage(bytes, encoding) };
}

/** The shortest beginning of `bytes` that shows damage ends with the first damaged byte. */
function firstDamage(bytes: Uint8Array, encoding: string): number {
  const label = labelOf(encoding);
  const damaged = (length: number): boolean => {
    const start = bytes.subarray(0, length);
    const text =
      label === undefined ? textOf(start, encoding) : new TextDecoder(label).decode(start, { stream: true });
    return text.includes('\ufffd');
  };
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (damaged(middle)) bad = middle;
    else good = middle;
  }
  return Math.max(0, bad - 1);
}

/** What the bytes look like; windows-1252, the web's default, where nothing else is likely. */
function detect(bytes: Uint8Array): string {
  const matches = detector().analyse(proseOf(bytes));
  for (const { name, confidence } of matches) {
    if (confidence < 20) break;
    if (name === 'UTF-8' || name === 'ASCII' || name.startsWith('UTF-')) continue;
    const encoding = knownEncoding(name);
    if (encoding !== undefined) return encoding;
  }
  return 'windows-1252';
}

/** Text around what is not ASCII, without tags: letters of mark-up tell nothing of a language. */
function proseOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, first - 1024);
  const sample = Buffer.from(
    bytes.buffer,
    bytes.byteOffset + start,
    Math.min(bytes.length - start, DETECTED_FROM),
  );
  const prose = sample.toString('latin1').replace(/<[^<>]*>/g, ' ');
  return Buffer.from(prose, 'latin1');
}
