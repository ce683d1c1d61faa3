import { advertisement } from './advertisement.js';
import { altText } from './alt-text.js';
import { authorBio } from './author-bio.js';
import { bareUrl } from './bare-url.js';
import { byline } from './byline.js';
import { caption } from './caption.js';
import { comments } from './comments.js';
import { consent } from './consent.js';
import { credit } from './credit.js';
import { crossLink } from './cross-link.js';
import { dateline } from './dateline.js';
import { description } from './description.js';
import { duplicate } from './duplicate.js';
import type { Filter } from './filter.js';
import { foreignUi } from './foreign-ui.js';
import { headlineLink } from './headline-link.js';
import { interfaceWords } from './interface.js';
import { legal } from './legal.js';
import { linkList } from './link-list.js';
import { liveTicker } from './live-ticker.js';
import { navigation } from './navigation.js';
import { newsletter } from './newsletter.js';
import { orphan } from './orphan.js';
import { paywall } from './paywall.js';
import { player } from './player.js';
import { share } from './share.js';
import { siteFurniture } from './site-furniture.js';
import { siteHeadline } from './site-headline.js';
import { surroundings } from './surroundings.js';
import { tags } from './tags.js';

export type { Filter, Finding } from './filter.js';

/** The filters that the models weigh, in the order of their columns; among equal evidence the earlier one wins. */
export const weighedFilters: readonly Filter[] = [
  altText,
  caption,
  credit,
  crossLink,
  headlineLink,
  linkList,
  newsletter,
  paywall,
  advertisement,
  consent,
  share,
  comments,
  liveTicker,
  player,
  byline,
  dateline,
  authorBio,
  tags,
  duplicate,
  legal,
  navigation,
  bareUrl,
  orphan,
  foreignUi,
  interfaceWords,
  surroundings,
];

/** The filters whose word is final or no more than a reason. No model weighs them, so that a new one needs no training. */
export const sureFilters: readonly Filter[] = [description];

/** The filters that know more than a page, where a profile does. No model weighs them: they move its odds. */
export const siteFilters: readonly Filter[] = [siteHeadline, siteFurniture];

/** The filters that need no more than a page. */
export const pageFilters: readonly Filter[] = [...sureFilters, ...weighedFilters];

/** Every filter, in the order they are listed to people. */
export const filters: readonly Filter[] = [...siteFilters, ...pageFilters];
