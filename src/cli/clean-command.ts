import { createRequire } from 'node:module';
import type { How, Reading } from '../batch/clean-record.js';
import type { PoolOptions } from '../batch/pool.js';
import type { Printing } from '../batch/printers.js';
import { type ProgressOptions, progressOf } from '../batch/progress.js';
import { UsageError } from '../errors.js';
import { filters } from '../filters/index.js';
import { containerOf } from '../read/containers.js';
import { decode } from '../read/decode.js';
import { type OpenOptions, openSource } from '../read/open.js';
import { bytesIn } from '../read/sizes.js';
import {
  filtersOff,
  formatNamed,
  inputNamed,
  jobsNamed,
  labelsNamed,
  sourceNamed,
  timeoutNamed,
} from './choices.js';
import { cleanAll, type Run, sourceOf } from './clean-all.js';
import { destinationOf, formatOfFile, type OutputFormat } from './destinations.js';
import { findInputs, type Input } from './inputs.js';
import { messagesTo } from './messages.js';
import { print } from './stdout.js';
import { version } from './version.js';

const DEFAULT_FORMAT = 'markdown';
/** A news page is a thousand times smaller, and done in a thousandth of the time. */
const MAX_SIZE = '64M';
const TIMEOUT = '120';
/** Fewer inputs than this are done before anybody looks. */
const WORTH_SHOWING = 10;

/** Options on how scrapes are read, as they were given. */
export interface ReadFlags {
  from?: string;
  encoding?: string;
  url?: string;
  filters?: string[];
}

/** The command's options as they were given. */
export interface CleanFlags extends ReadFlags {
  format?: string;
  frontMatter?: boolean;
  keep?: string[];
  explain?: boolean;
  pager?: boolean;
  output?: string;
  force?: boolean;
  glob?: string[];
  exclude?: string[];
  quiet?: boolean;
  textField?: string;
  htmlField?: string;
  urlField?: string;
  idField?: string;
  jobs?: string;
  resume?: boolean;
  split?: boolean;
  timeout?: string;
  maxSize?: string;
}

/** Cleans what the paths lead to; answers with the exit status. */
export async function cleanCommand(paths: readonly string[], flags: CleanFlags): Promise<number> {
  const { output, quiet = false, resume = false, split = false, force = false } = flags;
  const format = formatNamed(flags.format ?? formatOfFile(output ?? '') ?? DEFAULT_FORMAT);
  const how = howOf(flags, { format: format.id, ...printingOf(flags) });
  const reading = readingOf(flags);
  const jobs = flags.jobs === undefined ? undefined : jobsNamed(flags.jobs);
  const timeout = timeoutNamed(flags.timeout ?? TIMEOUT);
  const { inputs, unfound, folders } = await findInputs(paths, {
    glob: flags.glob ?? [],
    exclude: flags.exclude ?? [],
    except: output,
  });
  const show = (line: string): void => void process.stderr.write(line);
  if (inputs.some((input) => input.path === undefined) && process.stdin.isTTY) {
    messagesTo(show, quiet).warn('reading from the terminal, end with Ctrl-D (cleancopy --help tells more)');
  }
  // A single input may hold many records: that is known when it is opened. One that cannot be is told of in its turn.
  const [only] = inputs.length + unfound.length === 1 ? inputs : [];
  let count = (_bytes: number): void => {};
  const opening: OpenOptions = { ...reading, onBytes: (bytes) => count(bytes) };
  const opened = only && (await openSource(sourceOf(only), opening).catch(() => undefined));
  const several = inputs.length + unfound.length > 1 || opened?.container !== undefined;
  if (several && flags.url !== undefined) {
    throw new UsageError('--url is the address of one scrape, clean one at a time with it');
  }
  const onTerminal = output === undefined && process.stdout.isTTY === true;
  const explained = flags.explain ? explanationOf(onTerminal, several) : undefined;
  if (onTerminal && format.id === 'parquet' && !explained) {
    throw new UsageError('parquet is nothing to read on a screen, name a file with -o');
  }
  const printing: Printing = { ...how.printing, ...(explained && { explain: await explained }) };
  const pager =
    explained && onTerminal
      ? (await import('./pager.js')).paged(flags.pager === false ? { PAGER: '' } : process.env)
      : undefined;
  const destination = await destinationOf({
    output,
    force,
    resume,
    inputs,
    several,
    folders,
    split,
    format: explained ? EXPLANATION : format,
    print: pager ? (text) => pager.print(String(text)) : print,
  });
  const worthShowing = inputs.length >= WORTH_SHOWING || opened?.container !== undefined;
  const progress = await progressOf({
    ...(await showing(!quiet && worthShowing && !onTerminal, inputs)),
    print: (line) => messages.note(line),
  });
  count = progress.bytes;
  const messages = messagesTo((line) => {
    progress.clear();
    show(line);
  }, quiet);
  const inWorkers = several || folders || flags.jobs !== undefined || flags.timeout !== undefined;
  const run: Run = {
    inputs,
    unfound,
    opened,
    reading: opening,
    how: { ...how, printing },
    rows: format.rows === true && !explained,
    options: JSON.stringify([version, how, printing, reading]),
    destination,
    workers: inWorkers ? await workersFor(jobs, timeout) : undefined,
    progress,
    messages,
  };
  try {
    return await cleanAll(run);
  } finally {
    await pager?.finish();
  }
}

