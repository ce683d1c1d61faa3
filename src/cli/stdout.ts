import { visibleLines } from '../write/visible.js';
import { ClosedPipeError, codeOf, inWords, OutputError } from './errors.js';

/** Writes to standard output and waits until it is taken. On a terminal, what terminals obey is made visible. */
export async function print(text: string): Promise<void> {
  if (text === '') return;
  const shown = process.stdout.isTTY ? visibleLines(text) : text;
  await written(shown);
}

/** The same for text that holds our own colours and is made visible already. */
export async function written(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(asOutputError(error)) : resolve()));
  });
}

function asOutputError(error: Error): Error {
  const code = codeOf(error);
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return new ClosedPipeError();
  return new OutputError(`standard output: ${inWords(error)}`, { cause: error });
}
