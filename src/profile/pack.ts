import { Reader, Writer } from './bytes.js';
import { FILTER_WORDS, Headlines } from './headlines.js';
import { KEY_BYTES } from './key.js';
import type { Learnt } from './profile.js';
import { Sample } from './sample.js';
import { HASH_BYTES, MOST_BLOCKS, type Trace } from './trace.js';

/** What is learnt of a site as bytes: the same for the same. */
export function pack({ sample, headlines }: Learnt): Buffer {
  const to = new Writer();
  const { pages, more } = sample;
  const lines = new Dictionary((key: number) => to.fixed(key, KEY_BYTES), to);
  const texts = new Dictionary((text: string) => to.text(text), to);
  to.number(pages.length);
  to.number(Number(more));
  for (const { hash, keys, kinds, examples } of pages) {
    to.fixed(hash, HASH_BYTES);
    to.number(keys.length);
    to.number(Number(examples !== undefined));
    keys.forEach((key, at) => {
      lines.put(key);
      to.fixed(kinds[at] as number, 1);
      if (examples) texts.put(examples[at] as string);
    });
  }
  const { content } = headlines;
  to.number(Number('many' in content));
  if ('many' in content) for (const word of content.many) to.fixed(word, 4);
  else {
    to.number(content.few.length);
    for (const key of content.few) to.fixed(key, KEY_BYTES);
  }
  return to.bytes;
}

/** Undoes `pack`. Throws a `RangeError` on bytes that it did not write. */
export function unpack(bytes: Buffer, most: number): Learnt {
  const from = new Reader(bytes);
  const lines = new Entries(() => from.fixed(KEY_BYTES), from);
  const texts = new Entries(() => from.text(), from);
  const count = upTo(most, from.number());
  const more = from.number() === 1;
  const pages: Trace[] = [];
  for (let page = 0; page < count; page++) {
    const hash = from.fixed(HASH_BYTES);
    const length = upTo(MOST_BLOCKS, from.number());
    const keys: number[] = [];
    const kinds = new Uint8Array(length);
    const examples: string[] | undefined = from.number() === 1 ? [] : undefined;
    for (let at = 0; at < length; at++) {
      keys.push(lines.next());
      kinds[at] = from.fixed(1);
      examples?.push(texts.next());
    }
    pages.push(examples ? { hash, keys, kinds, examples } : { hash, keys, kinds });
  }
  const headlines = Headlines.of(
    from.number() === 1
      ? { many: Uint32Array.from({ length: FILTER_WORDS }, () => from.fixed(4)) }
      : { few: Array.from({ length: from.number() }, () => from.fixed(KEY_BYTES)) },
  );
  if (!from.isAtEnd) throw new RangeError('there are more bytes than a site has');
  return { sample: new Sample(most, pages, more), headlines };
}

function upTo(most: number, value: number): number {
  if (value > most) throw new RangeError('there is more than fits');
  return value;
}

/** Writes each value once, and then the number that it got. */
class Dictionary<T> {
  readonly #numbers = new Map<T, number>();

  constructor(
    readonly write: (value: T) => void,
    readonly to: Writer,
  ) {}

  put(value: T): void {
    const number = this.#numbers.get(value);
    this.to.number(number ?? 0);
    if (number !== undefined) return;
    this.#numbers.set(value, this.#numbers.size + 1);
    this.write(value);
  }
}

class Entries<T> {
  readonly #values: T[] = [];

  constructor(
    readonly read: () => T,
    readonly from: Reader,
  ) {}

  next(): T {
    const number = this.from.number();
    if (number === 0) this.#values.push(this.read());
    const value = this.#values.at(number === 0 ? -1 : number - 1);
    if (value === undefined) throw new RangeError('there is no such entry');
    return value;
  }
}
