import type { Context } from '../view/context.js';

let slots = 0;

/** What is worked out once a document and asked for by each of its blocks. */
export function perDocument<T extends NonNullable<unknown>>(
  make: (context: Context) => T,
): (context: Context) => T {
  const slot = slots++;
  return (context) => (context.memo[slot] ??= make(context)) as T;
}
