import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';

/** Classes and ids, nearest first, that tell one make from another. */
const NEAREST = 3;

/** A group number a block; blocks of equal numbers are likely of one kind. */
export type Groups = Int32Array;

/** Blocks of the same make: the same tags around them and the same first classes. In flattened text every block is alone. */
export function kinOf({ views }: Context): Groups {
  return grouped(views, ({ block: { dom }, index }) =>
    dom ? `${dom.path.join(' ')}|${dom.words.slice(0, NEAREST).join(' ')}` : index,
  );
}

/** Blocks of the same container. In flattened text every block is alone. */
export function siblingsOf({ views }: Context): Groups {
  return grouped(views, ({ block: { dom }, index }) => dom?.parent ?? -1 - index);
}

function grouped(views: readonly View[], keyOf: (view: View) => string | number): Groups {
  const numbers = new Map<string | number, number>();
  return Int32Array.from(views, (view) => {
    const key = keyOf(view);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
}
