import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';

let slots = 0;

/** What is worked out once a document and asked for by each of its blocks. */
export function perDocument<T extends NonNullable<unknown>>(
  make: (context: Context) => T,
): (context: Context) => T {
  const slot = slots++;
  return (context) => (context.memo[slot] ??= make(context)) as T;
}

/** What is worked out once a block, since several filters and the blocks beside it ask for it too. */
export function perBlock<T>(make: (view: View, context: Context) => T): (view: View, context: Context) => T {
  const known = perDocument(({ views }): (T | typeof UNKNOWN)[] => new Array(views.length).fill(UNKNOWN));
  return (view, context) => {
    const answers = known(context);
    const answer = answers[view.index];
    if (answer !== UNKNOWN) return answer as T;
    const made = make(view, context);
    answers[view.index] = made;
    return made;
  };
}

const UNKNOWN = Symbol('not worked out yet');
