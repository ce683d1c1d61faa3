import { extname, join, sep } from 'node:path';
import { UsageError } from '../errors.js';
import { formats } from '../write/index.js';
import { OutputError } from './errors.js';
import { AtomicFile, identity, whatIsAt, writeThrough, writeWhole } from './files.js';
import type { Input } from './inputs.js';

/** Where results go, in the order of their inputs. */
export interface Destination {
  /** Whether one result that cannot be written means that none can. */
  readonly shared: boolean;
  put(input: Input, text: string): Promise<void>;
  finish(): Promise<void>;
}

/** What decides where results go. */
export interface Route {
  /** The value of `-o`. */
  output: string | undefined;
  force: boolean;
  inputs: readonly Input[];
  /** More than one input was asked for. */
  several: boolean;
  /** A folder was asked for. */
  folders: boolean;
  /** Of the files that are written. */
  extension: string;
  /** Between results in one stream; undefined if it can hold only one. */
  separator: string | undefined;
  /** Writes to standard output. */
  print(text: string): Promise<void>;
}

/** Standard output, a file, or a folder that mirrors the inputs'. */
export async function destinationOf(route: Route): Promise<Destination> {
  const { output, inputs, several, folders, force, print } = route;
  if (output === undefined) return inOne(separatorOf(route), print);
  const found = await whatIsAt(output);
  if (found === 'folder' || isFolderName(output, several || folders)) {
    if (found === 'file') throw new UsageError(`${output}: is a file, several results need a folder`);
    return toFolder(output, route);
  }
  const separator = separatorOf(route);
  if (found === 'device') return inOne(separator, (text) => writeThrough(output, text));
  if (found === 'file') await mayReplace(output, force, identitiesOf(inputs));
  if (!several) return inOne(separator, (text) => writeWhole(output, text));
  const file = new AtomicFile(output);
  return inOne(
    separator,
    (text) => file.append(text),
    () => file.finish(),
  );
}

/** A name with the extension of a format is a file's, even for several results. */
function isFolderName(output: string, several: boolean): boolean {
  if (output.endsWith('/') || output.endsWith(sep)) return true;
  return several && formatOfFile(output) === undefined;
}

/** The id of the format that a file's name tells of. */
export function formatOfFile(path: string): string | undefined {
  const extension = extname(path).toLowerCase();
  if (extension === '.markdown') return 'markdown';
  if (extension === '.jsonl') return 'ndjson';
  return formats.find((format) => format.extension === extension)?.id;
}

function separatorOf({ separator, several }: Route): string {
  if (separator === undefined && several) {
    throw new UsageError('json holds one document, use --format ndjson for several or -o FOLDER');
  }
  return separator ?? '';
}

/** One after another, parted. */
function inOne(
  separator: string,
  write: (text: string) => Promise<void>,
  finish: () => Promise<void> = async () => {},
): Destination {
  let first = true;
  return {
    shared: true,
    async put(_input, text) {
      await write(first || text === '' ? text : separator + text);
      first &&= text === '';
    },
    finish,
  };
}

function toFolder(folder: string, { inputs, extension, force }: Route): Destination {
  const names = mirrored(inputs, extension);
  const identities = identitiesOf(inputs);
  return {
    shared: false,
    async put(input, text) {
      const name = names.get(input);
      if (name === undefined) {
        throw new OutputError(
          'another input of the same name is written to the same file, give it an -o of its own',
        );
      }
      const path = join(folder, name);
      if ((await whatIsAt(path)) !== 'nothing') await mayReplace(path, force, identities);
      await writeWhole(path, text);
    },
    async finish() {},
  };
}

/**
 * A name for each input: its own with the format's extension in place of its own. Inputs that would share a
 * name keep their extension before it (`b.html.md`); those that share it even so have none but the first.
 */
export function mirrored(inputs: readonly Input[], extension: string): Map<Input, string> {
  const short = ({ place }: Input): string =>
    place.slice(0, place.length - extname(place).length) + extension;
  const wanted = new Map<string, number>();
  for (const input of inputs) wanted.set(short(input), (wanted.get(short(input)) ?? 0) + 1);
  const names = new Map<Input, string>();
  const taken = new Set<string>();
  const name = (input: Input, path: string): void => {
    if (taken.has(path)) return;
    taken.add(path);
    names.set(input, path);
  };
  for (const input of inputs) if (wanted.get(short(input)) === 1) name(input, short(input));
  for (const input of inputs) if (wanted.get(short(input)) !== 1) name(input, input.place + extension);
  return names;
}

async function mayReplace(
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
    const ids = await Promise.all(
      inputs.map(({ path }) => (path === undefined ? undefined : identity(path))),
    );
    return new Set(ids.filter((id) => id !== undefined));
  };
  return () => {
    found ??= find();
    return found;
  };
}
