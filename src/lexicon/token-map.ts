/**
 * Tokens to numbers other than 0: an open hash table in one typed array, since every token of every scrape is looked up.
 * Tokens are hashes already, so their low bits are their places.
 */
export class TokenMap {
  /** Token and value by turns; a value of 0 marks a free place. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(tokens: ArrayLike<number>, values: ArrayLike<number>) {
    let places = 8;
    while (places < 2 * tokens.length) places *= 2;
    this.#slots = new Int32Array(2 * places);
    this.#mask = 2 * places - 2;
    for (let k = 0; k < tokens.length; k++) {
      const at = this.#find(tokens[k] as number);
      this.#slots[at] = tokens[k] as number;
      this.#slots[at + 1] = values[k] as number;
    }
  }

  static from(map: ReadonlyMap<number, number>): TokenMap {
    return new TokenMap([...map.keys()], [...map.values()]);
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
