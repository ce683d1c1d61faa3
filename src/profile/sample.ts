import { HASH_BYTES, type Trace } from './trace.js';

/**
 * A sample of pages, each as likely as the others: those with the lowest hashes. The same pages give the same sample in
 * whatever order and in however many parts they come, and a page that comes twice counts once.
 */
export class Sample {
  readonly #most: number;
  #pages = new Map<number, Trace>();
  /** The highest hash in it, once there were more pages than it holds. */
  #highest = Number.POSITIVE_INFINITY;

  /**
   * @param most pages it holds.
   * @param pages what it holds already, and whether there were `more`.
   */
  constructor(most: number, pages: readonly Trace[] = [], more = false) {
    this.#most = most;
    for (const page of pages) this.add(page);
    if (more) this.#highest = pages.reduce((highest, { hash }) => Math.max(highest, hash), 0);
  }

  /** Whether a page would be taken: others need not be made ready for it. */
  wants(hash: number): boolean {
    return hash <= this.#highest;
  }

  add(page: Trace): void {
    if (!this.wants(page.hash)) return;
    const known = this.#pages.get(page.hash);
    this.#pages.set(page.hash, known ? preferred(known, page) : page);
    // Sorting now and then costs less than each time.
    if (this.#pages.size >= 2 * this.#most) this.#cut();
  }

  merge(other: Sample): void {
    const { pages, more } = other;
    for (const page of pages) this.add(page);
    if (more) this.#highest = Math.min(this.#highest, pages.at(-1)?.hash ?? 0);
  }

  /** Whether there were more pages than it holds. */
  get more(): boolean {
    this.#cut();
    return this.#highest < Number.POSITIVE_INFINITY;
  }

  /** The pages by their hashes. */
  get pages(): readonly Trace[] {
    this.#cut();
    return [...this.#pages.values()];
  }

  /** How many pages there were: exact while they are all in here, else estimated by how densely the hashes lie. */
  get seen(): number {
    const { pages, more } = this;
    return more ? Math.round(((pages.length - 1) * 2 ** (8 * HASH_BYTES)) / this.#highest) : pages.length;
  }

  #cut(): void {
    const sorted = [...this.#pages.values()]
      .sort((a, b) => a.hash - b.hash)
      .filter(({ hash }) => this.wants(hash));
    const kept = sorted.slice(0, this.#most);
    if (sorted.length > kept.length) this.#highest = kept.at(-1)?.hash ?? 0;
    this.#pages = new Map(kept.map((page) => [page.hash, page]));
  }
}

/** Of two traces of a page the one with examples, or with those that come first. */
function preferred(a: Trace, b: Trace): Trace {
  if (!a.examples || !b.examples) return a.examples ? a : b;
  return b.examples.join('\n') < a.examples.join('\n') ? b : a;
}
