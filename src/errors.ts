/** What goes wrong for a reason the user can mend; `exitCode` is what the command ends with. */
export class CleancopyError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.exitCode = exitCode;
  }
}

/** The command was called wrongly: an unknown option value, a file that is not there. */
export class UsageError extends CleancopyError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, 2, options);
  }
}

/** A record could not be read; others may well be. */
export class InputError extends CleancopyError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, 1, options);
  }
}

/** A result could not be written. */
export class OutputError extends CleancopyError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, 3, options);
  }
}

/** Whoever read the output wants no more of it (`| head`). */
export class ClosedPipeError extends Error {}

/** What people can do about the system's errors, in words. */
const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder, check the path',
  EACCES: 'permission denied, check who may read or write it',
  EPERM: 'operation not permitted, check who may read or write it',
  EISDIR: 'is a folder, name a file',
  ENOTDIR: 'part of the path is no folder, check the path',
  ENAMETOOLONG: 'the name is too long, shorten it',
  ELOOP: 'too many symbolic links, check the path',
  ENOSPC: 'no space left on the device, free some and run again',
  EDQUOT: 'disk quota exceeded, free some space and run again',
  EROFS: 'the file system is read-only, choose another place with -o',
  EMFILE: 'too many open files, raise the limit (ulimit -n)',
  EIO: 'input or output failed, check the device',
  EFBIG: 'too large for the file system, choose another place with -o',
  ERR_FS_FILE_TOO_LARGE: 'is larger than 2 GB, split it into its articles first',
  ERR_STRING_TOO_LONG: 'is larger than 512 MB, split it into its articles first',
};

/** A system error in words, without its stack and call. */
export function inWords(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT' && hasNoName(error)) return 'has a name that is not UTF-8, rename it';
  const known = code === undefined ? undefined : SYSTEM[code];
  if (known !== undefined) return known;
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').trim() || 'failed for an unknown reason';
}

/** Node gives names as text; a file whose name is none cannot be opened by what it gives. */
const hasNoName = (error: unknown): boolean =>
  error instanceof Error && 'path' in error && String(error.path).includes('\ufffd');

/** The code that Node gives its errors: `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What a fault of cleancopy's own ends with. */
const INTERNAL = 70;

/** What went wrong with an input, in words for people, and the exit status. */
export function failureOf(error: unknown): { error: string; status: number } {
  if (error instanceof CleancopyError) return { error: error.message, status: error.exitCode };
  return { error: `internal error: ${inWords(error)}, please report it with the input`, status: INTERNAL };
}
