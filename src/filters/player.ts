import { fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { strongest } from './finding.js';
import { fromPhrases } from './phrase.js';

const WORDS = new Set([
  'player',
  'video',
  'audio',
  'gallery',
  'slideshow',
  'carousel',
  'jwplayer',
  'podcast',
  'lightbox',
  'swiper',
  'slider',
]);
const POSITION = /^\d{1,2}:\d\d(?::\d\d)? ?\/ ?\d{1,2}:\d\d(?::\d\d)?$/;
const COUNTER = /^\(?\d{1,3} ?(?:\/|of|von|de|sur|di|из|z|av|van) ?\d{1,3}\)?$/i;

/**
 * Controls of players and galleries.
 *
 * In the wild: "Play video", "Volume 90%", "Unable to play this media"; a picture's place in its gallery, "3 / 12".
 * Leaves sentences about videos, and scores ("2:1").
 */
export const player: Filter = {
  id: 'player',
  label: 'player',
  title: 'Players and galleries',
  explain: 'Takes controls of video, audio and picture galleries; leaves sentences about videos.',
  find(view, context) {
    const { text } = view;
    const short = text.length < 24;
    return strongest(
      fromPhrases(view, context, 'player', { start: 0.75, end: 0.6, inside: 0.5, long: 0.25 }),
      short && POSITION.test(text) ? { strength: 0.9, reason: "a player's position" } : undefined,
      short && COUNTER.test(text) ? { strength: 0.75, reason: "a gallery's counter" } : undefined,
      fromDom(view, context, { words: WORDS, strength: 0.6 }),
    );
  },
};
