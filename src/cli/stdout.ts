import { ClosedPipeError, codeOf, inWords, OutputError } from '../errors.js';
import { visibleLines } from '../write/visible.js';

/** Writes to standard output and waits until it is taken. On a terminal, what terminals obey is made visible. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (text.length === 0) return;
  const shown = process.stdout.isTTY ? visibleLines(String(text)) : text;
  await written(shown);
}

/** The same for text that holds our own colours and is made visible already. */
export async function written(text: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(asOutputError(error)) : resolve()));
  });
}

function asOutputError(error: Error): Error {
  const code = codeOf(error);
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return new ClosedPipeError();
  return new OutputError(`standard output: ${inWords(error)}`, { cause: error });
}
