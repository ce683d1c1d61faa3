import { filters } from '../filters/index.js';
import { paint } from './colours.js';
import { print, written } from './stdout.js';

/** Prints the filters: for people in two lines each, for programs in columns or as JSON. */
export async function filtersCommand({ json = false }: { json?: boolean }): Promise<number> {
  const rows = filters.map(({ id, label, title, explain }) => ({ id, label, title, explain }));
  if (json) await print(`${JSON.stringify(rows, null, 2)}\n`);
  else if (process.stdout.isTTY) await written(forPeople(rows));
  else await print(inColumns(rows));
  return 0;
}

interface Row {
  id: string;
  label: string;
  title: string;
  explain: string;
}

function forPeople(rows: readonly Row[]): string {
  const widths = [
    Math.max(...rows.map(({ id }) => id.length)),
    Math.max(...rows.map(({ label }) => label.length)),
  ];
  const [idWidth = 0, labelWidth = 0] = widths;
  return rows
    .map(({ id, label, title, explain }) => {
      const head = `${paint.bold(id.padEnd(idWidth))}  ${label.padEnd(labelWidth)}  ${title}`;
      return `${head}\n${paint.dim(`    ${explain}`)}\n`;
    })
    .join('');
}

function inColumns(rows: readonly Row[]): string {
  const lines = rows.map(({ id, label, title, explain }) => [id, label, title, explain].join('\t'));
  return `${['id\tlabel\ttitle\texplain', ...lines].join('\n')}\n`;
}
