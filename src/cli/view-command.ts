import { join, resolve } from 'node:path';
import type { Reading } from '../batch/clean-record.js';
import { AtomicFile, whatIsAt, writeThrough } from '../batch/files.js';
import { codeOf, failureOf, inWords, UsageError } from '../errors.js';
import { filters } from '../filters/index.js';
import { type CopyRecord, toRecord } from '../write/record.js';
import { assets } from '../write/report/assets.js';
import type { Failure } from '../write/report/entry.js';
import { Report } from '../write/report/report.js';
import { identitiesOf, mayReplace } from './destinations.js';
import { findInputs, type Input } from './inputs.js';
import { type Messages, messagesTo } from './messages.js';
import { progressOf } from './progress.js';
import { type ReadFlags, readOptions } from './read-flags.js';
import { bytesOf, cleanedBytes } from './read-record.js';
import { resultsIn } from './read-results.js';
import { STATUS } from './status.js';
import { print } from './stdout.js';
import { version } from './version.js';

/** The command's options as they were given. */
export interface ViewFlags extends ReadFlags {
  output?: string;
  force?: boolean;
  open?: boolean;
  worst?: string;
  glob?: string[];
  exclude?: string[];
  quiet?: boolean;
}

const NAME = 'cleancopy-report';
/** What browsers still open without a wait. */
const LARGE = 200e6;

/** Writes the report page of what the paths lead to, and prints its path; answers with the exit status. */
export async function viewCommand(paths: readonly string[], flags: ViewFlags): Promise<number> {
  const { output, force = false, quiet = false } = flags;
  const worst = flags.worst === undefined ? undefined : countNamed(flags.worst);
  const reading = readOptions(flags);
  const found = await findInputs(paths, {
    glob: flags.glob ?? [],
    // Reports that lie in a folder of scrapes are none.
    exclude: [...(flags.exclude ?? []), `**/${NAME}*.html`],
    except: undefined,
  });
  const { folders, unfound } = found;
  const inputs = folders && output !== undefined ? without(found.inputs, paths, output) : found.inputs;
  if (flags.url !== undefined && inputs.length + unfound.length > 1)
    throw new UsageError('--url is the address of one scrape, view one at a time with it');
  const page = await pageAt(output, force, inputs);

  const progress = progressOf(inputs.length, !quiet, true);
  const messages = messagesTo((line) => {
    progress.clear();
    process.stderr.write(line);
  }, quiet);
  if (inputs.some(({ path }) => path === undefined) && process.stdin.isTTY)
    messages.warn('reading from the terminal, end with Ctrl-D (cleancopy view --help tells more)');

  const report = new Report(assets());
  const failures: (Failure & { status: number })[] = [];
  const failed = (id: string, error: unknown): void => {
    const { error: message, status } = failureOf(error);
    messages.error(message, id);
    failures.push({ id, message, status });
  };
  for (const { name, error } of unfound) failed(name, error);
  for (const [index, input] of inputs.entries()) {
    progress.step(index);
    try {
      for await (const record of recordsOf(input, reading)) report.add(record);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      failed(input.name, error);
    }
  }
  progress.clear();
  const status = Math.max(STATUS.done, ...failures.map((failure) => failure.status));
  if (report.size === 0) return status;

  const omitted = worst === undefined ? 0 : report.keepWorst(worst);
  const size = await page.write(
    report.parts({
      version,
      title: paths.length === 0 ? 'standard input' : paths.join(', '),
      failures: failures.map(({ id, message }) => ({ id, message })),
      omitted,
      filters: Object.fromEntries(filters.map(({ id, explain }) => [id, explain])),
    }),
  );
  if (size > LARGE)
    messages.warn(
      `has ${Math.round(size / 1e6)} MB, which browsers open slowly; --worst 2000 makes it shorter`,
      page.path,
    );
  await print(`${page.path}\n`);
  if (flags.open) await openPage(page.path, messages);
  return status;
}

/** The records of an input: those of a results file as they are, else the scrape cleaned. */
async function* recordsOf(input: Input, reading: Reading): AsyncGenerator<CopyRecord> {
  const bytes = await bytesOf(input);
  const results = reading.from === undefined ? resultsIn(bytes) : undefined;
  if (results) yield* results;
  else yield toRecord((await cleanedBytes(bytes, input, reading)).copy);
}

/** The page itself is not taken for a scrape where it lies in a folder of them; named by itself, it is an input. */
function without(inputs: readonly Input[], paths: readonly string[], output: string): Input[] {
  const named = new Set(paths.map((path) => resolve(path)));
  const page = resolve(output);
  return inputs.filter(({ path }) => path === undefined || resolve(path) !== page || named.has(page));
}

interface Page {
  path: string;
  /** Writes the parts, and answers with the number of UTF-16 units. */
  write(parts: Iterable<string>): Promise<number>;
}

/** Where the page goes, once it is known that it may. */
async function pageAt(output: string | undefined, force: boolean, inputs: readonly Input[]): Promise<Page> {
  const found = output === undefined ? 'nothing' : await whatIsAt(output);
  const path = output === undefined || found === 'folder' ? await freeName(output ?? '') : output;
  if (found === 'device') {
    return {
      path,
      async write(parts) {
        const text = [...parts].join('');
        await writeThrough(path, text);
        return text.length;
      },
    };
  }
  if (found === 'file') await mayReplace(path, force, identitiesOf(inputs));
  return {
    path,
    async write(parts) {
      const file = new AtomicFile(path);
      let size = 0;
      for (const part of parts) {
        await file.append(part);
        size += part.length;
      }
      await file.finish();
      return size;
    },
  };
}

/** A name in a folder that nothing has yet. */
async function freeName(folder: string): Promise<string> {
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? `${NAME}.html` : `${NAME}-${number}.html`);
    if ((await whatIsAt(path)) === 'nothing') return path;
  }
}

function countNamed(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new UsageError(`--worst ${text}: is no number of files, give one like 200`);
}

async function openPage(path: string, messages: Messages): Promise<void> {
  try {
    const { default: open } = await import('open');
    await open(resolve(path));
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'nothing here opens web pages' : inWords(error);
    messages.warn(`${why}, open the page yourself`, path);
  }
}
