import { rules } from '../check/rules/index.js';
import { paint } from './colours.js';
import { print, written } from './stdout.js';

interface Row {
  id: string;
  severity: string;
  title: string;
  explain: string;
  options: { name: string; preset: unknown; about: string }[];
}

/** Prints the rules: for people in some lines each, for programs in columns or as JSON. */
export async function listRules(json: boolean): Promise<void> {
  const rows = rules.map(
    ({ id, severity, title, explain, options }): Row => ({
      id,
      severity,
      title,
      explain,
      options: optionsIn(options),
    }),
  );
  if (json) await print(`${JSON.stringify(rows, null, 2)}\n`);
  else if (process.stdout.isTTY) await written(rows.map(forPeople).join(''));
  else await print(inColumns(rows));
}

function optionsIn(schema: (typeof rules)[number]['options']): Row['options'] {
  const presets = schema.parse({});
  return Object.entries(schema.shape).map(([name, option]) => ({
    name,
    preset: presets[name],
    about: 'description' in option && typeof option.description === 'string' ? option.description : '',
  }));
}

function forPeople({ id, severity, title, explain, options }: Row): string {
  const lines = options.map(({ name, preset, about }) =>
    paint.dim(`    ${name}: ${JSON.stringify(preset)}  ${about}\n`),
  );
  return `${paint.bold(id)}  ${severity}  ${title}\n    ${explain}\n${lines.join('')}`;
}

function inColumns(rows: readonly Row[]): string {
  const lines = rows.map(({ id, severity, title, explain, options }) =>
    [
      id,
      severity,
      title,
      explain,
      JSON.stringify(Object.fromEntries(options.map(({ name, preset }) => [name, preset]))),
    ].join('\t'),
  );
  return `${['id\tseverity\ttitle\texplain\toptions', ...lines].join('\n')}\n`;
}
