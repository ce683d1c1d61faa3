import { pageRule } from '../rule.js';

/** Reported by the run itself, which has the approved copies: see `checkAll`. */
export const snapshot = pageRule({
  id: 'snapshot',
  title: 'Differs from the approved copy',
  severity: 'error',
  explain: 'The copy is not the one that was approved (--against); --approve accepts it as it is now.',
  options: {},
  page: () => [],
});
