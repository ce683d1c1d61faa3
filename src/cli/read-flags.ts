import type { Reading } from '../batch/clean-record.js';
import { filters } from '../filters/index.js';
import { containerOf } from '../read/containers.js';
import { decode } from '../read/decode.js';
import type { OpenOptions } from '../read/open.js';
import { bytesIn } from '../read/sizes.js';
import { filtersOff, inputNamed, sourceNamed } from './choices.js';

/** A news page is a thousand times smaller. */
const MAX_SIZE = '64M';

/** Options on how scrapes are read, as they were given. */
export interface ReadFlags {
  from?: string;
  encoding?: string;
  url?: string;
  filters?: string[];
}

/** Options on how inputs are opened, as they were given. */
export interface SourceFlags {
  from?: string;
  maxSize?: string;
  textField?: string;
  htmlField?: string;
  urlField?: string;
  idField?: string;
}

/** How scrapes are read, once it is known to make sense. */
export function readOptions({ from, encoding, url, filters: off = [] }: ReadFlags): Reading {
  const options: Reading = { without: off.flatMap((list) => filtersOff(list, filters)) };
  if (from !== undefined) options.from = sourceNamed(from);
  if (url !== undefined) options.url = url;
  if (encoding !== undefined) {
    options.encoding = encoding;
    // Throws if nobody knows the encoding: before the first record, not at it.
    decode(new Uint8Array(), { encoding });
  }
  return options;
}

/** How the records of inputs are read. What `--from` names a container by is no matter of its records. */
export function recordOptions({ from, ...flags }: ReadFlags): Reading {
  const ofRecords = from === undefined || containerOf(inputNamed(from)) ? flags : { ...flags, from };
  return readOptions(ofRecords);
}

/** How inputs are opened. Whoever names one of the fields with the content means that one alone. */
export function sourceOptions({
  from,
  maxSize,
  textField,
  htmlField,
  urlField,
  idField,
}: SourceFlags): OpenOptions {
  const named = textField !== undefined || htmlField !== undefined;
  const field = (name: string | undefined, usual: string | undefined): string[] =>
    [name ?? usual].filter((field) => field !== undefined);
  return {
    ...(from !== undefined && { from: inputNamed(from) }),
    maxSize: bytesIn(maxSize ?? MAX_SIZE),
    fields: {
      text: field(textField, named ? undefined : 'text'),
      html: field(htmlField, named ? undefined : 'html'),
      url: field(urlField, 'url'),
      id: field(idField, 'id'),
    },
  };
}
