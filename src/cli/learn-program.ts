import type { Command } from 'commander';
import type { LearnFlags } from './learn-command.js';
import { listed } from './listed.js';
import type { MergeFlags } from './merge-command.js';
import type { ShowFlags } from './profile-command.js';

const LEARN_EXAMPLES = `
Examples:
  cleancopy learn scrapes -o site.profile     what the pages of each site repeat, by their addresses
  cleancopy learn scrapes --site-from path -o site.profile   ... by folders: scrapes/SITE/a/b.html
  cleancopy learn crawl.warc.gz -o site.profile              ... of a container
  cat part.ndjson | cleancopy learn - > part.profile         in a pipeline
  cleancopy scrapes -o clean --profile site.profile          cleans with it

No gold copies are needed, and no text is kept (but with --examples the beginnings of lines).
64 pages of a site are kept, a fair sample, and at most 600 lines of each, in 7 bytes a line.`;

const MERGE_EXAMPLES = `
Examples:
  cleancopy merge a.profile b.profile -o all.profile   the same as learning from all pages at once
  cleancopy merge parts/*.profile > all.profile`;

const SHOW_EXAMPLES = `
Examples:
  cleancopy profile show site.profile               sites, pages, and what they repeat
  cleancopy profile show site.profile --site example.com --all
  cleancopy profile show site.profile --json        the same for programs`;

const STATUSES = `
Exit status: 0 done, 1 some inputs could not be read, 2 called wrongly or no profile, 3 the output could not
be written, 70 a fault of cleancopy's own, 130 interrupted.`;

/** The commands about what the pages of sites repeat. */
export function learning(root: Command, end: (status: number) => void): void {
  root
    .command('learn')
    .description('learn what the pages of sites repeat, for cleaning with --profile')
    .argument('[paths...]', 'files or folders; standard input without any, or for "-"')
    .option('-o, --output <file>', 'the profile to write (default: standard output)')
    .option('--force', 'replace the profile if it exists')
    .option('--site-from <what>', 'what tells the site of a scrape: url, path (default: url, or its look)')
    .option('--examples', 'keep the beginnings of lines, to be shown by "profile show"')
    .option(
      '--from <format>',
      'what the input is: text, markdown, html, escaped, ndjson, csv, tsv, parquet, warc, wet, tar (default: found out)',
    )
    .option('--encoding <name>', 'encoding of the input (default: found out)')
    .option('--url <address>', 'where the scrapes come from')
    .option('--glob <pattern>', 'take only these files of folders', listed)
    .option('--exclude <pattern>', 'leave these files of folders out', listed)
    .option('--text-field <name>', 'field with the text in NDJSON, CSV and Parquet (default: text)')
    .option('--html-field <name>', 'field with the HTML, preferred to text (default: html)')
    .option('--url-field <name>', 'field with the address (default: url)')
    .option('--id-field <name>', 'field with the id (default: id)')
    .option('--max-size <size>', 'refuse records that are larger (default: 64M)')
    .option('-q, --quiet', 'no progress')
    .addHelpText('after', `${LEARN_EXAMPLES}\n${STATUSES}`)
    .action(async (paths: string[], flags: LearnFlags) => {
      const { learnCommand } = await import('./more.js');
      end(await learnCommand(paths, flags));
    });
  root
    .command('merge')
    .description('make one profile of several')
    .argument('<profiles...>', 'what "cleancopy learn" wrote; "-" is standard input')
    .option('-o, --output <file>', 'the profile to write (default: standard output)')
    .option('--force', 'replace the profile if it exists')
    .addHelpText('after', `${MERGE_EXAMPLES}\n${STATUSES}`)
    .action(async (paths: string[], flags: MergeFlags) => {
      const { mergeCommand } = await import('./more.js');
      end(await mergeCommand(paths, flags));
    });
  const profile = root.command('profile').description('look into a profile');
  profile
    .command('show')
    .description('print the sites of a profile, and what their pages repeat')
    .argument('<profile>', 'what "cleancopy learn" wrote; "-" is standard input')
    .option('--site <name>', 'this site alone')
    .option('--all', 'all that repeats, not only the 10 lines that most pages have')
    .option('--json', 'as JSON')
    .addHelpText('after', SHOW_EXAMPLES)
    .action(async (path: string, flags: ShowFlags) => {
      const { profileCommand } = await import('./more.js');
      end(await profileCommand(path, flags));
    });
}
