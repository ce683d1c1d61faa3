/** What we use of the package, which brings no types. */
declare module 'bloomfilter' {
  export class BloomFilter {
    /** @param content its bits' number, a multiple of 32, or the bits as 32-bit words. */
    constructor(content: number | ArrayLike<number>, hashes: number);
    readonly buckets: Uint32Array;
    add(value: string): void;
    test(value: string): boolean;
    /** The share of values it never had that it takes for its own, estimated by the bits that are set. */
    error(): number;
    static union(a: BloomFilter, b: BloomFilter): BloomFilter;
  }
}
