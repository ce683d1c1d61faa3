import { BloomFilter } from 'bloomfilter';

/** Headlines that are kept as they are; more go into a Bloom filter. */
const FEW = 512;
/** Of the filter: 8 kB, by which of 6,000 headlines less than 1 in 50 lines is taken for one that it is not. */
const BITS = 2 ** 16;
const HASHES = 6;
/** With more the filter tells nothing any more. */
const MOST_ERRORS = 0.02;

/**
 * The headlines of all pages of a site, by their keys, in a bounded space. What it holds depends on the set alone, not on
 * the order in which it came together.
 */
export class Headlines {
  #few: Set<number> | undefined = new Set();
  #many: BloomFilter | undefined;

  add(key: number): void {
    if (this.#few) {
      this.#few.add(key);
      if (this.#few.size > FEW) this.#spill();
    } else this.#many?.add(String(key));
  }

  has(key: number): boolean {
    return this.#few ? this.#few.has(key) : this.isTelling && this.#many?.test(String(key)) === true;
  }

  /** Whether it knows headlines from other lines: not where there were too many. */
  get isTelling(): boolean {
    return this.#many === undefined || this.#many.error() <= MOST_ERRORS;
  }

  merge(other: Headlines): void {
    if (other.#few) for (const key of other.#few) this.add(key);
    else if (other.#many) {
      if (this.#few) this.#spill();
      this.#many = BloomFilter.union(this.#many as BloomFilter, other.#many);
    }
  }

  #spill(): void {
    const many = new BloomFilter(BITS, HASHES);
    for (const key of this.#few ?? []) many.add(String(key));
    this.#few = undefined;
    this.#many = many;
  }

  /** Keys in order, or the filter's 32-bit words. */
  get content(): { few: readonly number[] } | { many: Uint32Array } {
    return this.#few
      ? { few: [...this.#few].sort((a, b) => a - b) }
      : { many: Uint32Array.from((this.#many as BloomFilter).buckets) };
  }

  static of(content: { few: readonly number[] } | { many: Uint32Array }): Headlines {
    const made = new Headlines();
    if ('few' in content) for (const key of content.few) made.add(key);
    else {
      made.#few = undefined;
      made.#many = new BloomFilter(content.many, HASHES);
    }
    return made;
  }
}

export const FILTER_WORDS = BITS / 32;
