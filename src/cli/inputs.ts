import { stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { codeOf, InputError, inWords } from '../errors.js';
import { closest } from './suggest.js';

/** A scrape to be cleaned. */
export interface Input {
  /** What messages call it: its path as it was given. */
  name: string;
  /** Undefined for standard input. */
  path: string | undefined;
  /** Its path within the folder it was found in, which an output folder mirrors. */
  place: string;
}

/** What copies are known by: the path as it was given, with slashes on every system; undefined for standard input. */
export const idOf = ({ name, path }: Input): string | undefined =>
  path === undefined ? undefined : name.replaceAll('\\', '/');

/** An argument that leads to no input. */
export interface Unfound {
  name: string;
  error: InputError;
}

/** What of folders is taken. */
export interface Selection {
  glob: readonly string[];
  exclude: readonly string[];
  /** A folder whose content is left alone, as results go there. */
  except: string | undefined;
}

/** What a path that is not there may have been meant as. */
const COMMANDS = ['clean', 'check', 'score', 'view', 'filters', 'doctor', 'completion', 'help'];

/** Pictures, styles and scripts of pages that browsers saved. */
const SAVED_PAGE_FILES = '**/*_files/**';

/** Inputs in the order of the arguments, those of a folder sorted by path; a file named twice comes once. */
export async function findInputs(
  paths: readonly string[],
  selection: Selection,
): Promise<{ inputs: Input[]; unfound: Unfound[]; folders: boolean }> {
  const inputs: Input[] = [];
  const unfound: Unfound[] = [];
  const seen = new Set<string>();
  let folders = false;
  const add = (input: Input): void => {
    const key = input.path === undefined ? '-' : resolve(input.path);
    if (!seen.has(key)) inputs.push(input);
    seen.add(key);
  };
  for (const path of paths.length === 0 ? ['-'] : paths) {
    if (path === '-') {
      add({ name: 'standard input', path: undefined, place: 'stdin' });
      continue;
    }
    try {
      if ((await stat(path)).isDirectory()) {
        folders = true;
        for (const input of await inputsIn(path, selection)) add(input);
      } else add({ name: path, path, place: basename(path) });
    } catch (error) {
      unfound.push({ name: path, error: notFound(path, error) });
    }
  }
  return { inputs, unfound, folders };
}

async function inputsIn(folder: string, { glob: patterns, exclude, except }: Selection): Promise<Input[]> {
  const { glob } = await import('tinyglobby');
  const results = except === undefined ? '..' : relative(resolve(folder), resolve(except));
  const inside = results !== '' && !results.startsWith('..');
  const found = await glob(patterns.length === 0 ? ['**/*'] : [...patterns], {
    cwd: folder,
    ignore: [SAVED_PAGE_FILES, ...exclude, ...(inside ? [`${asPattern(results)}/**`] : [])],
    expandDirectories: false,
  });
  // Patterns may lead out of the folder; a place out there has none in the output's.
  const places = found.filter((place) => !isAbsolute(place) && !/^\.\.(?:[\\/]|$)/.test(place));
  if (places.length === 0) throw new InputError('no files to clean in this folder, see --glob and --exclude');
  return places
    .sort((a, b) => (a < b ? -1 : 1))
    .map((place) => ({ name: join(folder, place), path: join(folder, place), place }));
}

function asPattern(path: string): string {
  return path
    .split(sep)
    .map((part) => part.replace(/[*?[\]{}()!+@\\]/g, '\\$&'))
    .join('/');
}

function notFound(path: string, error: unknown): InputError {
  if (error instanceof InputError) return error;
  const command = codeOf(error) === 'ENOENT' ? closest(path, COMMANDS) : undefined;
  const hint = command === undefined ? '' : ` (did you mean the command "${command}"?)`;
  return new InputError(`${inWords(error)}${hint}`);
}
