import { bytes } from './base64.js';
import type { Lexicon } from './index.js';
import { ofEach, PICTURE_WORDS, SUBJECTS } from './language.js';
import {
  type Entry,
  type ListedTables,
  PHRASE_KINDS,
  type PhraseHit,
  PhraseIndex,
  type PhrasePlace,
  PLACES,
  type Table,
} from './phrases.js';
import { TokenMap } from './token-map.js';
import { tokenize } from './tokens.js';

/**
 * The lexicon as the build stores it: sorted hashes instead of phrases to be cut into tokens. Indexing 28,000 phrases takes
 * longer than Node takes to start, this next to nothing. Sources and tests use the lexicon as it is written, the bundle
 * uses this.
 */
export interface PackedLexicon {
  codes: readonly string[];
  /** How many numbers each array has. */
  lengths: readonly number[];
  /** All phrases, `SEPARATOR` between them, in the order of the tables. As text, which packages compress to two thirds of what it takes in base64. */
  phrases: string;
  /** The arrays behind each other: base64 of little-endian int32. */
  numbers: string;
}

const STRIDE = 64;
/** Is in no phrase, and in JSON as it is. */
const SEPARATOR = '|';

/** Packs a lexicon; done when the package is built. */
export function pack({
  codes,
  stopwords,
  calendar,
  address,
  subjects,
  pictures,
  phrases: { tables },
}: Lexicon<ListedTables>): PackedLexicon {
  const sorted = (place: PhrasePlace) => [...tables[place].entries].sort(([a], [b]) => a - b);
  const entries = PLACES.flatMap((place) => sorted(place).flatMap(([, group]) => group));
  const offsets: number[] = [];
  let offset = 0;
  entries.forEach(({ phrase }, at) => {
    if (/[|"\\\p{Cc}]/u.test(phrase)) throw new Error(`no phrase may have such a character: ${phrase}`);
    if (at % STRIDE === 0) offsets.push(offset);
    offset += Buffer.byteLength(phrase) + SEPARATOR.length;
  });
  // In the order in which `lexiconOf` takes them.
  const arrays = [
    ...[
      ...[stopwords, calendar, address],
      ...SUBJECTS.map((subject) => subjects[subject]),
      ...PICTURE_WORDS.map((word) => pictures[word]),
    ].map(({ slots }) => slots),
    ...PLACES.flatMap((place) => [
      Int32Array.from(sorted(place).flatMap(([hash, group]) => group.map(() => hash))),
      tables[place].lengths.slots,
    ]),
    Int32Array.from(offsets),
    Int32Array.from(entries, ({ languages }) => languages),
    inFours(Uint8Array.from(entries, ({ kind }) => PHRASE_KINDS.indexOf(kind))),
  ];
  return {
    codes,
    lengths: arrays.map(({ length }) => length),
    phrases: entries.map(({ phrase }) => phrase).join(SEPARATOR),
    numbers: Buffer.concat(arrays.map(bytesOf)).toString('base64'),
  };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Bytes as numbers of four. */
function inFours(bytes: Uint8Array): Int32Array {
  const numbers = new Int32Array(Math.ceil(bytes.length / 4));
  new Uint8Array(numbers.buffer).set(bytes);
  return numbers;
}

/** The lexicon that was packed. Its entries come into being when they are found. */
export function unpack(packed: PackedLexicon): Lexicon {
  return lexiconOf(packed, Buffer.from(packed.phrases));
}

/**
 * The same from the file that the build writes: the JSON of a packed lexicon, behind `from`. What is long is not parsed, and
 * its phrases stay bytes: that takes a fifth of the time.
 */
export function unpackFile(file: Buffer, from: number): Lexicon {
  const phrases = file.indexOf(PHRASES);
  const head = JSON.parse(`${file.toString('latin1', from, phrases)}}`) as Pick<
    PackedLexicon,
    'codes' | 'lengths'
  >;
  const size = head.lengths.reduce((sum, length) => sum + 4 * length, 0);
  const numbers = file.length - END.length - 4 * Math.ceil(size / 3);
  return lexiconOf(
    { ...head, numbers: file.toString('latin1', numbers, file.length - END.length) },
    file.subarray(phrases + PHRASES.length, numbers - NUMBERS.length),
  );
}

// What JSON has before the phrases, before the numbers, and at its end.
const PHRASES = ',"phrases":"';
const NUMBERS = '","numbers":"';
const END = '"}';

function lexiconOf({ codes, lengths, numbers }: Omit<PackedLexicon, 'phrases'>, phrases: Buffer): Lexicon {
  const arrays = arraysOf(lengths, numbers);
  const next = (): Int32Array => arrays.next().value as Int32Array;
  const nextMap = (): TokenMap => new TokenMap(next());
  const words = {
    stopwords: nextMap(),
    calendar: nextMap(),
    address: nextMap(),
    subjects: ofEach(SUBJECTS, nextMap),
    pictures: ofEach(PICTURE_WORDS, nextMap),
  };
  const tables = PLACES.map((place) => ({ place, hashes: next(), lengths: nextMap() }));
  const entryAt = entriesOf(phrases, next(), next(), next());
  let first = 0;
  const [whole, start, end, inside] = tables.map(({ place, hashes, lengths }): Table => {
    const entries = new SortedGroups(hashes, place, first, entryAt);
    first = entries.end;
    return { entries, lengths };
  }) as [Table, Table, Table, Table];
  return { codes, ...words, phrases: new PhraseIndex({ whole, start, end, inside }) };
}

function* arraysOf(lengths: readonly number[], numbers: string): Generator<Int32Array> {
  const all = new Int32Array(bytes(numbers));
  let at = 0;
  for (const length of lengths) yield all.subarray(at, (at += length));
}

type EntryAt = (at: number, place: PhrasePlace) => Entry;

function entriesOf(
  phrases: Buffer,
  offsets: Int32Array,
  languages: Int32Array,
  kindsInFours: Int32Array,
): EntryAt {
  const kinds = new Uint8Array(kindsInFours.buffer, kindsInFours.byteOffset);
  const separator = SEPARATOR.charCodeAt(0);
  return (at, place) => {
    let start = offsets[Math.floor(at / STRIDE)] as number;
    for (let skipped = at % STRIDE; skipped > 0; skipped--) start = phrases.indexOf(separator, start) + 1;
    const end = phrases.indexOf(separator, start);
    const phrase = phrases.toString('utf8', start, end === -1 ? phrases.length : end);
    const tokens = tokenize(phrase);
    return {
      kind: PHRASE_KINDS[kinds[at] as number] as PhraseHit['kind'],
      phrase,
      place,
      languages: languages[at] as number,
      length: tokens.length,
      tokens,
    };
  };
}

/** Hashes to the entries that have them, which are made when they are first asked for. */
class SortedGroups {
  readonly #hashes: Int32Array;
  readonly #place: PhrasePlace;
  readonly #first: number;
  readonly #entryAt: EntryAt;
  readonly #made = new Map<number, Entry[]>();

  constructor(hashes: Int32Array, place: PhrasePlace, first: number, entryAt: EntryAt) {
    this.#hashes = hashes;
    this.#place = place;
    this.#first = first;
    this.#entryAt = entryAt;
  }

  /** Number of the entry behind the last one. */
  get end(): number {
    return this.#first + this.#hashes.length;
  }

  get(hash: number): Entry[] | undefined {
    const made = this.#made.get(hash);
    if (made !== undefined) return made;
    let at = firstOf(this.#hashes, hash);
    if (this.#hashes[at] !== hash) return undefined;
    const entries: Entry[] = [];
    for (; this.#hashes[at] === hash; at++) entries.push(this.#entryAt(this.#first + at, this.#place));
    this.#made.set(hash, entries);
    return entries;
  }
}

/** Where the first of the sorted numbers stands that is not below `wanted`. */
function firstOf(sorted: Int32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
