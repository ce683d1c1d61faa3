import { extname } from 'node:path';
import type { ContainerOptions, ReadContainer } from './record.js';

/** A format that holds many scrapes. */
export interface Container {
  readonly id: string;
  readonly extensions: readonly string[];
  /** Its records are rows of one table: each stays one in the output, even if it fails. */
  readonly rows: boolean;
  /** Loads the reader. */
  load(): Promise<ReadContainer>;
}

export const containers: readonly Container[] = [
  {
    id: 'ndjson',
    extensions: ['.ndjson', '.jsonl'],
    rows: true,
    load: async () => (await import('./ndjson.js')).readNdjson,
  },
  { id: 'csv', extensions: ['.csv'], rows: true, load: async () => (await import('./csv.js')).readCsv },
  {
    id: 'tsv',
    extensions: ['.tsv', '.tab'],
    rows: true,
    load: async () => (await import('./csv.js')).readTsv,
  },
  {
    id: 'parquet',
    extensions: ['.parquet'],
    rows: true,
    load: async () => (await import('./parquet.js')).readParquet,
  },
  { id: 'warc', extensions: ['.warc'], rows: false, load: async () => (await import('./warc.js')).readWarc },
  { id: 'wet', extensions: ['.wet'], rows: false, load: async () => (await import('./warc.js')).readWarc },
  {
    id: 'tar',
    extensions: ['.tar', '.tgz'],
    rows: false,
    load: async () => (await import('./tar.js')).readTar,
  },
];

const COMPRESSED = /\.(?:gz|zst|zstd)$/i;

/** A file's name without the extension of its compression. */
export const withoutCompression = (path: string): string => path.replace(COMPRESSED, '');

/** The container that a file's name tells of. */
export function containerNamed(path: string): Container | undefined {
  const extension = extname(withoutCompression(path)).toLowerCase();
  return containers.find(({ extensions }) => extensions.includes(extension));
}

/** The container that `--from` names. */
export function containerOf(id: string): Container | undefined {
  return containers.find((container) => container.id === id);
}

/** The container that begins with these bytes, for what has no name to tell. */
export async function containerAt(
  head: Uint8Array,
  options: ContainerOptions,
): Promise<Container | undefined> {
  const first = head[0];
  if (first === 0x57 && (await import('./warc.js')).isWarc(head)) return containerOf('warc');
  if (first === 0x50 && (await import('./parquet.js')).isParquet(head)) return containerOf('parquet');
  if (first === 0x7b && (await import('./ndjson.js')).isNdjson(head, options)) return containerOf('ndjson');
  if (head.length > 262 && (await import('./tar.js')).isTar(head)) return containerOf('tar');
  return undefined;
}
