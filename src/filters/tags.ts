import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { isFar, isMenuEntry } from './aside.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter, Finding } from './filter.js';
import { quoted, scaled, strongest } from './finding.js';
import { perDocument } from './memo.js';
import { fromPhrases, lead, opens } from './phrase.js';
import { placeOf } from './shape.js';

const WORDS = new DomWords([
  'tag',
  'tags',
  'taglist',
  'topics',
  'topic',
  'keywords',
  'schlagworte',
  'themen',
]);
const BETWEEN = /(?:(?<!\s)\s+)?[,;、，|·•]\s*/;
const LONGEST = 300;
/** What is left in a menu far from the text: "Topics" is a section there. */
const IN_MENU = 0.25;
/** Topics below a title, at most, and words in one. */
const TOPICS = 15;
const TOPIC_WORDS = 4;

/** Blocks that stand right below a title such as "Topics": short lines, up to the first that is none. */
const below = perDocument(({ views }: Context): ReadonlyMap<number, string> => {
  const found = new Map<number, string>();
  let title = '';
  let left = 0;
  for (const view of views) {
    if (view.words < 4 && opens(view, 'tags')) {
      title = view.text;
      left = TOPICS;
    } else if (left-- > 0 && view.words <= TOPIC_WORDS && !view.endsSentence && view.hits.length === 0)
      found.set(view.index, title);
    else left = 0;
  }
  return found;
});

/**
 * Topics the site files the article under.
 *
 * In the wild: "Tags: harbour, ferries, budget" below the text; "Topics" and then a line for each; "#harbour #ferries".
 * Leaves a sentence that lists things, and a hashtag within a sentence.
 */
export const tags: Filter = {
  id: 'tags',
  label: 'tags',
  title: 'Tags and topics',
  explain: 'Takes lists of topics and hashtags; leaves sentences that list things.',
  find(view, context) {
    const announced = lead(view, 'tags');
    const title = below(context).get(view.index);
    const menu = isMenuEntry(view, context) && isFar(view, context) ? IN_MENU : 1;
    return strongest(
      scaled(fromPhrases(view, context, 'tags', { end: 0.4, inside: 0.3, long: 0.3 }), menu),
      announced && !view.prose ? { strength: 0.92, reason: `starts with "${announced}:"` } : undefined,
      title !== undefined ? { strength: 0.75, reason: `a topic below ${quoted(title)}` } : undefined,
      scaled(hashtags(view), menu),
      topics(view, context),
      scaled(fromDom(view, context, { words: WORDS, strength: 0.7 }), menu),
    );
  },
};

function hashtags(view: View): Finding | undefined {
  if (!view.text.startsWith('#') || view.text.length > LONGEST) return undefined;
  const words = view.text.split(/[\s,]+/);
  const marked = words.filter((word) => word.length > 1 && word.startsWith('#')).length;
  if (marked < words.length * 0.7) return undefined;
  return {
    strength: marked > 1 ? 0.92 : 0.7,
    reason: marked > 1 ? 'hashtags and nothing else' : 'a lone hashtag',
  };
}

/** "Harbour, Ferries, City budget" after the text. */
function topics(view: View, context: Context): Finding | undefined {
  if (
    view.scan.commas < 2 ||
    view.scan.digits > 0 ||
    view.endsSentence ||
    view.text.length > LONGEST ||
    placeOf(view, context) !== 'after'
  )
    return undefined;
  const parts = view.text.split(BETWEEN);
  if (parts.length < 3 || parts.some((part) => part.split(' ').length > TOPIC_WORDS)) return undefined;
  return { strength: 0.6, reason: `${parts.length} topics with commas` };
}
