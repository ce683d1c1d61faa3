/** Bytes that grow. Numbers of changing size take 7 bits a byte, the lowest first. */
export class Writer {
  #bytes = Buffer.alloc(1024);
  #length = 0;

  fixed(value: number, size: number): void {
    const at = this.#room(size);
    this.#bytes.writeUIntBE(value, at, size);
  }

  number(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.fixed((rest % 0x80) + 0x80, 1);
      rest = Math.floor(rest / 0x80);
    }
    this.fixed(rest, 1);
  }

  text(value: string): void {
    const size = Buffer.byteLength(value);
    this.number(size);
    const at = this.#room(size);
    this.#bytes.write(value, at);
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #room(size: number): number {
    const at = this.#length;
    this.#length += size;
    if (this.#length > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes], 2 * this.#length);
    }
    return at;
  }
}

/** Reads what a `Writer` wrote. Throws a `RangeError` where bytes are missing. */
export class Reader {
  #at = 0;

  constructor(readonly bytes: Buffer) {}

  fixed(size: number): number {
    const value = this.bytes.readUIntBE(this.#at, size);
    this.#at += size;
    return value;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = this.fixed(1);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      if (factor > 2 ** 42) throw new RangeError('a number is too long');
    }
  }

  text(): string {
    const size = this.number();
    const end = this.#at + size;
    if (end > this.bytes.length) throw new RangeError('a text is cut off');
    const value = this.bytes.toString('utf8', this.#at, end);
    this.#at = end;
    return value;
  }

  get isAtEnd(): boolean {
    return this.#at === this.bytes.length;
  }
}
