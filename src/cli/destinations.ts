import { extname, join, relative, sep } from 'node:path';
import {
  haveSameContent,
  identity,
  staysWithin,
  targetOf,
  whatIsAt,
  writeThrough,
  writeWhole,
} from '../batch/files.js';
import type { Made, Manifest } from '../batch/manifest.js';
import type { Spool } from '../batch/spool.js';
import type { Workplace } from '../batch/workplace.js';
import { OutputError, UsageError } from '../errors.js';
import { type Container, withoutCompression } from '../read/containers.js';
import { type Format, formats } from '../write/index.js';
import type { Input } from './inputs.js';
import type { Known } from './output-names.js';

/** What an earlier run made of a record: its result, or word that it lies where it belongs. */
export type Kept = Uint8Array | 'in place' | undefined;

/** What is made of a record. */
export interface Result {
  /** The record's fingerprint. */
  key: string;
  /** Its name in its input's part of the output, if it has one there. */
  name?: string | undefined;
  /** Its result of this run, '' for none. */
  text?: string;
  /** Its result of an earlier run. */
  kept?: Kept;
  /** Why it failed, if it did. */
  error?: string;
}

/** Where results go, in the order of their inputs. */
export interface Destination {
  /** Whether one result that cannot be written means that none can. */
  readonly shared: boolean;
  /** Whether results are kept from run to run, by fingerprint. */
  readonly remembers: boolean;
  /** Whether a run that is stopped can be resumed. */
  readonly resumable: boolean;
  /** Before the records of an input; `container` if it is one. While `put` is still called for inputs before it. */
  begin(input: Input, container: Container | undefined): Promise<void>;
  /** The name that the next record of an input that has begun gets, where each has a file of its own. */
  nameOf(input: Input, record: Known): string | undefined;
  /** What is kept of that record. */
  kept(input: Input, key: string, name: string | undefined): Promise<Kept>;
  put(input: Input, result: Result): Promise<void>;
  /** After the last record of an input was put. */
  end(input: Input): Promise<void>;
  /** Everything was put. */
  finish(): Promise<void>;
  /** Instead of `finish`, where the run ends early. */
  stop(): Promise<void>;
}

/** What decides where results go. */
export interface Route {
  /** The value of `-o`. */
  output: string | undefined;
  force: boolean;
  /** Keeps what is done from run to run. */
  resume: boolean;
  inputs: readonly Input[];
  /** More than one record is to come. */
  several: boolean;
  /** A folder was asked for. */
  folders: boolean;
  /** Each record of a container gets a file. */
  split: boolean;
  format: OutputFormat;
  /** Writes to standard output. */
  print(text: string | Uint8Array): Promise<void>;
}

/** Of a format, what its results are put together by. */
export type OutputFormat = Pick<Format, 'id' | 'extension' | 'separator' | 'pack'>;

/** Standard output, a file, or a folder that mirrors the inputs'. */
export async function destinationOf(route: Route): Promise<Destination> {
  const { output, inputs, several, folders, split, force, resume, format, print } = route;
  if (output === undefined) {
    if (split) throw new UsageError('--split writes many files, name the folder for them with -o');
    if (resume) throw new UsageError('--resume goes on with an output that is there, name it with -o');
    return toStream(route, print);
  }
  const found = await whatIsAt(output);
  if (found === 'folder' || split || isFolderName(output, several || folders)) {
    if (found === 'file') throw new UsageError(`${output}: is a file, several results need a folder`);
    return toFolder(output, route);
  }
  const separator = separatorOf(route);
  if (found === 'device') return toStream(route, (text) => writeThrough(output, text));
  if (!several) {
    if (found === 'file') await mayReplace(output, force, identitiesOf(inputs));
    return inOne(separator, async (text) => writeWhole(output, await whole(text, format, output)));
  }
  return toFile(output, route, separator, found === 'file');
}

/** A name with the extension of a format is a file's, even for several results. */
function isFolderName(output: string, several: boolean): boolean {
  if (output.endsWith('/') || output.endsWith(sep)) return true;
  return several && formatOfFile(output) === undefined;
}

