import type { Lexicon } from './index.js';
import { bySubject, type Subject } from './language.js';
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
 * The lexicon as the build stores it: sorted arrays of hashes (base64 of little-endian numbers) instead of phrases
 * to be cut into tokens. Indexing 28,000 phrases takes longer than Node takes to start, this next to nothing.
 * Sources and tests use the lexicon as it is written, the bundle uses this.
 */
export interface PackedLexicon {
  codes: readonly string[];
  stopwords: string;
  calendar: string;
  address: string;
  subjects: Readonly<Record<Subject, string>>;
  places: Record<PhrasePlace, PackedTable>;
  /** All phrases, a line each, in the order of the tables. As text, which packages compress to two thirds of what it takes in base64. */
  phrases: string;
  /** Where every `STRIDE`th phrase begins in `phrases`. */
  offsets: string;
  /** Each phrase's kind and the bits of its languages. */
  kinds: string;
  languages: string;
}

interface PackedTable {
  /** The hash of each phrase, sorted. */
  hashes: string;
  /** See `Table.lengths` in `phrases.ts`. */
  anchors: string;
}

const STRIDE = 64;
const LINE_FEED = 10;

/** Packs a lexicon; done when the package is built. */
export function pack({
  codes,
  stopwords,
  calendar,
  address,
  subjects,
  phrases: { tables },
}: Lexicon<ListedTables>): PackedLexicon {
  const sorted = (place: PhrasePlace) => [...tables[place].entries].sort(([a], [b]) => a - b);
  const entries = PLACES.flatMap((place) => sorted(place).flatMap(([, group]) => group));
  const packedTable = (place: PhrasePlace): PackedTable => ({
    hashes: base64(Int32Array.from(sorted(place).flatMap(([hash, group]) => group.map(() => hash)))),
    anchors: base64(tables[place].lengths.slots),
  });
  const offsets: number[] = [];
  let offset = 0;
  entries.forEach(({ phrase }, at) => {
    if (at % STRIDE === 0) offsets.push(offset);
    offset += Buffer.byteLength(phrase) + 1;
  });
  return {
    codes,
    stopwords: base64(stopwords.slots),
    calendar: base64(calendar.slots),
    address: base64(address.slots),
    subjects: bySubject((subject) => base64(subjects[subject].slots)),
    places: {
      whole: packedTable('whole'),
      start: packedTable('start'),
      end: packedTable('end'),
      inside: packedTable('inside'),
    },
    phrases: entries.map(({ phrase }) => phrase).join('\n'),
    offsets: base64(Int32Array.from(offsets)),
    kinds: base64(Uint8Array.from(entries, ({ kind }) => PHRASE_KINDS.indexOf(kind))),
    languages: base64(Int32Array.from(entries, ({ languages }) => languages)),
  };
}

/**
 * The lexicon that was packed. Its entries come into being when they are found. `encoding` is how the packed lexicon was
 * read: as UTF-8 that it is, or as Latin-1, a character a byte, which takes no time.
 */
export function unpack(packed: PackedLexicon, encoding: 'utf8' | 'latin1' = 'utf8'): Lexicon {
  const entryAt = entriesOf(packed, Buffer.from(packed.phrases, encoding));
  let first = 0;
  const tableOf = (place: PhrasePlace): Table => {
    const { hashes, anchors } = packed.places[place];
    const entries = new SortedGroups(integers(hashes), place, first, entryAt);
    first = entries.end;
    return { entries, lengths: new TokenMap(integers(anchors)) };
  };
  const [whole, start, end, inside] = PLACES.map(tableOf) as [Table, Table, Table, Table];
  return {
    codes: packed.codes,
    stopwords: new TokenMap(integers(packed.stopwords)),
    calendar: new TokenMap(integers(packed.calendar)),
    address: new TokenMap(integers(packed.address)),
    subjects: bySubject((subject) => new TokenMap(integers(packed.subjects[subject]))),
    phrases: new PhraseIndex({ whole, start, end, inside }),
  };
}

type EntryAt = (at: number, place: PhrasePlace) => Entry;

function entriesOf(packed: PackedLexicon, phrases: Buffer): EntryAt {
  const kinds = bytes(packed.kinds);
  const languages = integers(packed.languages);
  const offsets = integers(packed.offsets);
  return (at, place) => {
    let start = offsets[Math.floor(at / STRIDE)] as number;
    for (let skipped = at % STRIDE; skipped > 0; skipped--) start = phrases.indexOf(LINE_FEED, start) + 1;
    const end = phrases.indexOf(LINE_FEED, start);
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

function base64(array: Int32Array | Uint8Array): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
}

function bytes(text: string): Uint8Array {
  // A copy of its own: small buffers share one, at offsets that integers cannot be read from.
  return new Uint8Array(Buffer.from(text, 'base64'));
}

function integers(text: string): Int32Array {
  return new Int32Array(bytes(text).buffer);
}
