import type { Command } from 'commander';
import type { CheckFlags } from './check-command.js';

const CHECK_EXAMPLES = `
Examples:
  cleancopy check scrapes                     judges a batch
  cleancopy check --rules                     the rules with what they find`;

const CHECK_STATUSES = `
Exit status: 0 nothing of severity "error" (warnings may be), 1 errors found, or more than --max-warnings,
2 called wrongly, 3 some output could not be written, 70 a fault of cleancopy's own, 130 interrupted.`;

/** The commands that judge. */
export function checking(root: Command, end: (status: number) => void): void {
  root
    .command('check')
    .description('judge new scrapes: what is empty, doubtful, cut off, broken or changed')
    .argument('[paths...]', 'files or folders')
    .option('-f, --format <format>', 'text, json (default: text)')
    .option('--rules', 'list the rules')
    .option('--glob <pattern>', 'take only these files of folders', listed)
    .option('--exclude <pattern>', 'leave these files of folders out', listed)
    .option('-q, --quiet', 'no progress')
    .addHelpText('after', `${CHECK_EXAMPLES}\n${CHECK_STATUSES}`)
    .action(async (paths: string[], flags: CheckFlags) => {
      const { checkCommand } = await import('./more.js');
      end(await checkCommand(paths, flags));
    });
}

/** Options may be given more than once. */
function listed(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}
