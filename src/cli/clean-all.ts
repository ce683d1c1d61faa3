import { CleancopyError, UsageError } from '../errors.js';
import type { Destination } from './destinations.js';
import { ClosedPipeError, inWords, OutputError } from './errors.js';
import type { Input, Unfound } from './inputs.js';
import { type Messages, messagesTo } from './messages.js';
import type { Printer } from './printers.js';
import { progressOf } from './progress.js';
import { copyOf, type ReadOptions } from './read-record.js';
import { STATUS } from './status.js';

/** A run over some inputs. */
export interface Job {
  inputs: readonly Input[];
  unfound: readonly Unfound[];
  reading: ReadOptions;
  printer: Printer;
  destination: Destination;
  quiet: boolean;
}

/** Cleans one input after another. What is wrong with one is said, and the others are cleaned all the same. */
export async function cleanAll({ inputs, unfound, destination, quiet, ...how }: Job): Promise<number> {
  const progress = progressOf(inputs.length, !quiet);
  const messages = messagesTo((line) => {
    progress.clear();
    process.stderr.write(line);
  }, quiet);
  const statuses: number[] = [];
  for (const { name, error } of unfound) {
    messages.error(error.message, name);
    statuses.push(error.exitCode);
  }
  if (inputs.some((input) => input.path === undefined) && process.stdin.isTTY) {
    messages.warn('reading from the terminal, end with Ctrl-D (cleancopy --help tells more)');
  }
  for (const [index, input] of inputs.entries()) {
    progress.step(index);
    try {
      await cleanOne(input, destination, how, messages);
    } catch (error) {
      if (isFatal(error, destination)) {
        progress.clear();
        throw error;
      }
      messages.error(...said(error, input));
      statuses.push(error instanceof CleancopyError ? error.exitCode : STATUS.internal);
    }
  }
  progress.clear();
  await destination.finish();
  return Math.max(STATUS.done, ...statuses);
}

async function cleanOne(
  input: Input,
  destination: Destination,
  { reading, printer }: Pick<Job, 'reading' | 'printer'>,
  messages: Messages,
): Promise<void> {
  const copy = await copyOf(input, reading);
  await destination.put(input, printer.print(copy, input.name));
  for (const warning of copy.warnings) messages.warn(warning, input.name);
}

/** Whether no other input can fare better. */
function isFatal(error: unknown, { shared }: Destination): boolean {
  if (error instanceof UsageError || error instanceof ClosedPipeError) return true;
  return error instanceof OutputError && shared;
}

function said(error: unknown, { name }: Input): [string, string] {
  if (error instanceof CleancopyError) return [error.message, name];
  return [`internal error: ${inWords(error)}, please report it with the input`, name];
}
