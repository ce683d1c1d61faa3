import type { View } from '../view/view.js';
import type { Page, PageBlock } from './page.js';

/** Words below which a copy beside a paywall's or error page's words is no article but what such a page says. */
const STUB_WORDS = 90;

/** Why a page has no article: an error page, a paywall, or nothing that can be said; undefined where there is an article. */
export type Absence = 'error-page' | 'paywall' | 'unknown';

/**
 * What stands in place of an article. A page has one reason at most, so that a run reports it once. Stubs count too: a few
 * sentences beside the words of an error page or a paywall.
 */
export function absenceIn(
  page: Page,
  stubWords = STUB_WORDS,
): { absence: Absence; at?: PageBlock } | undefined {
  const { copy, blocks, words } = page;
  if (words >= stubWords) return undefined;
  const first = blocks.findIndex(({ kept }) => kept);
  // Below a text such words are a widget's: "Something went wrong" in place of the comments.
  const error = (first < 0 ? blocks : blocks.slice(0, first + 1)).find(saysError);
  if (error) return { absence: 'error-page', at: error };
  const walls = blocks.filter((each) => isPaywall(each) && follows(page, each));
  const wall = walls.find(({ view }) => view.words >= OFFER_WORDS[0]) ?? walls[0];
  if (wall) return { absence: 'paywall', at: wall };
  return copy.text === '' ? { absence: 'unknown' } : undefined;
}

/** Whether a page has an article that other rules can judge. */
export const hasArticle = ({ copy }: Page): boolean => copy.text !== '';

/** A line that is an error page's words, or opens with them; a sentence that mentions them in its middle is none. */
function saysError({ view }: PageBlock): boolean {
  return view.hits.some(
    ({ kind, place }) => kind === 'error-page' && (place === 'whole' || place === 'start'),
  );
}

/** Words of an offer: a button has fewer, a paragraph about subscriptions more. */
const OFFER_WORDS = [3, 40] as const;

function isPaywall({ block, view }: PageBlock): boolean {
  const { words, hits } = view;
  if (words > OFFER_WORDS[1]) return false;
  return (
    block.label === 'paywall' || hits.some(({ kind, place }) => kind === 'paywall' && place !== 'inside')
  );
}

/**
 * Whether the wall cuts the text off: it stands behind the copy's last block, and is an offer in words, or a button behind a
 * text that breaks off. A menu's "Subscribe" stands before.
 */
function follows({ blocks }: Page, wall: PageBlock): boolean {
  const last = blocks.findLast((each) => each.kept && each.view.prose);
  if (last && blocks.indexOf(wall) < blocks.indexOf(last)) return false;
  return wall.view.words >= OFFER_WORDS[0] || (last !== undefined && breaksOff(last.view));
}

const breaksOff = ({ text }: View): boolean => /(?:…|\.\.\.|\[…\])$/.test(text);
