/**
 * Starts the command. Half of a cold start is V8 compiling what the last start compiled already; so the build keeps
 * the compiled code beside the source. V8 takes it only where version, flags and source are the same, and compiles
 * as always where they are not.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const file = fileURLToPath(new URL('command.cjs', import.meta.url));
const cachedData = compiled();
// The build writes ASCII, which is read fastest so.
const script = new Script(readFileSync(file, 'latin1'), {
  filename: file,
  ...(cachedData && { cachedData }),
});
// The script is one function of what a CommonJS module is given.
const run: (require: NodeJS.Require, file: string) => void = script.runInThisContext();
run(createRequire(import.meta.url), file);

function compiled(): Buffer | undefined {
  try {
    return readFileSync(new URL('command.cache', import.meta.url));
  } catch {
    return undefined;
  }
}
