import { cleanRecord, type How, type Outcome } from '../batch/clean-record.js';
import { inOrder } from '../batch/in-order.js';
import type { Pool, PoolOptions } from '../batch/pool.js';
import type { Progress } from '../batch/progress.js';
import { ClosedPipeError, failureOf, OutputError, UsageError } from '../errors.js';
import type { Container } from '../read/containers.js';
import { type Opened, type OpenOptions, openSource } from '../read/open.js';
import { type BrokenRecord, isBroken, type ScrapeRecord } from '../read/record.js';
import { failureRecord } from '../write/record.js';
import type { Destination, Kept } from './destinations.js';
import { type Input, idOf, type Unfound } from './inputs.js';
import { type Interruption, interruption } from './interruption.js';
import type { Messages } from './messages.js';
import { STATUS } from './status.js';

/** A run over some inputs. */
export interface Run {
  inputs: readonly Input[];
  unfound: readonly Unfound[];
  /** The only input, where it is opened already. */
  opened: Opened | undefined;
  reading: OpenOptions;
  how: How;
  /** Whether results are lines, so that a row of a table that fails can be one too. */
  rows: boolean;
  /** Everything besides a record that decides its result, as text. */
  options: string;
  destination: Destination;
  /** Workers; without, everything is done in this thread. */
  workers: Omit<PoolOptions, 'how'> | undefined;
  progress: Progress;
  messages: Messages;
}

/** What the inputs are made of, in their order. */
type Item =
  | {
      input: Input;
      kind: 'record';
      record: ScrapeRecord;
      container: Container | undefined;
      key: string;
      /** Of its own file. */
      name: string | undefined;
      kept: Kept;
    }
  | { input: Input; kind: 'broken'; broken: BrokenRecord; container: Container | undefined }
  /** The input cannot be read, or not further. */
  | { input: Input; kind: 'failed'; error: unknown; after: string | undefined }
  | { input: Input; kind: 'end' };

/** Records that are read before their turn comes to be written, for each worker; and bytes in all of them. */
const AHEAD = 8;
const HEAVIEST = 2 ** 25;
/** So many outputs in a row that could not be written are no accident. */
const HOPELESS = 10;

/** Cleans one record after another. What is wrong with one is said, and the others are cleaned all the same. */
export async function cleanAll(run: Run): Promise<number> {
  const { destination, workers, how, progress } = run;
  const pool = workers
    ? await (await import('../batch/pool.js')).poolOf({ ...workers, how })
    : inThisThread(how);
  // A single record is given up at once; of many, those in flight are finished.
  const interrupt = workers ? interruption() : undefined;
  let status: number = STATUS.done;
  for (const { name, error } of run.unfound) {
    run.messages.error(error.message, name);
    status = Math.max(status, error.exitCode);
  }
  try {
    const results = inOrder(
      itemsOf(run, interrupt),
      async (item) => ({ item, outcome: await outcomeOf(item, pool) }),
      {
        concurrency: workers?.jobs ?? 1,
        ahead: AHEAD * (workers?.jobs ?? 1),
        heaviest: HEAVIEST,
        weigh: (item) => (item.kind === 'record' ? item.record.content.length : 0),
      },
    );
    let unwritten = 0;
    for await (const { item, outcome } of results) {
      try {
        status = Math.max(status, await settle(item, outcome, run));
        unwritten = 0;
      } catch (error) {
        if (isFatal(error, destination) || ++unwritten === HOPELESS) throw error;
        status = Math.max(status, failed(error, item.input.name, run));
      }
    }
    if (interrupt?.requested) {
      await destination.stop();
      progress.stop(
        `stopped, ${destination.resumable ? 'nothing is lost: run it again with --resume to go on' : 'it can only be run anew'}`,
      );
      return STATUS.interrupted;
    }
    await destination.finish();
    progress.stop();
    return status;
  } catch (error) {
    await destination.stop().catch(() => {});
    const kept = destination.resumable && error instanceof OutputError;
    progress.stop(kept ? 'what is done is kept: run it again with --resume to go on' : '');
    throw error;
  } finally {
    interrupt?.dispose();
    await pool.end();
  }
}

const inThisThread = (how: How): Pool => ({ clean: (task) => cleanRecord(task, how), end: async () => {} });

