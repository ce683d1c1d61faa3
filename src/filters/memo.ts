import type { Context } from '../view/context.js';

/** What is worked out once a document and asked for by each of its blocks. */
export function perDocument<T>(make: (context: Context) => T): (context: Context) => T {
  const known = new WeakMap<Context, { value: T }>();
  return (context) => {
    let entry = known.get(context);
    if (!entry) {
      entry = { value: make(context) };
      known.set(context, entry);
    }
    return entry.value;
  };
}
