import type { Chunks } from './record.js';

/** Reads a stream of bytes by lengths and lines. */
export class Cursor {
  /** Of the next byte. */
  offset = 0;
  readonly #source: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array();
  /** What was given back, to be read before the source. */
  readonly #returned: Uint8Array[] = [];

  constructor(chunks: Chunks) {
    this.#source = chunks[Symbol.asyncIterator]();
  }

  /** The next bytes, fewer where the stream ends. */
  async take(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    await this.#advance(length, (part) => parts.push(part));
    return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
  }

  async skip(length: number): Promise<void> {
    await this.#advance(length, () => {});
  }

  /** What `take` gave last, or its end. */
  giveBack(bytes: Uint8Array): void {
    if (this.#chunk.length > 0) this.#returned.push(this.#chunk);
    this.#chunk = bytes;
    this.offset -= bytes.length;
  }

  /** A line with its end, in Latin-1; the beginning of it where it is longer than `longest`, '' at the end. */
  async line(longest: number): Promise<string> {
    let line = '';
    while (line.length < longest && (await this.#fill())) {
      const end = this.#chunk.indexOf(0x0a);
      const length = Math.min(end < 0 ? this.#chunk.length : end + 1, longest - line.length);
      line += Buffer.from(await this.take(length)).toString('latin1');
      if (line.endsWith('\n')) break;
    }
    return line;
  }

  async #advance(length: number, see: (part: Uint8Array) => void): Promise<void> {
    let missing = length;
    while (missing > 0 && (await this.#fill())) {
      const part = this.#chunk.subarray(0, missing);
      see(part);
      this.#chunk = this.#chunk.subarray(part.length);
      this.offset += part.length;
      missing -= part.length;
    }
  }

  /** Whether there are bytes to be read. */
  async #fill(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const returned = this.#returned.pop();
      if (returned !== undefined) {
        this.#chunk = returned;
        continue;
      }
      const { done, value } = await this.#source.next();
      if (done) return false;
      this.#chunk = value;
    }
    return true;
  }
}
