/** The report page: an address's state, the list of files, the overview or the open file, and keys for all of it. */
import { data, fileAt, numberOf } from './data.js';
import { byId, shown } from './dom.js';
import { FileList } from './file-list.js';
import { FileView } from './file-view.js';
import { startKeys } from './keys.js';
import { isRemoved, LABELS } from './labels.js';
import { Overview } from './overview.js';
import { PANES, type State, Store } from './state.js';
import { nextTheme, startTheme } from './theme.js';

/** A block below this is worth a second look. */
const UNSURE = 0.9;

const [first] = data.files;
const single = data.files.length === 1 && first !== undefined;
const store = new Store({
  file: single ? first.key : null,
  query: '',
  hidden: new Set(),
  order: 'least',
  pane: 'scrape',
});

document.body.classList.toggle('single', single);
// A single file has no list, but is searched all the same.
if (single) byId('top').append(byId('search-box'));
byId('run-title').textContent = shown(data.title);
startTheme();
const list = new FileList(store);
const view = new FileView(store, list);
new Overview(store);

const searchField = byId<HTMLInputElement>('search');
const overviewButton = byId('overview-button');
const announcer = byId('announcer');

function dress(state: State): void {
  document.body.dataset.pane = state.pane;
  document.body.dataset.view = state.file === null ? 'overview' : 'file';
  overviewButton.setAttribute('aria-pressed', String(state.file === null));
  for (const tab of document.querySelectorAll<HTMLButtonElement>('.tabs [data-pane]')) {
    const { pane } = tab.dataset;
    tab.disabled = pane !== 'files' && state.file === null;
    tab.setAttribute('aria-pressed', String(pane === state.pane && !tab.disabled));
  }
}

store.listen((state, before) => {
  dress(state);
  if (state.file === before.file || state.file === null) return;
  const number = numberOf(state.file);
  if (number === undefined) return;
  const { id, headline, confidence } = fileAt(number);
  announcer.textContent = `${shown(headline ?? id)}, confidence ${confidence.toFixed(2)}`;
});
dress(store.state);

for (const tab of document.querySelectorAll<HTMLButtonElement>('.tabs [data-pane]'))
  tab.addEventListener('click', () => {
    const pane = PANES.find((name) => name === tab.dataset.pane);
    if (pane) store.change({ pane }, true);
  });
byId('skip').addEventListener('click', (event) => {
  // The address is the state's.
  event.preventDefault();
  byId('stage').focus();
});

const overview = (): void => store.change({ file: null, pane: 'scrape' }, true);
overviewButton.addEventListener('click', overview);

searchField.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') searchField.blur();
  if (event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  list.commit();
  if (store.state.file === null) list.step(1);
  view.scrape.nextMatch(event.shiftKey ? -1 : 1);
});

startKeys([
  { keys: ['n'], title: 'next file', action: () => list.step(1) },
  { keys: ['p'], title: 'previous file', action: () => list.step(-1) },
  { keys: ['j'], title: 'next block', action: () => view.scrape.step(1) },
  { keys: ['k'], title: 'previous block', action: () => view.scrape.step(-1) },
  {
    keys: ['u'],
    title: 'next block of a confidence below 0.9',
    action: () => view.scrape.step(1, ({ confidence }) => confidence < UNSURE),
  },
  {
    keys: ['/'],
    title: 'search',
    action() {
      if (!single) store.change({ pane: 'files' });
      searchField.focus();
      searchField.select();
    },
  },
  { keys: ['a'], title: 'show all labels', action: () => view.hideOnly([]) },
  { keys: ['e'], title: 'show only what was kept', action: () => view.hideOnly(LABELS.filter(isRemoved)) },
  {
    keys: ['r'],
    title: 'show only what was removed',
    action: () => view.hideOnly(LABELS.filter((label) => !isRemoved(label))),
  },
  { keys: ['c'], title: 'copy the text', action: () => void view.copy.take() },
  { keys: ['o'], title: 'overview', action: overview },
  { keys: ['t'], title: 'light, dark, or as the system has it', action: nextTheme },
]);
document.documentElement.dataset.ready = '';