/** The records of all inputs, each with what is kept of it from an earlier run. */
async function* itemsOf(run: Run, interrupt: Interruption | undefined): AsyncGenerator<Item> {
  const { inputs, destination } = run;
  const { fingerprint } = destination.remembers
    ? await import('../batch/fingerprint.js')
    : { fingerprint: undefined };
  for (const input of inputs) {
    if (interrupt?.requested) return;
    let opened: Opened | undefined;
    let after: string | undefined;
    try {
      opened = run.opened ?? (await openSource(sourceOf(input), run.reading));
      const { container, entries } = opened;
      await destination.begin(input, container);
      for await (const entry of interrupt ? interrupt.until(entries) : entries) {
        if (isBroken(entry)) yield { input, kind: 'broken', broken: entry, container };
        else {
          const key = fingerprint?.(entry, run.options) ?? '';
          const name = destination.nameOf(input, entry);
          const kept = fingerprint ? await destination.kept(input, key, name) : undefined;
          yield { input, kind: 'record', record: entry, container, key, name, kept };
        }
        after = entry.where;
      }
    } catch (error) {
      yield { input, kind: 'failed', error, after };
    } finally {
      await opened?.close();
    }
    // An input that was left in the middle has not ended.
    if (!interrupt?.requested) yield { input, kind: 'end' };
  }
}

export const sourceOf = (input: Input) => ({
  id: idOf(input),
  ...(input.path === undefined
    ? { chunks: process.stdin as AsyncIterable<Uint8Array> }
    : { path: input.path }),
});

async function outcomeOf(item: Item, pool: Pool): Promise<Outcome | undefined> {
  if (item.kind !== 'record' || item.kept !== undefined) return undefined;
  return pool.clean({
    name: item.record.where === undefined ? item.input.name : (item.record.id ?? ''),
    record: item.record,
  });
}

/** Writes what came of an item; answers with its status. */
async function settle(item: Item, outcome: Outcome | undefined, run: Run): Promise<number> {
  const { destination, messages, progress } = run;
  const { input } = item;
  switch (item.kind) {
    case 'end':
      await destination.end(input);
      return STATUS.done;
    case 'failed':
      return failed(item.error, subjectOf(input, item.after && `after ${item.after}`), run);
    case 'broken': {
      const { broken, container } = item;
      await putFailure(item, broken, broken.error.message, '', run, container);
      return failed(broken.error, subjectOf(input, broken.where), run);
    }
    case 'record': {
      const { record, key, name, kept, container } = item;
      if (kept !== undefined) {
        await destination.put(input, { key, name, kept });
        progress.kept();
        return STATUS.done;
      }
      if (outcome === undefined) throw new Error('a record has no outcome');
      if ('error' in outcome) {
        await putFailure(item, record, outcome.error, key, run, container);
        messages.error(outcome.error, subjectOf(input, record.where));
        progress.failed();
        return outcome.status;
      }
      await destination.put(input, { key, name, text: outcome.text });
      progress.cleaned(outcome);
      // Those of a container are in its output, and counted in the summary.
      if (container === undefined) for (const warning of outcome.warnings) messages.warn(warning, input.name);
      return STATUS.done;
    }
  }
}

/** A row that fails leaves a row that says so, whatever else fails leaves nothing. */
async function putFailure(
  { input }: Item,
  { id, url, fields }: Pick<BrokenRecord, 'id' | 'url' | 'fields'> | ScrapeRecord,
  error: string,
  key: string,
  { rows, destination }: Run,
  container: Container | undefined,
): Promise<void> {
  const row = rows && container?.rows === true;
  const carried = fields === undefined ? {} : { fields };
  const text = row ? `${JSON.stringify(failureRecord({ id, url, ...carried }, error))}\n` : '';
  await destination.put(input, { key: key === '' ? '-' : key, text, error });
}

function failed(error: unknown, subject: string, { messages, progress }: Run): number {
  progress.failed();
  const failure = failureOf(error);
  messages.error(failure.error, subject);
  return failure.status;
}

const subjectOf = ({ name }: Input, where: string | undefined): string =>
  where === undefined ? name : `${name}: ${where}`;

/** Whether no other input can fare better. */
function isFatal(error: unknown, { shared }: Destination): boolean {
  if (error instanceof UsageError || error instanceof ClosedPipeError) return true;
  return error instanceof OutputError && shared;
}
