import { CommanderError } from 'commander';
import { CleancopyError } from '../errors.js';
import { ClosedPipeError, inWords } from './errors.js';
import { messagesTo } from './messages.js';
import { program } from './program.js';
import { STATUS } from './status.js';

const messages = messagesTo((line) => process.stderr.write(line), false);

/** Says in a line what ended the run, and answers with the exit status. */
function statusOf(error: unknown): number {
  if (error instanceof ClosedPipeError) return STATUS.done;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return STATUS.done;
    const said = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
    messages.error(`${said}; see cleancopy --help`);
    return STATUS.usage;
  }
  if (error instanceof CleancopyError) {
    messages.error(error.message);
    return error.exitCode;
  }
  messages.error(`internal error: ${inWords(error)}, please report it`);
  return STATUS.internal;
}

function end(status: number): never {
  process.exit(status);
}

process.once('SIGINT', () => end(STATUS.interrupted));
process.on('uncaughtException', (error) => end(statusOf(error)));
// Writes tell of their errors themselves; without a listener the stream would throw them once more.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

async function main(): Promise<void> {
  try {
    await program(end).parseAsync();
  } catch (error) {
    end(statusOf(error));
  }
}

void main();
