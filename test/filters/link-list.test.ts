import { expect, it } from 'vitest';
import { linkList } from '../../src/filters/link-list.js';
import type { View } from '../../src/view/view.js';
import { scrapeOf } from './scrape.js';

const MENU = [
  'The Old Harbour Walks',
  'Ferries and Night Boats',
  'Schools of the Bay',
  'Tide Tables by Month',
];
const STORIES = [
  'Ferry crews of the bay vote on a new timetable for the winter',
  'Lamp makers of Marrow Bay open their sheds for a single night',
  'Herring parade moves to the north quay after forty damp years',
  'Keeper of the swing bridge hands over the wheel after thirty years',
];
const TEXT = [
  'Swing bridge stays open to buses for four more years',
  'The council in Marrow Bay voted on Tuesday to keep the old swing bridge open to buses for another four years.',
  'Engineers had told the councillors in March that two of the six bearings would have to be replaced before the winter.',
  'Fishermen on the north quay said they would go on using the narrow channel whatever the council decided.',
];

it('calls short titles above the text a menu, and headlines other stories', () => {
  const { context } = scrapeOf([...MENU, ...STORIES, 'Tideway Herald, Tuesday edition.', ...TEXT]);
  const labels = context.views
    .slice(0, MENU.length + STORIES.length)
    .map((view: View) => linkList.find(view, context)?.label ?? linkList.label);
  expect(labels).toEqual([...MENU.map(() => 'navigation'), ...STORIES.map(() => 'cross-link')]);
});
