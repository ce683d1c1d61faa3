import { tokenize } from '../lexicon/tokens.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { strongest } from './finding.js';
import { perBlock } from './memo.js';
import { fromPhrases } from './phrase.js';

const WORDS = new DomWords([
  'share',
  'sharing',
  'sharebar',
  'social',
  'socials',
  'addthis',
  'sharethis',
  'shareaholic',
  'follow',
  'teilen',
]);
const NETWORKS = new Set(
  'facebook twitter x whatsapp telegram linkedin pinterest reddit email e-mail mail messenger instagram youtube tiktok xing viber vk vkontakte odnoklassniki ok threads bluesky mastodon pocket flipboard tumblr line weibo wechat skype sms signal kakaotalk rss print'.split(
    ' ',
  ),
);
/** By its first token a text is known to name none, which most are. */
const FIRST_TOKENS = new Set([...NETWORKS].map((name) => tokenize(name)[0] as number));
const BETWEEN = /[\s,|/·•]+/;
const FIRST = /[^\s,|/·•]+/;

/**
 * Share bars, and follow-us bars.
 *
 * In the wild: "Share", "Tweet", "Copy link" on lines of their own; "Facebook Twitter WhatsApp Email" on one.
 * Leaves a sentence that mentions a network ("She wrote on Facebook that …") and "share" in its other meanings.
 */
export const share: Filter = {
  id: 'share',
  label: 'social',
  title: 'Share bars',
  explain: 'Takes share and follow buttons; leaves sentences that mention a network.',
  find(view, context) {
    return strongest(
      fromPhrases(view, context, 'social', { start: 0.8, end: 0.6, inside: 0.5, long: 0.25 }),
      areNetworks(view, context)
        ? {
            strength: isBeside(view, context) ? 0.96 : 0.92,
            reason: 'names networks and nothing else',
          }
        : undefined,
      fromDom(view, context, { words: WORDS, strength: 0.65 }),
    );
  },
};

/** Whether the next line but one names networks too: "Email" beside "Facebook" shares the article. */
function isBeside({ index }: View, context: Context): boolean {
  return [-2, -1, 1, 2].some((offset) => {
    const other = context.views[index + offset];
    return other !== undefined && areNetworks(other, context);
  });
}

const LONGEST = 120;

const areNetworks = perBlock(({ text, head }): boolean => {
  if (text.length > LONGEST || head.length === 0 || !FIRST_TOKENS.has(head[0] as number)) return false;
  const first = FIRST.exec(text)?.[0];
  if (first === undefined || !NETWORKS.has(first.toLowerCase())) return false;
  const names = text.toLowerCase().split(BETWEEN).filter(Boolean);
  return (
    names.length > 0 &&
    names.every((name) => NETWORKS.has(name)) &&
    (names.length > 1 || (names[0] as string).length > 4)
  );
});
