import { InputError, UsageError } from '../errors.js';

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

/** `64M` in bytes. */
export function bytesIn(size: string): number {
  const [, figure = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([KMG]?)i?B?$/i.exec(size.trim()) ?? [];
  const bytes = Math.floor(Number(figure) * (UNITS[unit.toUpperCase()] ?? 1));
  if (figure === '' || bytes < 1) throw new UsageError(`"${size}" is no size, write it as 500K, 64M or 1G`);
  return bytes;
}

/** Bytes as people write them: `64 MB`. */
export function sizeInWords(bytes: number): string {
  for (const [unit, size] of [
    ['GB', 2 ** 30],
    ['MB', 2 ** 20],
    ['KB', 2 ** 10],
  ] as const) {
    if (bytes >= size) return `${Number((bytes / size).toFixed(1))} ${unit}`;
  }
  return `${bytes} bytes`;
}

export function tooLarge(maxSize: number): InputError {
  return new InputError(`is larger than ${sizeInWords(maxSize)}, --max-size raises the limit`);
}
