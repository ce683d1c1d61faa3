import { logged } from '../write/visible.js';

/** Where messages go: standard error, a line each, so that nothing but the result is on standard output. */
export interface Messages {
  /** A record failed, or the run. */
  error(message: string, subject?: string): void;
  /** Something to look at; silent if people want quiet. */
  warn(message: string, subject?: string): void;
  /** Something that was done besides; silent too. */
  note(message: string): void;
}

/** `cleancopy: scrapes/a.txt: is empty, ...`. Paths and texts can hold anything, terminals must not obey it. */
export function messagesTo(print: (line: string) => void, quiet: boolean): Messages {
  const line = (message: string, subject?: string): void =>
    print(`${logged(['cleancopy', subject, message].filter((part) => part !== undefined).join(': '))}\n`);
  return {
    error: line,
    warn: (message, subject) => {
      if (!quiet) line(`warning: ${message}`, subject);
    },
    note: (message) => {
      if (!quiet) line(message);
    },
  };
}
