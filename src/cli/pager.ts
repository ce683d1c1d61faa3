import type { ChildProcess } from 'node:child_process';
import { ClosedPipeError } from '../errors.js';
import { written } from './stdout.js';

/** What is used where `PAGER` is not set, and how, as git does: colours as they are, gone where all fits on the screen. */
const DEFAULT = 'less';
const LESS = 'FRX';
/** Rows of a terminal that does not say. */
const ROWS = 24;

/** Prints to the terminal, through a pager as soon as there is more than a screenful. */
export interface Paged {
  print(text: string): Promise<void>;
  /** Prints what is left, and waits until the reader has had enough. */
  finish(): Promise<void>;
}

/** The pager in `PAGER`, run by the shell; none where that is empty or `cat`. */
export function paged(environment = process.env): Paged {
  const command = environment.PAGER ?? DEFAULT;
  const rows = process.stdout.rows || ROWS;
  let all = '';
  let pager: ChildProcess | undefined;
  if (command.trim() === '' || command.trim() === 'cat') return { print: written, async finish() {} };
  return {
    async print(text) {
      all += text;
      if (pager) return await into(pager, text);
      if (lines(all) < rows) return;
      const { spawn } = await import('node:child_process');
      pager = spawn(command, {
        shell: true,
        stdio: ['pipe', 'inherit', 'inherit'],
        env: { LESS, LV: '-c', ...environment },
      });
      // Ctrl-C is the pager's: it stops a search, not the program.
      process.removeAllListeners('SIGINT').on('SIGINT', () => {});
      await into(pager, all);
    },
    async finish() {
      if (!pager || (await endOf(pager)) === NOT_FOUND) await written(all);
    },
  };
}

/** What the shell ends with where there is no such command. */
const NOT_FOUND = 127;

/** Tells the pager that nothing follows, and waits until it ends; its exit status. */
async function endOf(pager: ChildProcess): Promise<number | null> {
  if (pager.exitCode === null && pager.signalCode === null) {
    const ended = new Promise((resolve) => pager.once('exit', resolve));
    pager.stdin?.end();
    await ended;
  }
  return pager.exitCode;
}

function lines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Readers may leave before the end. */
async function into(pager: ChildProcess, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const { stdin } = pager;
    if (!stdin || stdin.destroyed) return reject(new ClosedPipeError());
    stdin.once('error', () => reject(new ClosedPipeError()));
    stdin.write(text, (error) => (error ? reject(new ClosedPipeError()) : resolve()));
  });
}
