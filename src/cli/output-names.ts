import { createHash } from 'node:crypto';
import { basename, dirname, extname, join } from 'node:path';
import { withoutCompression } from '../read/containers.js';
import type { Input } from './inputs.js';

/** What file systems allow a name, in bytes. */
const LONGEST_NAME = 255;

/**
 * A name for each input: its own with the format's extension in place of its own. Inputs that would share a name keep
 * their extension before it (`b.html.md`), and those that share it even so have a hash there; names that differ in case
 * alone are one name, as they are on the file systems of many. Of inputs with the same place only the first has one.
 */
export function mirrored(inputs: readonly Input[], extension: string): Map<Input, string> {
  const names = new Map<Input, string>();
  const places = new Set<string>();
  let nameless = inputs.filter(({ place }) => places.size < places.add(place).size);
  const ways = [
    (place: string) => fitting(place, withoutExtension(place), extension),
    (place: string) => fitting(place, place, extension),
    (place: string) => hashed(place, withoutExtension(place), extension),
  ];
  const taken = new Set<string>();
  for (const wayOf of ways) {
    const wanted = new Map<string, number>();
    const name = ({ place }: Input): string => wayOf(place);
    for (const input of nameless) {
      const key = folded(name(input));
      wanted.set(key, (wanted.get(key) ?? 0) + 1);
    }
    const still: Input[] = [];
    for (const input of nameless) {
      const key = folded(name(input));
      if (wanted.get(key) !== 1 || taken.has(key)) still.push(input);
      else {
        taken.add(key);
        names.set(input, name(input));
      }
    }
    nameless = still;
  }
  return names;
}

function withoutExtension(place: string): string {
  const plain = withoutCompression(place);
  return plain.slice(0, plain.length - extname(plain).length);
}

/** File systems may not tell case apart, nor two ways to write an accent. */
const folded = (path: string): string => path.normalize('NFC').toLowerCase();

/** `stem` and extension; with a hash of the place instead of an end that no name has room for. */
function fitting(place: string, stem: string, extension: string): string {
  const path = stem + extension;
  return Buffer.byteLength(basename(path)) <= LONGEST_NAME ? path : hashed(place, stem, extension);
}

function hashed(place: string, stem: string, extension: string): string {
  const end = `-${hashOf(place)}${extension}`;
  return join(dirname(stem), cut(basename(stem), LONGEST_NAME - end.length) + end);
}

/** Of 64 bits. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** As many whole characters as so many bytes hold. */
function cut(text: string, bytes: number): string {
  let length = 0;
  let short = '';
  for (const character of text) {
    length += Buffer.byteLength(character);
    if (length > bytes) break;
    short += character;
  }
  return short;
}

/** What a record of a container is known by. */
export interface Known {
  id?: string | undefined;
  url?: string | undefined;
}

/** Names that every system takes as they are. */
const SAFE = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9](?:[a-z0-9_.-]{0,98}[a-z0-9])?$/;
/** Bytes of what people see of other ids. */
const LONGEST_SLUG = 100;

/**
 * Names for the records of a container, each a file: the id where every system takes it as a name, else its letters and
 * digits and a hash of it (of a UUID, those of the address). They lie in 256 folders by hash, so that of a million no
 * folder holds more than some thousands, and none moves when others come in. An id that comes again has a number.
 */
export function recordNames(extension: string): (known: Known) => string {
  const taken = new Set<number>();
  return ({ id = '', url }) => {
    for (let number = 1; ; number++) {
      const which = number === 1 ? id : `${id} ${number}`;
      const hash = hashOf(which);
      const name = `${hash.slice(0, 2)}/${SAFE.test(which) ? which : slugOf(id, url) + hash}${extension}`;
      // 48 bits of it, which take less room than names. Two that share them are taken for one, and told apart all the same.
      const mark = Number.parseInt(hashOf(name).slice(0, 12), 16);
      if (taken.has(mark)) continue;
      taken.add(mark);
      return name;
    }
  };
}

function slugOf(id: string, url: string | undefined): string {
  const shown = url !== undefined && id.startsWith('urn:uuid:') ? url : id;
  const words =
    folded(shown)
      .replace(/^[a-z]+:\/\//, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const slug = cut(words.join('-'), LONGEST_SLUG);
  return slug === '' ? '' : `${slug}-`;
}
