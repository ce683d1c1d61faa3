import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasNoLinks, makeFolder, saying, writeWhole } from './files.js';

/** What became of an input, by its place in the folder. */
export interface Made {
  /** Fingerprint of its content and the options. */
  key: string;
  /** The file with the result, within the output folder. */
  output?: string;
  size?: number;
  crc?: number;
  /** Why there is none: tried again by the next run. */
  error?: string;
}

/** What was made of the files of a folder: a line of JSON for each, the last line of an input counts. */
export class Manifest {
  readonly #path: string;
  readonly #made: Map<string, Made>;
  readonly #lines: FileHandle;

  private constructor(path: string, made: Map<string, Made>, lines: FileHandle) {
    this.#path = path;
    this.#made = made;
    this.#lines = lines;
  }

  static async open(folder: string): Promise<Manifest> {
    const path = join(folder, 'manifest.ndjson');
    return saying(path, async () => {
      await makeFolder(folder);
      await hasNoLinks(folder);
      const made = entriesIn(await readFile(path, 'utf8').catch(() => ''));
      // Whole lines again, where the last run was killed within one.
      if (made.size > 0) await writeWhole(path, linesOf(made), folder);
      return new Manifest(path, made, await open(path, 'a'));
    });
  }

  get(place: string): Made | undefined {
    return this.#made.get(place);
  }

  async put(place: string, made: Made): Promise<void> {
    this.#made.set(place, made);
    await saying(this.#path, () => this.#lines.appendFile(line(place, made)));
  }

  /** Closes it; sorted if the run was complete, so that the same inputs leave the same file. */
  async close(complete: boolean): Promise<void> {
    await this.#lines.close();
    if (!complete) return;
    const sorted = new Map([...this.#made].sort(([a], [b]) => (a < b ? -1 : 1)));
    await writeWhole(this.#path, linesOf(sorted));
  }
}

const line = (place: string, made: Made): string => `${JSON.stringify({ input: place, ...made })}\n`;

function linesOf(made: ReadonlyMap<string, Made>): string {
  return [...made].map(([place, entry]) => line(place, entry)).join('');
}

function entriesIn(text: string): Map<string, Made> {
  const entries = new Map<string, Made>();
  for (const json of text.split('\n')) {
    try {
      const { input, ...made } = JSON.parse(json);
      if (typeof input === 'string' && typeof made.key === 'string') entries.set(input, made);
    } catch {
      // Cut off when the run was killed.
    }
  }
  return entries;
}
