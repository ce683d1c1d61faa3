import type { Rule } from '../rule.js';
import { drift } from './drift.js';
import { duplicate } from './duplicate.js';
import { emptyBody } from './empty-body.js';
import { errorPage } from './error-page.js';
import { junkLeftIn } from './junk-left-in.js';
import { keptShare } from './kept-share.js';
import { lowConfidence } from './low-confidence.js';
import { missingDate } from './missing-date.js';
import { missingHeadline } from './missing-headline.js';
import { mojibake } from './mojibake.js';
import { paragraphLost } from './paragraph-lost.js';
import { paywallStub } from './paywall-stub.js';
import { snapshot } from './snapshot.js';
import { tinyBody } from './tiny-body.js';
import { unreadable } from './unreadable.js';
import { wrongLanguage } from './wrong-language.js';

/** Every rule, in the order they are listed to people. */
export const rules: readonly Rule[] = [
  unreadable,
  emptyBody,
  errorPage,
  paywallStub,
  tinyBody,
  lowConfidence,
  keptShare,
  wrongLanguage,
  missingHeadline,
  missingDate,
  junkLeftIn,
  paragraphLost,
  mojibake,
  duplicate,
  drift,
  snapshot,
];
