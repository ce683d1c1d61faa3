import type { Copy, Label } from '../document.js';
import type { Format } from '../write/index.js';
import { visible } from '../write/visible.js';

/** Makes the text of a result. */
export interface Printer {
  readonly extension: string;
  /** Between results in one stream; undefined if it can hold only one. */
  readonly separator: string | undefined;
  /** Whether its text may go to a terminal as it is, colours included. */
  readonly terminal: boolean;
  print(copy: Copy, name: string): string;
}

/** Prints copies in a format. */
export async function formatPrinter(
  format: Format,
  options: { frontMatter: boolean; keep: readonly Label[] },
): Promise<Printer> {
  const write = await format.load();
  const { extension, separator } = format;
  return { extension, separator, terminal: false, print: (copy) => write(copy, options) };
}

const USUAL_WIDTH = 100;

/** Prints explanations: columns for programs, or colours for people; several ones under their inputs' names. */
export async function explanationPrinter(terminal: boolean, several: boolean): Promise<Printer> {
  const { toColumns, toTerminal } = await import('../write/explain.js');
  const { default: colours } = await import('picocolors');
  // Some terminals say that they are no columns wide.
  const width = process.stdout.columns || USUAL_WIDTH;
  return {
    extension: '.tsv',
    separator: '\n',
    terminal,
    print(copy, name) {
      const title = several ? `# ${visible(name)}\n` : '';
      return (
        title + (terminal ? toTerminal(copy, { width, colours: colours.isColorSupported }) : toColumns(copy))
      );
    },
  };
}
