import type { Command } from 'commander';

const DOCTOR_EXAMPLES = `
Examples:
  cleancopy doctor                            what is here and what is missing
  cleancopy doctor --json                     the same for a bug report`;

const COMPLETION_EXAMPLES = `
Examples:
  eval "$(cleancopy completion bash)"         in ~/.bashrc; needs the package bash-completion
  eval "$(cleancopy completion zsh)"          in ~/.zshrc, after compinit
  cleancopy completion fish > ~/.config/fish/completions/cleancopy.fish`;

/** The commands for those who sit at a terminal. */
export function helping(root: Command, end: (status: number) => void): void {
  root
    .command('doctor')
    .description('tell what cleancopy runs on, and what is missing')
    .option('--json', 'as JSON')
    .addHelpText('after', DOCTOR_EXAMPLES)
    .action(async (flags: { json?: boolean }) => {
      const { doctorCommand } = await import('./more.js');
      end(await doctorCommand(flags));
    });
  root
    .command('completion')
    .description('print the script that completes words in a shell')
    .argument('<shell>', 'bash, zsh, fish')
    .addHelpText('after', COMPLETION_EXAMPLES)
    .action(async (shell: string) => {
      const { completionCommand } = await import('./more.js');
      end(await completionCommand(shell));
    });
  // What the scripts call.
  root
    .command('complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .action(async (words: string[]) => {
      const { completeCommand } = await import('./more.js');
      end(await completeCommand(words, root));
    });
}
