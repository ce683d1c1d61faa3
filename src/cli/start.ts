/**
 * Starts the command. Half of a cold start is V8 compiling what the last start compiled already; so the build keeps
 * the compiled code beside the source. V8 takes it only where version, flags and source are the same, and compiles
 * as always where they are not. The build makes a script of this: a script starts faster than a module.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

const folder = dirname(__filename);
const file = join(folder, 'command.cjs');
const cachedData = compiled();
// The build writes ASCII, which is read fastest so.
const script = new Script(readFileSync(file, 'latin1'), {
  filename: file,
  ...(cachedData && { cachedData }),
});
// The script is one function of what a CommonJS module is given.
const run: (require: NodeJS.Require, file: string) => void = script.runInThisContext();
run(require, file);

function compiled(): Buffer | undefined {
  try {
    return readFileSync(join(folder, 'command.cache'));
  } catch {
    return undefined;
  }
}
