import { lexicon } from '../lexicon/index.js';
import type { PictureWord } from '../lexicon/language.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import type { Filter } from './filter.js';

const LONGEST = 90;
const SENTENCES = 4;
/** Words before the one that names the picture, or who is in it. */
const MODIFIERS = 4;
/** Words behind who is in it within which a description says what they do. */
const UNTIL_POSTURE = 3;

/**
 * Alternative texts that say what a picture shows, to those who cannot see it.
 *
 * In the wild: "Bar chart showing rents since 2010.", "An aerial photo of the harbour", "Two women sitting on a bench".
 * Leaves a sentence about somebody ("A man holding a lamp was seen ..."), which news begin with, and about pictures
 * ("The club posted a photo of ...").
 */
export const description: Filter = {
  id: 'description',
  label: 'caption',
  title: 'Descriptions of pictures',
  explain:
    'Takes alternative texts worded for those who cannot see ("Bar chart showing rents"); leaves sentences about people and pictures.',
  certain: { text: 0.9 },
  find(view, context) {
    // Of HTML no line is an alternative text.
    if (context.source === 'html' || view.index === context.headline) return undefined;
    if (view.words > LONGEST || view.scan.sentences > SENTENCES) return undefined;
    switch (subjectOf(view, context)) {
      case 'picture':
        return { strength: 0.92, reason: 'says what a picture shows' };
      case 'figure':
        return { strength: view.prose ? 0.3 : 0.92, reason: 'says what somebody in a picture does' };
      default:
        return undefined;
    }
  },
};

/** What a text is about if it begins as descriptions do: a picture that it names, or who is in it and what they do there. */
function subjectOf({ head }: View, { knownMask }: Context): 'picture' | 'figure' | undefined {
  const languagesOf = (word: PictureWord, at: number): number => {
    const token = head[at];
    return token === undefined ? 0 : lexicon.pictures[word].get(token) & knownMask;
  };
  const article = languagesOf('articles', 0);
  const from = article === 0 ? 0 : 1;
  for (let at = from; at <= from + MODIFIERS; at++) {
    if ((languagesOf('kinds', at) & languagesOf('shows', at + 1)) !== 0) return 'picture';
    // Without an article women and dogs begin a sentence, a woman or dog does not.
    const figure = languagesOf('one', at) | (article & languagesOf('several', at));
    for (let next = at + 1; figure !== 0 && next <= at + UNTIL_POSTURE; next++)
      if ((figure & languagesOf('postures', next)) !== 0) return 'figure';
    const token = head[at];
    if (token === undefined || (lexicon.stopwords.get(token) & knownMask) !== 0) return undefined;
  }
  return undefined;
}
