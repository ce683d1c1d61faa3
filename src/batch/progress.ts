import type { SingleBar } from 'cli-progress';

/** How far a run is, in figures. */
interface Figures {
  cleaned: number;
  /** Done by an earlier run. */
  kept: number;
  failed: number;
  warned: number;
  /** Characters of bodies, and of what was removed. */
  body: number;
  removed: number;
  /** Read from the inputs, as they are stored. */
  bytes: number;
}

/** Counts what a run does, and says so while it lasts and at its end. */
export interface Progress {
  bytes(count: number): void;
  cleaned(outcome: { kept: number; removed: number; warnings: readonly string[] }): void;
  kept(): void;
  failed(): void;
  /** Makes room for a message. */
  clear(): void;
  /** Ends it with a summary, and what there is to add. */
  stop(note?: string): void;
}

export interface ProgressOptions {
  /** A bar for a terminal, lines for a log, or nothing, no summary either. */
  show: 'bar' | 'lines' | 'nothing';
  /** Of all inputs, in bytes; undefined if nobody knows. */
  total: number | undefined;
  print(line: string): void;
}

const LINE_MS = 10_000;
const BAR_MS = 200;

export async function progressOf({ show, total, print }: ProgressOptions): Promise<Progress> {
  const figures: Figures = { cleaned: 0, kept: 0, failed: 0, warned: 0, body: 0, removed: 0, bytes: 0 };
  const start = Date.now();
  const seconds = (): number => (Date.now() - start) / 1000;
  const bar = show === 'bar' ? await barOf(total) : undefined;
  const tick = (): void => {
    const words = [inWords(figures, seconds()), ...timeLeft(figures.bytes, total, seconds())].join(', ');
    if (bar) bar.update(Math.min(figures.bytes, total ?? 0), { words });
    else print(words);
  };
  const timer = show === 'nothing' ? undefined : setInterval(tick, bar ? BAR_MS : LINE_MS).unref();
  return {
    bytes(count) {
      figures.bytes += count;
    },
    cleaned({ kept, removed, warnings }) {
      figures.cleaned++;
      figures.body += kept;
      figures.removed += removed;
      if (warnings.length > 0) figures.warned++;
    },
    kept() {
      figures.kept++;
    },
    failed() {
      figures.failed++;
    },
    clear() {
      if (bar) process.stderr.write('\r\x1B[K');
    },
    stop(note = '') {
      clearInterval(timer);
      bar?.stop();
      if (show !== 'nothing') print(summary(figures, seconds()));
      if (note !== '') print(note);
    },
  };
}

async function barOf(total: number | undefined): Promise<SingleBar> {
  const { default: progress } = await import('cli-progress');
  const bar = new progress.SingleBar({
    format: total === undefined ? '{words}' : '{bar} {words}',
    barsize: 20,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    stream: process.stderr,
  });
  bar.start(total ?? 0, 0, { words: '' });
  return bar;
}

/** `1,204 records, 38% kept, 3 failed, 12.3 MB/s`. */
function inWords(figures: Figures, seconds: number): string {
  const { cleaned, kept, failed, bytes } = figures;
  const parts = [`${number(cleaned + kept + failed)} records`, ...keptShare(figures)];
  if (failed > 0) parts.push(`${number(failed)} failed`);
  if (seconds > 0) parts.push(`${(bytes / 1e6 / seconds).toFixed(1)} MB/s`);
  return parts.join(', ');
}

function timeLeft(bytes: number, total: number | undefined, seconds: number): string[] {
  if (total === undefined || bytes === 0) return [];
  const left = (seconds * Math.max(0, total - bytes)) / bytes;
  return [`${Math.floor((100 * Math.min(bytes, total)) / total)}%, ${duration(left)} to go`];
}

function summary(figures: Figures, seconds: number): string {
  const { cleaned, kept, failed, warned, bytes } = figures;
  const total = cleaned + kept + failed;
  const parts = [`${number(cleaned)} cleaned`];
  if (kept > 0) parts.push(`${number(kept)} done before`);
  if (warned > 0) parts.push(`${number(warned)} of low confidence or with other warnings`);
  parts.push(`${number(failed)} failed`, ...keptShare(figures));
  parts.push(`${(bytes / 1e6).toFixed(1)} MB in ${duration(seconds)}`);
  return `${number(total)} ${total === 1 ? 'record' : 'records'}: ${parts.join(', ')}`;
}

function keptShare({ body, removed }: Figures): string[] {
  return body + removed === 0 ? [] : [`${Math.round((100 * body) / (body + removed))}% of the text kept`];
}

const number = (value: number): string => value.toLocaleString('en');

function duration(seconds: number): string {
  if (seconds < 90) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
