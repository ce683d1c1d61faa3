import { Command } from 'commander';
import { formats } from '../write/index.js';
import { checking } from './check-program.js';
import type { CleanFlags } from './clean-command.js';
import { learning } from './learn-program.js';
import { listed } from './listed.js';
import { helping } from './shell-program.js';
import { version } from './version.js';
import type { ViewFlags } from './view-command.js';

const CLEAN_EXAMPLES = `
Examples:
  cleancopy article.txt                       clean copy as Markdown on the screen
  curl -s URL | cleancopy --url URL           a page from a pipe
  cleancopy -f json page.html -o page.json    everything that is known, kept and removed
  cleancopy scrapes -o clean                  a folder into a folder: scrapes/a/b.html to clean/a/b.md
  cleancopy -f ndjson scrapes > corpus.ndjson a line an article
  cleancopy crawl.warc.gz -o clean --split    a file an article: clean/crawl/7f/NAME.md
  cleancopy --explain article.txt             what was taken out, and why
  cleancopy --keep caption,credit page.html   captions and credits printed in place
  cleancopy --filters -newsletter page.html   without the filter "newsletter"
  cleancopy scrapes -o clean --learn          with what the pages of each site repeat`;

const STATUSES = `
Exit status: 0 all clean, 1 some inputs could not be read, 2 called wrongly, 3 some output could not be written,
70 a fault of cleancopy's own, 130 interrupted.`;

const FILTERS_EXAMPLES = `
Examples:
  cleancopy filters                           the filters with what they take and leave
  cleancopy filters --json                    the same for programs
  cleancopy --filters -share,-tags page.html  clean without two of them`;

const VIEW_EXAMPLES = `
Examples:
  cleancopy view article.txt                  one scrape, every block with its label and why
  cleancopy view scrapes --open               a folder, in the browser
  cleancopy view corpus.ndjson -o report.html what "cleancopy -f ndjson" wrote, without cleaning again
  cleancopy view scrapes --worst 200          only the 200 files of the lowest confidence`;

/** The command line. What it makes of the arguments is handed to `end` as an exit status. */
export function program(end: (status: number) => void): Command {
  const root = new Command('cleancopy')
    .description('Turns raw news scrapes, flattened text or HTML, into clean copy.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureHelp({ helpWidth: process.stdout.isTTY ? process.stdout.columns : 100 })
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .hook('preAction', (_, command) => {
      // As where no `-o` is: standard output.
      if (command.opts().output === '-') command.setOptionValue('output', undefined);
    });
  cleaning(root, end);
  const clean = root.command('clean').description('clean scrapes (what happens without a command)');
  cleaning(clean, end);
  root
    .command('filters')
    .description('list the filters')
    .option('--json', 'as JSON')
    .addHelpText('after', FILTERS_EXAMPLES)
    .action(async (flags: { json?: boolean }) => {
      const { filtersCommand } = await import('./filters-command.js');
      end(await filtersCommand(flags));
    });
  viewing(root.command('view'), end);
  learning(root, end);
  checking(root, end);
  helping(root, end);
  root.helpCommand('help [command]', 'print the help of a command');
  return root;
}

/** Gives a command the options and action of cleaning. */
function cleaning(command: Command, end: (status: number) => void): void {
  command
    .argument('[paths...]', 'files or folders; standard input without any, or for "-"')
    .option(
      '-f, --format <format>',
      `${formats.map(({ id }) => id).join(', ')} (default: markdown, or by the extension of -o)`,
    )
    .option(
      '--from <format>',
      'what the input is: text, markdown, html, escaped, ndjson, csv, tsv, parquet, warc, wet, tar (default: found out)',
    )
    .option('--encoding <name>', 'encoding of the input (default: found out)')
    .option('--url <address>', 'where the scrape comes from')
    .option('--no-front-matter', 'Markdown without the YAML before it')
    .option('--keep <labels>', 'print blocks with these labels too, commas between', listed)
    .option('--explain', 'print every block with its label and the reason')
    .option('--no-pager', 'long explanations on a terminal run through, instead of in $PAGER')
    .option('--filters <ids>', 'switch filters off: -newsletter,-share', listed)
    .option('-o, --output <path>', 'write to a file, or into a folder')
    .option('--split', 'write each record of a container to a file of its own, in folders below -o')
    .option('--force', 'replace outputs that exist')
    .option('--glob <pattern>', 'take only these files of folders', listed)
    .option('--exclude <pattern>', 'leave these files of folders out', listed)
    .option('--text-field <name>', 'field with the text in NDJSON, CSV and Parquet (default: text)')
    .option('--html-field <name>', 'field with the HTML, preferred to text (default: html)')
    .option('--url-field <name>', 'field with the address (default: url)')
    .option('--id-field <name>', 'field with the id (default: id)')
    .option('--profile <file>', 'what the pages of sites repeat, as "cleancopy learn" wrote it')
    .option('--learn', 'learn that from the inputs first, which are read twice')
    .option('--site-from <what>', 'what tells the site of a scrape: url, path (default: url, or its look)')
    .option('-j, --jobs <number>', 'workers (default: one for each processor)')
    .option('--resume', 'go on with an output that was not finished, and keep what is needed for that')
    .option('--timeout <seconds>', 'give up a record that takes longer (default: 120, of several records)')
    .option('--max-size <size>', 'refuse records that are larger (default: 64M)')
    .option('--keep-failed', 'a line with "error" for all that fails, not for rows of tables alone')
    .option('-q, --quiet', 'no warnings and no progress')
    .addHelpText('after', `${CLEAN_EXAMPLES}\n${STATUSES}`)
    .action(async (paths: string[]) => {
      const { cleanCommand } = await import('./clean-command.js');
      end(await cleanCommand(paths, { ...given(command.parent), ...given(command) }));
    });
}

/** Gives a command the options and action of viewing. */
function viewing(command: Command, end: (status: number) => void): void {
  command
    .description('write a report page: scrape and copy side by side, labels, reasons, charts')
    .argument('[paths...]', 'scrapes, folders, or results of -f ndjson or json; standard input without any')
    .option(
      '-o, --output <path>',
      'the page to write (default: cleancopy-report.html, or the next free name)',
    )
    .option('--force', 'replace the page if it exists')
    .option('--open', 'open it in the browser')
    .option('--worst <n>', 'only the n files of the lowest confidence')
    .option('--from <format>', 'what scrapes are: text, markdown, html, escaped (default: found out)')
    .option('--encoding <name>', 'encoding of scrapes (default: found out)')
    .option('--url <address>', 'where the scrape comes from')
    .option('--filters <ids>', 'switch filters off: -newsletter,-share', listed)
    .option('--glob <pattern>', 'take only these files of folders', listed)
    .option('--exclude <pattern>', 'leave these files of folders out', listed)
    .option('-q, --quiet', 'no warnings and no progress')
    .addHelpText('after', `${VIEW_EXAMPLES}\n${STATUSES}`)
    .action(async (paths: string[], flags: ViewFlags) => {
      const { viewCommand } = await import('./more.js');
      end(await viewCommand(paths, flags));
    });
}

/** The options that were given, before the command's name or after it. */
function given(command: Command | null): CleanFlags {
  if (command === null) return {};
  const options = Object.entries(command.opts());
  return Object.fromEntries(options.filter(([name]) => command.getOptionValueSource(name) === 'cli'));
}
