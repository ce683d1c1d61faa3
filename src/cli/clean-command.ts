import { UsageError } from '../errors.js';
import { filters } from '../filters/index.js';
import { decode } from '../read/decode.js';
import { filtersOff, formatNamed, labelsNamed, sourceNamed } from './choices.js';
import { cleanAll } from './clean-all.js';
import { destinationOf, formatOfFile } from './destinations.js';
import { findInputs } from './inputs.js';
import { explanationPrinter, formatPrinter } from './printers.js';
import type { ReadOptions } from './read-record.js';
import { print } from './stdout.js';

const DEFAULT_FORMAT = 'markdown';

/** Options on how scrapes are read, as they were given. */
export interface ReadFlags {
  from?: string;
  encoding?: string;
  url?: string;
  filters?: string[];
}

/** The command's options as they were given. */
export interface CleanFlags extends ReadFlags {
  format?: string;
  frontMatter?: boolean;
  keep?: string[];
  explain?: boolean;
  pager?: boolean;
  output?: string;
  force?: boolean;
  glob?: string[];
  exclude?: string[];
  quiet?: boolean;
}

/** Cleans what the paths lead to; answers with the exit status. */
export async function cleanCommand(paths: readonly string[], flags: CleanFlags): Promise<number> {
  const { output, quiet = false } = flags;
  const reading = readOptions(flags);
  const keep = (flags.keep ?? []).flatMap(labelsNamed);
  const format = formatNamed(flags.format ?? formatOfFile(output ?? '') ?? DEFAULT_FORMAT);
  const { inputs, unfound, folders } = await findInputs(paths, {
    glob: flags.glob ?? [],
    exclude: flags.exclude ?? [],
    except: output,
  });
  const several = inputs.length + unfound.length > 1;
  if (several && flags.url !== undefined) {
    throw new UsageError('--url is the address of one scrape, clean one at a time with it');
  }
  const onTerminal = output === undefined && process.stdout.isTTY === true;
  const printer = flags.explain
    ? await explanationPrinter(onTerminal, several)
    : await formatPrinter(format, { frontMatter: flags.frontMatter !== false, keep });
  const pager = printer.terminal
    ? (await import('./pager.js')).paged(flags.pager === false ? { PAGER: '' } : process.env)
    : undefined;
  const destination = await destinationOf({
    output,
    force: flags.force === true,
    inputs,
    several,
    folders,
    extension: printer.extension,
    separator: printer.separator,
    print: pager?.print ?? print,
  });
  try {
    return await cleanAll({ inputs, unfound, reading, printer, destination, quiet });
  } finally {
    await pager?.finish();
  }
}

/** How scrapes are read, once it is known to make sense. */
export function readOptions(flags: ReadFlags): ReadOptions {
  const without = (flags.filters ?? []).flatMap((list) => filtersOff(list, filters));
  const options: ReadOptions = { without };
  if (flags.from !== undefined) options.from = sourceNamed(flags.from);
  if (flags.url !== undefined) options.url = flags.url;
  if (flags.encoding !== undefined) {
    options.encoding = flags.encoding;
    // Throws if nobody knows the encoding: before the first record, not at it.
    decode(new Uint8Array(), { encoding: flags.encoding });
  }
  return options;
}
