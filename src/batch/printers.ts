import type { Copy, Label } from '../document.js';
import { formatOf } from '../write/index.js';
import { visible } from '../write/visible.js';

/** Makes the text of a result. */
export type Print = (copy: Copy, name: string, fields: string | undefined) => string;

/** How results are printed; plain data, as workers are told it. */
export interface Printing {
  /** A format's id. */
  format: string;
  frontMatter: boolean;
  keep: readonly Label[];
  /** Explanations instead of copies. */
  explain?: { terminal: boolean; titles: boolean; width: number; colours: boolean };
}

/** Loads what prints copies in a format, or explains them in columns for programs or in colours for people. */
export async function printerOf({ format, frontMatter, keep, explain }: Printing): Promise<Print> {
  if (explain === undefined) {
    const write = await formatOf(format).load();
    return (copy, _name, fields) =>
      write(copy, { frontMatter, keep, ...(fields !== undefined && { fields }) });
  }
  const { terminal, titles, width, colours } = explain;
  const { toColumns, toTerminal } = await import('../write/explain.js');
  return (copy, name) => {
    const title = titles ? `# ${visible(name)}\n` : '';
    return title + (terminal ? toTerminal(copy, { width, colours }) : toColumns(copy));
  };
}
