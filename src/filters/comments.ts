import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { CLOCK, dateline, NUMERIC } from './dateline.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { strongest } from './finding.js';
import { perDocument } from './memo.js';
import { fromPhrases, opens } from './phrase.js';
import { isNameShaped } from './shape.js';

const WORDS = new DomWords([
  'comment',
  'comments',
  'commentlist',
  'disqus',
  'replies',
  'reply',
  'respond',
  'discussion',
  'viafoura',
  'coral',
  'forum',
]);
/** Blocks between two of a thread's signals, and prose blocks among them, at most. */
const REACH = 12;
const PROSE_REACH = 5;
/** The same of a comment that stands between two signatures. */
const LONG_REACH = 30;
const LONG_PROSE_REACH = 12;
/** Signals (reply, like, a count, an age) that make a thread. */
const SIGNALS = 3;
/** Signed comments before a long one, and those of a thread beyond doubt: one signature may be the article's own dateline. */
const LONG_SIGNATURES = 2;
const SIGNATURES = 3;
/** Strength of what stands in such a thread. */
const SURE = 0.9;
/** Blocks after the last signal that may belong to it. */
const AFTER = 2;
/** Prose blocks that stand before a thread, at least. */
const ARTICLE_PROSE = 2;

/** Words of a widget's line. */
const WIDGET_WORDS = 14;
/** Words of a line with a name, and words and digits of one with a date, or an age, and a clock time. */
const NAME_WORDS = 5;
const STAMP_WORDS = 8;
const ANNOUNCEMENT_WORDS = 14;
const STAMP_DIGITS = 5;

/** Whether a line says what time it was; "05.10.2016" does not. */
const isTimed = ({ text }: View): boolean => CLOCK.test(text) && CLOCK.test(text.replace(NUMERIC, ''));

/**
 * Whether a line says when a comment was made, and it ("Rope on May 3, 2024 at 2.07 pm said:") or the one above or below it
 * by whom: what a thread has where its buttons are pictures.
 */
function isSigned(view: View, { views }: Context): boolean {
  if (view.words > ANNOUNCEMENT_WORDS || view.scan.digits < STAMP_DIGITS || !isTimed(view)) return false;
  if (/[:：]$/.test(view.text)) return true;
  if (view.words > STAMP_WORDS) return false;
  return [views[view.index - 1], views[view.index + 1]].some(
    (other) =>
      other && other.words > 0 && other.words <= NAME_WORDS && !other.endsSentence && !isTimed(other),
  );
}

/** Whether the page is a live blog, whose entries have times and titles as comments have times and names. */
const isTicker = ({ views }: Context): boolean =>
  views.some(({ hits }) => hits.some(({ kind, length }) => kind === 'live-ticker' && length > 1));

const isDated = (view: View, context: Context): boolean =>
  view.scan.digits > 3 && (dateline.find(view, context)?.strength ?? 0) >= 0.5;

/** First and last block of a comment thread, how many signals it has, how many of them are signatures, and how many a widget's lines. */
interface Thread {
  first: number;
  last: number;
  signals: number;
  signed: number;
  widgets: number;
}

/** The thread that each block stands in or right beside. */
const threads = perDocument((context: Context): ReadonlyMap<number, Thread> => {
  const { views } = context;
  const found = new Map<number, Thread>();
  let thread: Thread | undefined;
  let prose = 0;
  let proseSince = 0;
  const signed = isTicker(context) ? () => false : isSigned;
  const close = (): void => {
    if (thread && thread.signals >= SIGNALS && thread.last - thread.first >= SIGNALS) {
      for (let index = thread.first - 1; index <= thread.last + AFTER; index++) found.set(index, thread);
    }
    thread = undefined;
  };
  for (const view of views) {
    if (view.prose) {
      prose++;
      proseSince++;
    }
    const isSignature = signed(view, context);
    const isWidget = view.words <= WIDGET_WORDS && opens(view, 'comments');
    if (thread) {
      const since = view.index - thread.last;
      const far = since > REACH || proseSince > PROSE_REACH;
      const isLongComment =
        thread.signed >= LONG_SIGNATURES && since <= LONG_REACH && proseSince <= LONG_PROSE_REACH;
      if (far && !isLongComment) close();
      else if (far && !isSignature) continue;
    }
    // An age ("3 hours ago") or a date keeps a thread going but opens none.
    const age = thread && view.words <= 8 && (opens(view, 'dateline') || isDated(view, context));
    if (!isSignature && !isWidget && !age) continue;
    if (!thread && prose < ARTICLE_PROSE) continue;
    thread ??= { first: view.index, last: view.index, signals: 0, signed: 0, widgets: 0 };
    thread.last = view.index;
    thread.signals++;
    if (isSignature) thread.signed++;
    if (isWidget) thread.widgets++;
    proseSince = 0;
  }
  close();
  return found;
});

/**
 * Comment widgets and whole threads.
 *
 * In the wild: "12 comments", "Log in to join the discussion", "Reply", "Like (3)"; then name, age, a comment of any length,
 * and the same again until the page's end.
 * Leaves sentences about comments ("The minister's comments came…") and quotes, which have no widget around them.
 */
export const comments: Filter = {
  id: 'comments',
  label: 'comments',
  certain: { text: SURE, html: SURE },
  title: 'Comments',
  explain: 'Takes comment widgets and whole threads below the text; leaves sentences that speak of comments.',
  find(view, context) {
    const own = strongest(
      fromPhrases(view, context, 'comments', { start: 0.8, end: 0.65, inside: 0.5, long: 0.25 }),
      fromDom(view, context, { words: WORDS, strength: 0.8 }),
    );
    const thread = threads(context).get(view.index);
    if (!thread || view.index === context.headline) return own;
    const strength = inThread(view, thread, context.headline);
    return strongest(own, { strength, reason: 'stands in a comment thread' });
  },
};

function inThread(view: View, { first, last, signed, widgets }: Thread, headline: number): number {
  if (view.index >= first && view.index <= last) {
    if (signed >= SIGNATURES && widgets > 0 && first > headline) return SURE;
    return view.prose ? 0.75 : 0.8;
  }
  if (view.index < first) return isNameShaped(view) ? 0.3 : 0;
  return view.prose || view.words < 4 ? 0.3 : 0.15;
}
