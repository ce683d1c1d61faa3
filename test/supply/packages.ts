/** The packages that the lock file names, and which of them reach users. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What the lock file says of a package; the key is its folder. */
export interface Locked {
  version: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const read = <T>(path: string): T => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as T;

const manifest = read<{ dependencies?: Record<string, string>; devDependencies: Record<string, string> }>(
  'package.json',
);
/** The names in package.json: what users install, and what only developers do. */
export const dependencies = Object.keys(manifest.dependencies ?? {});
export const devDependencies = Object.keys(manifest.devDependencies);

const { '': _, ...packages } = read<{ packages: Record<string, Locked> }>('package-lock.json').packages;
export const locked: ReadonlyMap<string, Locked> = new Map(Object.entries(packages));

/** Folders of packages that are bundled, with the bytes that each has in `dist/` (the build writes it). */
export const bundled: ReadonlyMap<string, number> = new Map(
  Object.entries(read<Record<string, number>>('dist/bundled.json')),
);

/** The folder in which a package finds another, as Node looks for it; undefined if it is not there (optional ones). */
function found(name: string, from: string): string | undefined {
  for (let inside = from; ; inside = inside.slice(0, Math.max(0, inside.lastIndexOf('/node_modules/')))) {
    const folder = `${inside === '' ? '' : `${inside}/`}node_modules/${name}`;
    if (locked.has(folder)) return folder;
    if (!inside.includes('/')) return undefined;
  }
}

/** Folders of packages and of all that they need. */
export function closureOf(names: readonly string[]): Set<string> {
  const closure = new Set<string>();
  const add = (folder: string | undefined): void => {
    if (folder === undefined || closure.has(folder)) return;
    closure.add(folder);
    const { dependencies: needed, optionalDependencies: wanted } = locked.get(folder) as Locked;
    for (const name of Object.keys({ ...needed, ...wanted })) add(found(name, folder));
  };
  for (const name of names) add(found(name, ''));
  return closure;
}

/** Bytes of the files of a package's folder, without packages within; 0 for one that is for other platforms. */
export function bytesIn(folder: string): number {
  if (!existsSync(join(ROOT, folder))) return 0;
  let bytes = 0;
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += entry.name === 'node_modules' ? 0 : bytesIn(path);
    else bytes += statSync(join(ROOT, path)).size;
  }
  return bytes;
}
