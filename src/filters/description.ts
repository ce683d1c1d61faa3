import { lexicon } from '../lexicon/index.js';
import type { PictureWord } from '../lexicon/language.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import type { Filter, Finding } from './filter.js';

const LONGEST = 90;
const SENTENCES = 4;
/** Words before the one that names the picture, or who is in it. */
const MODIFIERS = 4;
/** Words behind who is in it within which a description says what they do. */
const UNTIL_DEED = 3;
/** What is worded as descriptions are and surely no sentence, and what may be one of the article all the same. */
const FRAGMENT = 0.92;
const SENTENCE = 0.3;

/**
 * Alternative texts that say what a picture shows, to those who cannot see it.
 *
 * In the wild: "Bar chart showing rents since 2010.", "An aerial photo of the harbour", "Two women sitting on a bench".
 * Leaves sentences about people and pictures, which news and stories begin with ("A man holding a lamp was seen ...", "A girl
 * runs past.", "A picture of a divided council emerged ...").
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
    return opening(view, context);
  },
};

const finding = (isFragment: boolean, reason: string): Finding => ({
  strength: isFragment ? FRAGMENT : SENTENCE,
  reason,
});

/** What a text says that begins with a picture that it names, or with who is in it and what they do there. */
function opening({ head, prose, endsSentence }: View, { knownMask }: Context): Finding | undefined {
  const languagesOf = (word: PictureWord, at: number): number => {
    const token = head[at];
    return token === undefined ? 0 : lexicon.pictures[word].get(token) & knownMask;
  };
  const article = languagesOf('articles', 0);
  const from = article === 0 ? 0 : 1;
  for (let at = from; at <= from + MODIFIERS; at++) {
    const kind = languagesOf('kinds', at);
    const showing = (kind & languagesOf('showing', at + 1)) !== 0;
    // A sentence has an article before its subject.
    if (showing || (kind & languagesOf('of', at + 1)) !== 0)
      return finding(article === 0 ? showing || !prose : !endsSentence, 'says what a picture shows');
    // Women and dogs begin a sentence without an article, a woman or dog does not.
    const figure = languagesOf('one', at) | (article & languagesOf('several', at));
    for (let next = at + 1; figure !== 0 && next <= at + UNTIL_DEED; next++) {
      const doing = (figure & languagesOf('doing', next)) !== 0;
      if (doing || (figure & languagesOf('does', next)) !== 0)
        return finding(!endsSentence || (doing && !prose), 'says what somebody in a picture does');
    }
    const token = head[at];
    if (token === undefined || (lexicon.stopwords.get(token) & knownMask) !== 0) return undefined;
  }
  return undefined;
}
