import { statusOf } from './ending.js';
import { program } from './program.js';
import { STATUS } from './status.js';

function end(status: number): never {
  process.exit(status);
}

process.once('SIGINT', () => end(STATUS.interrupted));
// Nothing is left to wait for, and yet nobody has ended it.
process.once('beforeExit', () => end(statusOf(new Error('ended in the middle'))));
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
