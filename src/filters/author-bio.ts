import { type Context, fold } from '../view/context.js';
import { MARK } from '../view/scan.js';
import type { View } from '../view/view.js';
import { isFar } from './aside.js';
import { byline } from './byline.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter, Finding } from './filter.js';
import { strongest } from './finding.js';
import { perDocument } from './memo.js';
import { fromPhrases } from './phrase.js';
import { isNameShaped, placeOf } from './shape.js';

const WORDS = new DomWords(['bio', 'authorbox', 'biography', 'contributors']);
const LONGEST = 90;
const CONTACT = 8;
const EMAIL = /[\w.-]{1,40}@[\w-]{1,40}\.\w|\[email.protected\]/;
/** Prose blocks at the core's end among which a note on the author may be. */
const LAST = 2;
const ADDRESSED = MARK.at | MARK.bracket;
const NAMES = 12;

/** Names of the authors, folded: the metadata's, and lone names the byline filter takes above the text. */
const authors = perDocument((context: Context): readonly string[] => {
  const names = (context.metadata.authors ?? []).map(fold);
  const above = context.views.slice(0, Math.max(0, context.core[0]) + 3);
  for (const view of above) {
    if (view.words > 8 || (byline.find(view, context)?.strength ?? 0) < 0.5) continue;
    const words = view.folded.split(' ');
    names.push(words.join(' '));
    if (!isNameShaped(view) || words.length > 2) names.push(words.slice(1).join(' '));
  }
  return names.filter((name) => name.includes(' ')).slice(0, NAMES);
});

/**
 * Who the author is.
 *
 * In the wild: "Jane Doe is a reporter at the Courier. She covers …" as the last paragraph; "About the author", a photo, a
 * line with the address.
 * Leaves a paragraph in which somebody is presented ("Dr Roe is a reader in law at …") within the article.
 */
export const authorBio: Filter = {
  id: 'author-bio',
  label: 'author-bio',
  title: 'Notes on the author',
  explain: 'Takes notes on who the author is; leaves paragraphs that present somebody else.',
  find(view, context) {
    const end = placeOf(view, context) !== 'inside' || view.index > context.core[1] - LAST;
    return strongest(
      fromPhrases(view, context, 'author-bio', {
        inside: end ? 0.65 : 0.3,
        start: 0.8,
        long: end ? 0.8 : 0.25,
      }),
      named(view, context, end),
      contact(view, context),
      fromDom(view, context, { words: WORDS, strength: 0.85 }),
    );
  },
};

/** The author's address below the text: a name, an e-mail address, a handle. */
function contact(view: View, context: Context): Finding | undefined {
  if (view.words > CONTACT || (view.scan.marks & ADDRESSED) === 0) return undefined;
  if (placeOf(view, context) !== 'after' || isFar(view, context)) return undefined;
  if (!EMAIL.test(view.text)) return undefined;
  return { strength: 0.5, reason: 'an e-mail address below the text' };
}

function named(view: View, context: Context, end: boolean): Finding | undefined {
  if (view.index < context.core[0] + 3 || view.words < 6 || view.words > LONGEST) return undefined;
  const names = authors(context);
  if (names.length === 0) return undefined;
  const text = fold(view.text.slice(0, 80));
  if (!names.some((name) => text.startsWith(name)))
    return end && view.prose && names.some((name) => fold(view.text).includes(`. ${name} `))
      ? { strength: 0.6, reason: "has a sentence that begins with the author's name" }
      : undefined;
  const strength = !end ? 0.4 : placeOf(view, context) === 'inside' ? 0.6 : 0.75;
  return { strength, reason: "begins with the author's name" };
}
