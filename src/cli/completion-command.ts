import { RootCommand } from '@bomb.sh/tab';
import type { Option, Command as Program } from 'commander';
import { reportFormats } from '../check/formats/index.js';
import { ARTICLE_LABELS, JUNK_LABELS, SCRAPE_FORMATS } from '../document.js';
import { UsageError } from '../errors.js';
import { filters } from '../filters/index.js';
import { formats } from '../write/index.js';
import { print } from './stdout.js';
import { suggestion } from './suggest.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** Prints the script that makes a shell complete the command's words. */
export async function completionCommand(shell: string): Promise<number> {
  if (!SHELLS.some((known) => known === shell)) {
    throw new UsageError(
      `unknown shell "${shell}", choose from ${SHELLS.join(', ')}${suggestion(shell, SHELLS)}`,
    );
  }
  const script = printed(() => new RootCommand().setup('cleancopy', 'cleancopy', shell));
  const mended = script
    // It may be read twice, or beside that of another command that the same library serves.
    .replace(/^readonly (?=ShellComp)/gm, '')
    // Where there are no candidates, files are completed.
    .replace(/^complete -F /m, 'complete -o bashdefault -o default -F ');
  await print(mended);
  return 0;
}

/** Whether nothing but the candidates fits, and whether files do; the scripts know these as the last line. */
const NO_FILES = ':4';
const FILES = ':0';

/** Answers a shell's script: the candidates for the last word, a line each, and whether files fit. */
export async function completeCommand(words: readonly string[], program: Program): Promise<number> {
  const root = new RootCommand();
  describe(root, program, words.at(-1) ?? '');
  for (const command of program.commands) {
    if (!isHidden(program, command))
      describe(root.command(command.name(), command.description()), command, words.at(-1) ?? '');
    for (const under of command.commands) {
      const name = `${command.name()} ${under.name()}`;
      describe(root.command(name, under.description()), under, words.at(-1) ?? '');
    }
  }
  const lines = printed(() => root.parse([...words]))
    .trimEnd()
    .split('\n');
  const candidates = lines.filter((line) => !line.startsWith(':'));
  await print(`${[...candidates, candidates.length > 0 ? NO_FILES : FILES].join('\n')}\n`);
  return 0;
}

const isHidden = (program: Program, command: Program): boolean =>
  !program.createHelp().visibleCommands(program).includes(command);

function describe(into: Pick<RootCommand, 'option'>, command: Program, word: string): void {
  for (const option of command.createHelp().visibleOptions(command)) {
    const name = option.long?.replace(/^--/, '');
    if (name === undefined) continue;
    const short = option.short?.replace(/^-/, '');
    if (!option.required && !option.optional) into.option(name, option.description, short);
    else {
      const values = valuesOf(option, command, word);
      const suggest = (add: (value: string, description: string) => void): void => {
        for (const value of values) add(value, '');
      };
      into.option(name, option.description, suggest, short);
    }
  }
}

/** What an option may be given. None where that is a file or anything. */
function valuesOf({ long }: Option, command: Program, word: string): string[] {
  switch (long) {
    case '--format':
      if (command.name() === 'check') return reportFormats.map(({ id }) => id);
      return command.name() === 'score' ? ['text', 'json'] : formats.map(({ id }) => id);
    case '--from':
      return [...SCRAPE_FORMATS];
    case '--site-from':
      return ['url', 'path'];
    case '--keep':
      return inList(word, [...JUNK_LABELS, ...ARTICLE_LABELS]);
    case '--filters':
      return inList(
        word,
        filters.map(({ id }) => `-${id}`),
      );
    default:
      return [];
  }
}

/** Values for the last place of a list with commas. */
function inList(word: string, values: readonly string[]): string[] {
  const before = word.replace(/^--[\w-]+=/, '').replace(/(?<![^,])[^,]*$/, '');
  return values.map((value) => before + value);
}

/** What the library prints: it has no other way to tell. */
function printed(run: () => void): string {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => void lines.push(line);
  try {
    run();
  } finally {
    console.log = log;
  }
  return `${lines.join('\n')}\n`;
}