/** Workers, one for each processor if nobody says how many; their heaps all together fit into the machine's memory. */
async function workersFor(wanted: number | undefined, timeout: number): Promise<Omit<PoolOptions, 'how'>> {
  const { availableParallelism, totalmem } = await import('node:os');
  const jobs = wanted ?? availableParallelism();
  const share = totalmem() / 2 ** 20 / (jobs + 1);
  const heap = Math.floor(Math.min(LARGEST_HEAP, Math.max(SMALLEST_HEAP, share)));
  return { jobs, timeout, heap, worker: createRequire(import.meta.url).resolve('./worker.cjs') };
}

/** In megabytes. */
const SMALLEST_HEAP = 512;
const LARGEST_HEAP = 4096;

const printingOf = (flags: CleanFlags) => ({
  frontMatter: flags.frontMatter !== false,
  keep: (flags.keep ?? []).flatMap(labelsNamed),
});

/** How scrapes are read, once it is known to make sense. */
export function readOptions({ from, encoding, url, filters: off = [] }: ReadFlags): Reading {
  const options: Reading = { without: off.flatMap((list) => filtersOff(list, filters)) };
  if (from !== undefined) options.from = sourceNamed(from);
  if (url !== undefined) options.url = url;
  if (encoding !== undefined) {
    options.encoding = encoding;
    // Throws if nobody knows the encoding: before the first record, not at it.
    decode(new Uint8Array(), { encoding });
  }
  return options;
}

/** What `--from` names a container by is no matter of its records. */
function howOf({ from, ...flags }: CleanFlags, printing: Printing): How {
  const ofRecords = from === undefined || containerOf(inputNamed(from)) ? flags : { ...flags, from };
  return { ...readOptions(ofRecords), printing };
}

/** Whoever names one of the fields with the content means that one alone. */
function readingOf({ from, maxSize, textField, htmlField, urlField, idField }: CleanFlags): OpenOptions {
  const named = textField !== undefined || htmlField !== undefined;
  const field = (name: string | undefined, usual: string | undefined): string[] =>
    [name ?? usual].filter((field) => field !== undefined);
  return {
    ...(from !== undefined && { from: inputNamed(from) }),
    maxSize: bytesIn(maxSize ?? MAX_SIZE),
    fields: {
      text: field(textField, named ? undefined : 'text'),
      html: field(htmlField, named ? undefined : 'html'),
      url: field(urlField, 'url'),
      id: field(idField, 'id'),
    },
  };
}

/** How explanations are put together. */
const EXPLANATION: OutputFormat = { id: 'explanation', extension: '.tsv', separator: '\n' };
const USUAL_WIDTH = 100;

async function explanationOf(terminal: boolean, titles: boolean): Promise<NonNullable<Printing['explain']>> {
  const { areWanted } = await import('./colours.js');
  // Some terminals say that they are no columns wide.
  const width = process.stdout.columns || USUAL_WIDTH;
  return { terminal, titles, width, colours: areWanted() };
}

async function showing(
  wanted: boolean,
  inputs: readonly Input[],
): Promise<Pick<ProgressOptions, 'show' | 'total'>> {
  if (!wanted) return { show: 'nothing', total: undefined };
  const show = process.stderr.isTTY ? 'bar' : 'lines';
  const { stat } = await import('node:fs/promises');
  let total = 0;
  for (const { path } of inputs) {
    if (path === undefined) return { show, total: undefined };
    total += await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return { show, total };
}
