import type { Command } from 'commander';
import type { CheckFlags } from './check-command.js';
import { listed } from './listed.js';
import type { ScoreFlags } from './score-command.js';

const CHECK_EXAMPLES = `
Examples:
  cleancopy check scrapes                           judges a batch
  cleancopy check scrapes --format sarif -o c.sarif for code scanning; junit and github for CI servers
  cleancopy check scrapes --update-baseline         remembers what sites are like ...
  cleancopy check new --baseline cleancopy.baseline.json   ... and finds those that changed
  cleancopy check scrapes --against expected --approve     approves the copies as they are ...
  cleancopy check scrapes --against expected        ... and shows what changed since
  cleancopy check --rules                           the rules with what they find`;

const SCORE_EXAMPLES = `
Examples:
  cleancopy scrapes -f text -o gold           copies to correct by hand ...
  cleancopy score scrapes --gold gold         ... and what cleaning reaches of them
  cleancopy score scrapes --gold gold --min-f1 0.95    as a gate

Precision, recall and F1 of word 4-grams, page by page, and their means.`;

const CHECK_STATUSES = `
Exit status: 0 nothing of severity "error" (warnings may be), 1 errors found, or more than --max-warnings,
2 called wrongly, 3 some output could not be written, 70 a fault of cleancopy's own, 130 interrupted.`;

/** The commands that judge. */
export function checking(root: Command, end: (status: number) => void): void {
  root
    .command('check')
    .description('judge new scrapes: what is empty, doubtful, cut off, broken or changed')
    .argument('[paths...]', 'files or folders')
    .option('-f, --format <format>', 'text, json, sarif, junit, github (default: text)')
    .option('-o, --output <file>', 'write the report to a file')
    .option('--config <file>', 'settings (default: the nearest cleancopy.config.json or .yaml)')
    .option('--max-warnings <number>', 'more warnings than this end with status 1')
    .option('--baseline <file>', 'what sites were like, to find those that changed')
    .option('--update-baseline', 'write the baseline (default: cleancopy.baseline.json)')
    .option('--against <folder>', 'compare with the approved copies in a folder')
    .option('--approve', 'accept the copies as they are now')
    .option('--rules', 'list the rules, with their options')
    .option('--glob <pattern>', 'take only these files of folders', listed)
    .option('--exclude <pattern>', 'leave these files of folders out', listed)
    .option('-q, --quiet', 'no progress')
    .addHelpText('after', `${CHECK_EXAMPLES}\n${CHECK_STATUSES}`)
    .action(async (paths: string[], flags: CheckFlags) => {
      const { checkCommand } = await import('./more.js');
      end(await checkCommand(paths, flags));
    });
  root
    .command('score')
    .description('measure copies against gold ones')
    .argument('[paths...]', 'files or folders')
    .option('--gold <folder>', 'the right copies: NAME.txt or NAME.json for NAME.html')
    .option('-f, --format <format>', 'text, json (default: text)')
    .option('--min-f1 <number>', 'a lower mean F1 ends with status 1')
    .option('--glob <pattern>', 'take only these files of folders', listed)
    .option('--exclude <pattern>', 'leave these files of folders out', listed)
    .option('-q, --quiet', 'no warnings and no progress')
    .addHelpText('after', SCORE_EXAMPLES)
    .action(async (paths: string[], flags: ScoreFlags) => {
      const { scoreCommand } = await import('./more.js');
      end(await scoreCommand(paths, flags));
    });
}
