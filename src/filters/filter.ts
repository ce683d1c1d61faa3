import type { Label } from '../document.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';

/** What a filter answers: how sure it is and why. The label is the filter's own unless it says otherwise. */
export interface Finding {
  /** 0 (a hint) to 1 (certain). */
  strength: number;
  /** One clause a person can read: `starts with "Read more"`. */
  reason: string;
  label?: Label;
}

/** A named heuristic for one kind of junk. Pure: the same block in the same context gives the same answer. */
export interface Filter {
  /** Kebab-case, also the folder of its fixtures. */
  readonly id: string;
  readonly label: Label;
  /** A few words for tables. */
  readonly title: string;
  /** One sentence for people: what it takes and what it leaves. */
  readonly explain: string;
  /**
   * Strength from which its word is final whatever else speaks for the block, by source. Only where the corpus bears it out:
   * of what the model would have kept against it, most was not the article's.
   */
  readonly certain?: Partial<Record<Context['source'], number>>;
  find(view: View, context: Context): Finding | undefined;
}
