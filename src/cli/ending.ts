import { CommanderError } from 'commander';
import { CleancopyError, ClosedPipeError, inWords } from '../errors.js';
import { messagesTo } from './messages.js';
import { STATUS } from './status.js';

const messages = messagesTo((line) => process.stderr.write(line), false);

/** Says in a line what ended the run, and answers with the exit status. */
export function statusOf(error: unknown): number {
  if (error instanceof ClosedPipeError) return STATUS.done;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return STATUS.done;
    const said = error.message.replace(/^error: /, '').replace(/(?<!\s)\s*\n\s*/g, ' ');
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
