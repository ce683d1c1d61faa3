import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { isMenuEntry } from './aside.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { scaled, strongest } from './finding.js';
import { fromPhrases, opens } from './phrase.js';

const WORDS = new DomWords(['player', 'video', 'audio', 'gallery', 'jwplayer', 'podcast', 'lightbox']);
/** What moves sideways is more often a row of teasers than of pictures. */
const SLIDERS = new DomWords(['slideshow', 'carousel', 'swiper', 'slider']);
/** What is left of a stock phrase in a menu: "Video" is a section there. */
const IN_MENU = 0.25;
/** Blocks to either side among which a player has other controls, and how many make one. */
const REACH = 3;
const CONTROLS = 2;
const POSITION = /^\d{1,2}:\d\d(?::\d\d)? ?\/ ?\d{1,2}:\d\d(?::\d\d)?$/;
const COUNTER = /^\(?\d{1,3} ?(?:\/|of|von|de|sur|di|из|z|av|van) ?\d{1,3}\)?$/i;

/**
 * Controls of players and galleries.
 *
 * In the wild: "Play video", "Volume 90%", "Unable to play this media"; a picture's place in its gallery, "3 / 12".
 * Leaves sentences about videos, scores ("2:1"), and "Video" in a menu.
 */
export const player: Filter = {
  id: 'player',
  label: 'player',
  title: 'Players and galleries',
  explain: 'Takes controls of video, audio and picture galleries; leaves sentences about videos.',
  find(view, context) {
    const { text } = view;
    const short = text.length < 24 && view.scan.digits > 0;
    return strongest(
      scaled(
        fromPhrases(view, context, 'player', { whole: 0.9, start: 0.75, end: 0.6, inside: 0.5, long: 0.25 }),
        isMenuEntry(view, context) && !amongControls(view, context) ? IN_MENU : 1,
      ),
      short && POSITION.test(text) ? { strength: 0.9, reason: "a player's position" } : undefined,
      short && COUNTER.test(text) ? { strength: 0.75, reason: "a gallery's counter" } : undefined,
      fromDom(view, context, { words: WORDS, strength: 0.6 }),
      fromDom(view, context, { words: SLIDERS, strength: 0.2 }),
    );
  },
};

function amongControls(view: View, context: Context): boolean {
  const around = context.views.slice(Math.max(0, view.index - REACH), view.index + REACH + 1);
  return around.filter((other) => other !== view && opens(other, 'player')).length >= CONTROLS;
}