/** The id of the format that a file's name tells of, compressed or not. */
export function formatOfFile(path: string): string | undefined {
  const extension = extname(withoutCompression(path)).toLowerCase();
  if (extension === '.markdown') return 'markdown';
  if (extension === '.jsonl') return 'ndjson';
  return formats.find((format) => format.extension === extension)?.id;
}

function separatorOf({ format, several }: Route): string {
  if (format.separator === undefined && several) throw new UsageError(HOLDS_ONE);
  return format.separator ?? '';
}

const HOLDS_ONE = 'json holds one document, use --format ndjson for several or -o FOLDER';

/** What a destination has nothing to do for. */
const FORGETFUL = {
  remembers: false,
  resumable: false,
  async begin() {},
  nameOf: () => undefined,
  async kept() {
    return undefined;
  },
  async end() {},
  async finish() {},
  async stop() {},
} as const;

/** One after another, parted. */
function inOne(separator: string, write: (text: string) => Promise<void>): Destination {
  let first = true;
  return {
    ...FORGETFUL,
    shared: true,
    async put(_input, { text = '', error }) {
      if (error !== undefined && text === '') return;
      await write(first || text === '' ? text : separator + text);
      first &&= text === '';
    },
  };
}

/** Straight on, or when all is done where that is a table. */
async function toStream(
  route: Route,
  write: (text: string | Uint8Array) => Promise<void>,
): Promise<Destination> {
  const { format } = route;
  const separator = separatorOf(route);
  if (format.pack === undefined) return inOne(separator, write);
  const [{ mkdtemp }, { tmpdir }, { createReadStream, rmSync }] = await Promise.all([
    import('node:fs/promises'),
    import('node:os'),
    import('node:fs'),
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'cleancopy-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const spool = await openSpool(folder, folder, separator);
  return {
    ...FORGETFUL,
    shared: true,
    put: (_input, result) => putInto(spool, result),
    async finish() {
      await spool.close();
      const { publishTo } = await import('../batch/publish.js');
      await publishTo(write, () => createReadStream(spool.data), { format, path: '' });
    },
    stop: () => spool.close(),
  };
}

async function openSpool(folder: string, output: string, separator: string): Promise<Spool> {
  const { Spool } = await import('../batch/spool.js');
  return Spool.open(folder, output, separator);
}

async function putInto(spool: Spool, { key, text = '', kept, error }: Result): Promise<void> {
  const bytes = kept instanceof Uint8Array ? kept : Buffer.from(text);
  await spool.put(key, bytes, error !== undefined);
}

/** A single result as a file has it. */
async function whole(text: string, format: OutputFormat, path: string): Promise<Uint8Array> {
  if (format.pack === undefined && withoutCompression(path) === path) return Buffer.from(text);
  const { publishTo } = await import('../batch/publish.js');
  const chunks: Uint8Array[] = [];
  const results = async function* () {
    yield Buffer.from(text);
  };
  await publishTo(async (chunk) => void chunks.push(chunk), results, { format, path });
  return Buffer.concat(chunks);
}

/** All results in one file, which is there when they are. */
async function toFile(
  output: string,
  route: Route,
  separator: string,
  exists: boolean,
): Promise<Destination> {
  const { force, resume, inputs } = route;
  const { enterWorkplace, workplaceBeside } = await import('../batch/workplace.js');
  // Beside what a link leads to: on its file system, and the same for all its names.
  const folder = workplaceBeside((await targetOf(output)).path);
  const identities = identitiesOf(inputs);
  if (exists) await mayReplace(output, force || resume, identities);
  const work = await enterWorkplace(folder, output, { resume, force });
  let spool: Spool;
  try {
    spool = await openSpool(work.folder, output, separator);
  } catch (error) {
    await work.leave(true);
    throw error;
  }
  return {
    ...FORGETFUL,
    shared: true,
    remembers: true,
    resumable: true,
    kept: async (_input, key) => recalled(spool, key),
    put: (_input, result) => putInto(spool, result),
    async finish() {
      await spool.close();
      const keep = { part: work.folder, temporary: work.temporary, keep: resume };
      await publishResults(spool, output, { ...route, ...keep, identities });
      await work.leave(resume);
    },
    async stop() {
      await spool.close();
      await work.leave(true);
    },
  };
}

async function recalled(spool: Spool, key: string): Promise<Kept> {
  const known = await spool.known(key);
  return known && spool.recall(known);
}

/** How the results of many records become their file. */
interface Keeping extends Pick<Route, 'format' | 'force' | 'resume'> {
  /** What is kept of the run for this file. */
  part: string;
  temporary: string;
  /** The results stay for a later run. */
  keep: boolean;
  identities(): Promise<ReadonlySet<string>>;
}

/** Makes a file of the results. A run that is resumed replaces what an earlier one made, and only that or its equal. */
async function publishResults(spool: Spool, path: string, how: Keeping): Promise<void> {
  const [{ publish }, { claim, isClaimed }] = await Promise.all([
    import('../batch/publish.js'),
    import('../batch/workplace.js'),
  ]);
  const { part, force, identities } = how;
  const mayTakeName = async (made: string): Promise<void> => {
    if (force || (await whatIsAt(path)) === 'nothing' || (await isClaimed(part, path))) return;
    if (!(await haveSameContent(made, path))) await mayReplace(path, force, identities);
  };
  if (spool.hasResults) {
    await publish(spool.data, {
      ...how,
      path,
      before: async (made) => {
        await mayTakeName(made);
        await claim(part, made, path);
      },
    });
  }
  await spool.forgetOthers();
}

/** What a folder keeps of its run. */
interface Memory {
  work: Workplace;
  manifest: Manifest;
  crc32(bytes: Uint8Array): number;
  /** Where the spool of a container is, or what is known of its records' files. */
  partOf(input: Input): string;
}

/** A container whose records are files. */
interface Parts {
  folder: string;
  manifest: Manifest;
  nameOf(record: Known): string;
}

/** Each input's results in a file of its own, or each record's in a folder for the input. */
async function toFolder(folder: string, route: Route): Promise<Destination> {
  const { inputs, force, resume, several, folders, split, format } = route;
  const { mirrored, recordNames } = await import('./output-names.js');
  const names = mirrored(inputs, format.extension);
  const identities = identitiesOf(inputs);
  const within = staysWithin(folder);
  // A single scrape leaves nothing to remember.
  const memory = several || folders || resume ? await remember(folder, { force, resume }) : undefined;
  const spools = new Map<Input, Spool>();
  const parts = new Map<Input, Parts>();

  const pathOf = (input: Input): string => {
    const name = names.get(input);
    if (name !== undefined) return join(folder, name);
    throw new OutputError(
      'another input of the same name is written to the same file, give it an -o of its own',
    );
  };
  /** A file of an earlier run that nobody has touched since may be replaced. */
  const isOwn = async (path: string, { size, crc }: Partial<Made> = {}): Promise<boolean> => {
    const found = resume && size !== undefined ? await contentOf(path) : undefined;
    return found !== undefined && found.length === size && memory?.crc32(found) === crc;
  };
  /** Where a result is kept in mind, by what name, and the file it goes to. */
  const slotOf = (input: Input, name: string | undefined) => {
    const part = parts.get(input);
    if (part === undefined || name === undefined)
      return { manifest: memory?.manifest, place: input.place, output: () => pathOf(input) };
    return { manifest: part.manifest, place: name, output: () => join(part.folder, name) };
  };
  const putFile = async (input: Input, { key, name, text = '', kept, error }: Result): Promise<void> => {
    // What fails of a container leaves nothing, and is tried again as nothing is known of it.
    if (parts.has(input) && name === undefined) return;
    const { manifest, place, output } = slotOf(input, name);
    const made = manifest?.get(place);
    if (kept === 'in place') return;
    if (error !== undefined) {
      await manifest?.put(place, { ...made, key, error });
      return;
    }
    const path = output();
    const bytes = await whole(text, format, path);
    await within(path);
    if ((await whatIsAt(path)) !== 'nothing') {
      const same = resume && (await contentOf(path))?.equals(bytes) === true;
      if (!same) await mayReplace(path, force || (await isOwn(path, made)), identities);
    }
    await writeWhole(path, bytes, memory?.work.temporary);
    const crc = memory?.crc32(bytes) ?? 0;
    await manifest?.put(place, { key, output: relative(folder, path), size: bytes.length, crc });
  };

  return {
    shared: false,
    remembers: memory !== undefined,
    resumable: memory !== undefined,
    async begin(input, container) {
      if (container === undefined || memory === undefined) return;
      const path = pathOf(input);
      if (split) {
        parts.set(input, {
          folder: path.slice(0, path.length - format.extension.length),
          manifest: await manifestIn(memory.partOf(input)),
          nameOf: recordNames(format.extension),
        });
        return;
      }
      if (format.separator === undefined)
        throw new OutputError(`${HOLDS_ONE}, or --split for a file for each`);
      await within(path);
      if ((await whatIsAt(path)) !== 'nothing') await mayReplace(path, force || resume, identities);
      spools.set(input, await openSpool(memory.partOf(input), path, format.separator));
    },
    nameOf: (input, record) => parts.get(input)?.nameOf(record),
    async kept(input, key, name) {
      const spool = spools.get(input);
      if (spool) return recalled(spool, key);
      const { manifest, place } = slotOf(input, name);
      const made = manifest?.get(place);
      if (made?.key !== key || made.error !== undefined || made.output === undefined) return undefined;
      return (await sizeOf(join(folder, made.output))) === made.size ? 'in place' : undefined;
    },
    async put(input, result) {
      const spool = spools.get(input);
      await (spool ? putInto(spool, result) : putFile(input, result));
    },
    async end(input) {
      await parts.get(input)?.manifest.close(resume);
      parts.delete(input);
      const spool = spools.get(input);
      if (spool === undefined || memory === undefined) return;
      spools.delete(input);
      await spool.close();
      const keep = { part: memory.partOf(input), temporary: memory.work.temporary, keep: true };
      await publishResults(spool, pathOf(input), { ...route, ...keep, identities });
    },
    async finish() {
      await memory?.manifest.close(resume);
      await memory?.work.leave(resume);
    },
    async stop() {
      for (const spool of spools.values()) await spool.close();
      for (const { manifest } of parts.values()) await manifest.close(false);
      await memory?.manifest.close(false);
      await memory?.work.leave(true);
    },
  };
}

async function manifestIn(folder: string): Promise<Manifest> {
  const { Manifest } = await import('../batch/manifest.js');
  return Manifest.open(folder);
}

async function remember(folder: string, intent: { force: boolean; resume: boolean }): Promise<Memory> {
  const [{ enterWorkplace, workplaceIn }, { fingerprintOf }, { crc32 }] = await Promise.all([
    import('../batch/workplace.js'),
    import('../batch/fingerprint.js'),
    import('node:zlib'),
  ]);
  const work = await enterWorkplace(workplaceIn(folder), folder, intent);
  const manifest = await manifestIn(work.folder);
  return { work, manifest, crc32, partOf: ({ place }) => join(work.folder, fingerprintOf(place)) };
}

async function sizeOf(path: string): Promise<number | undefined> {
  const { stat } = await import('node:fs/promises');
  return stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  const { readFile } = await import('node:fs/promises');
  return readFile(path).catch(() => undefined);
}

/** Throws where a file that exists must not be written over. */
export async function mayReplace(
  path: string,
  force: boolean,
  inputs: () => Promise<ReadonlySet<string>>,
): Promise<void> {
  const found = await identity(path);
  if (found !== undefined && (await inputs()).has(found)) {
    throw new OutputError(`${path}: is an input, which is never written over; choose another -o`);
  }
  if (!force) throw new OutputError(`${path}: exists already, --force replaces it`);
}

/** The identities of all inputs, found out when they are first asked for. */
export function identitiesOf(inputs: readonly Input[]): () => Promise<ReadonlySet<string>> {
  let found: Promise<ReadonlySet<string>> | undefined;
  const find = async (): Promise<ReadonlySet<string>> => {
    // Standard input may be a file too.
    const ids = await Promise.all(inputs.map(({ path }) => identity(path ?? 0)));
    return new Set(ids.filter((id) => id !== undefined));
  };
  return () => {
    found ??= find();
    return found;
  };
}
