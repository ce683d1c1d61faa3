/**
 * Tokens to numbers other than 0: an open hash table in one typed array, since every token of every scrape is looked up.
 * Tokens are hashes already, so their low bits are their places.
 */
export class TokenMap {
  /** Token and value by turns; a value of 0 marks a free place. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(slots: Int32Array) {
    this.#slots = slots;
    this.#mask = slots.length - 2;
  }

  static from(map: ReadonlyMap<number, number>): TokenMap {
    let places = 8;
    while (2 * places < 3 * map.size) places *= 2;
    const made = new TokenMap(new Int32Array(2 * places));
    for (const [token, value] of map) {
      const at = made.#find(token);
      made.#slots[at] = token;
      made.#slots[at + 1] = value;
    }
    return made;
  }

  /** What a map of the same entries is made of at once. */
  get slots(): Int32Array {
    return this.#slots;
  }

  /** The token's number, 0 where it has none. */
  get(token: number): number {
    return this.#slots[this.#find(token) + 1] as number;
  }

  has(token: number): boolean {
    return this.get(token) !== 0;
  }

  *[Symbol.iterator](): Generator<[token: number, value: number]> {
    for (let at = 0; at < this.#slots.length; at += 2) {
      const value = this.#slots[at + 1] as number;
      if (value !== 0) yield [this.#slots[at] as number, value];
    }
  }

  /** Where the token is, or could be put. */
  #find(token: number): number {
    const slots = this.#slots;
    let at = (token << 1) & this.#mask;
    while (slots[at + 1] !== 0 && slots[at] !== token) at = (at + 2) & this.#mask;
    return at;
  }
}
