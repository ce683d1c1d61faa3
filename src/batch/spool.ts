import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { byteLines } from '../read/byte-lines.js';
import { hasNoLinks, makeFolder, saying } from './files.js';

/** A result of an earlier run that is still right. */
export interface Known {
  position: number;
  length: number;
  crc: number;
}

/** A line of a journal: what became of a record. */
interface JournalEntry extends Known {
  key: string;
  failed: boolean;
}

/** How much is held before it is written, and how long, in milliseconds. */
const BUFFER = 2 ** 18;
const HOLD_MS = 1000;
/** Records may have been put in or taken out since the last run: so many of its entries are looked through for the next one. */
const LOOK_AHEAD = 2000;
const LONGEST_LINE = 4096;

/**
 * The results of a run in their order, one growing file `data`, and beside it a `journal` with a line for each: the
 * record's fingerprint, the length of its result and its checksum. Both only grow, the journal after the data, so that a
 * run that ends anywhere leaves what is right up to its last whole line.
 *
 * A later run makes a new pair in the folder and copies from the old one what it finds there in order; that with more
 * lines is the old one of the next run.
 */
export class Spool {
  /** Whether anything but failures was put. */
  hasResults = false;
  readonly #folder: string;
  readonly #output: string;
  readonly #separator: string;
  readonly #data: FileHandle;
  readonly #journal: FileHandle;
  readonly #old: { data: FileHandle; entries: AsyncIterator<JournalEntry> } | undefined;
  readonly #ahead: JournalEntry[] = [];
  #pieces: Uint8Array[] = [];
  #lines = '';
  #held = 0;
  #flushed = performance.now();
  #isEmpty = true;

  private constructor(
    folder: string,
    output: string,
    separator: string,
    handles: {
      data: FileHandle;
      journal: FileHandle;
      old: FileHandle | undefined;
      oldFolder: string | undefined;
    },
  ) {
    this.#folder = folder;
    this.#output = output;
    this.#separator = separator;
    this.#data = handles.data;
    this.#journal = handles.journal;
    if (handles.old && handles.oldFolder !== undefined) {
      this.#old = { data: handles.old, entries: entriesOf(handles.oldFolder, separator) };
    }
  }

  /**
   * @param folder where the pairs are; made if it is not there.
   * @param output what people call what the results are for.
   * @param separator between results.
   */
  static async open(folder: string, output: string, separator: string): Promise<Spool> {
    return saying(output, async () => {
      await makeFolder(folder);
      await hasNoLinks(folder);
      const oldFolder = await longestIn(folder, separator);
      const number = Number(oldFolder?.name ?? 0) + 1;
      const fresh = join(folder, String(number));
      await rm(fresh, { recursive: true, force: true });
      await mkdir(fresh);
      const old = oldFolder && (await open(join(folder, oldFolder.name, 'data')).catch(() => undefined));
      return new Spool(fresh, output, separator, {
        data: await open(join(fresh, 'data'), 'wx'),
        journal: await open(join(fresh, 'journal'), 'wx'),
        old,
        oldFolder: oldFolder && join(folder, oldFolder.name),
      });
    });
  }

  /** The file with the results. */
  get data(): string {
    return join(this.#folder, 'data');
  }

  /** What an earlier run made of a record, if it did. To be asked for all records in their order. */
  async known(key: string): Promise<Known | undefined> {
    if (this.#old === undefined) return undefined;
    const ahead = this.#ahead;
    for (let at = 0; at < LOOK_AHEAD; at++) {
      if (at === ahead.length) {
        const { done, value } = await this.#old.entries.next();
        if (done) break;
        ahead.push(value);
      }
      const entry = ahead[at] as JournalEntry;
      if (entry.key !== key) continue;
      ahead.splice(0, at + 1);
      return entry.failed ? undefined : entry;
    }
    return undefined;
  }

  /** The text of a known result; undefined where the disk has lost it since. */
  async recall({ position, length, crc }: Known): Promise<Uint8Array | undefined> {
    const bytes = new Uint8Array(length);
    const { bytesRead } = (await this.#old?.data.read(bytes, 0, length, position)) ?? { bytesRead: 0 };
    return bytesRead === length && crc32(bytes) === crc ? bytes : undefined;
  }

  /** Adds the next record's result; `failed` has it tried again by the next run. */
  async put(key: string, result: Uint8Array, failed = false): Promise<void> {
    if (result.length > 0) {
      if (!this.#isEmpty) this.#hold(Buffer.from(this.#separator));
      this.#isEmpty = false;
      this.#hold(result);
    }
    if (!failed || result.length > 0) this.hasResults = true;
    this.#lines += `${failed ? '-' : '+'} ${key} ${result.length} ${crc32(result)}\n`;
    if (this.#held >= BUFFER || performance.now() - this.#flushed > HOLD_MS) await this.flush();
  }

  async flush(): Promise<void> {
    const pieces = this.#pieces;
    const lines = this.#lines;
    this.#pieces = [];
    this.#lines = '';
    this.#held = 0;
    this.#flushed = performance.now();
    await saying(this.#output, async () => {
      if (pieces.length > 0) await this.#data.appendFile(Buffer.concat(pieces));
      if (lines !== '') await this.#journal.appendFile(lines);
    });
  }

  /** Ends writing; what was written stays for the next run. */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await Promise.allSettled([this.#data.close(), this.#journal.close(), this.#old?.data.close()]);
    }
  }

  /** After a run that is complete: what earlier ones left is needed no more. */
  async forgetOthers(): Promise<void> {
    const parent = join(this.#folder, '..');
    for (const name of await pairsIn(parent)) {
      const folder = join(parent, name);
      if (folder !== this.#folder) await rm(folder, { recursive: true, force: true });
    }
  }

  #hold(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#held += piece.length;
  }
}

async function pairsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d+$/.test(name));
}

/** The pair with the most lines; the others are removed. */
async function longestIn(folder: string, separator: string): Promise<{ name: string } | undefined> {
  let longest: { name: string; lines: number } | undefined;
  const names = await pairsIn(folder);
  for (const name of names) {
    let lines = 0;
    for await (const _ of entriesOf(join(folder, name), separator)) lines++;
    if (lines > (longest?.lines ?? 0)) longest = { name, lines };
  }
  for (const name of names) {
    if (name !== longest?.name) await rm(join(folder, name), { recursive: true, force: true });
  }
  return longest;
}

/** The whole lines of a journal, with the places of their results. */
async function* entriesOf(folder: string, separator: string): AsyncGenerator<JournalEntry> {
  const path = join(folder, 'journal');
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size === 0) return;
  const gap = Buffer.byteLength(separator);
  const { createReadStream } = await import('node:fs');
  let position = 0;
  for await (const { bytes } of byteLines(createReadStream(path), LONGEST_LINE)) {
    const parts = /^([+-]) (\S+) (\d+) (\d+)$/.exec(Buffer.from(bytes ?? []).toString('latin1'));
    if (parts === null) return;
    const [, sign, key = '', length, crc] = parts;
    const entry = { key, failed: sign === '-', position, length: Number(length), crc: Number(crc) };
    if (entry.length > 0) {
      if (position > 0) entry.position += gap;
      position = entry.position + entry.length;
    }
    yield entry;
  }
}
