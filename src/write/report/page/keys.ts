import { button, byId, el } from './dom.js';
import { recalled, remember } from './memory.js';

/** A key that does something wherever one is on the page. */
export interface Shortcut {
  keys: readonly string[];
  title: string;
  action(): void;
}

/** What belongs to a place or to the browser, for the help only. */
const OTHERS: readonly [string, string][] = [
  ['↑ ↓', 'in the list: another file; in the scrape: another block'],
  ['Enter', 'in the search: the next match in this file (⇧ Enter: the one before)'],
  ['Esc', 'leave the search, close this'],
];

/** Whether single keys are shortcuts; people who speak to their computers may not want that. */
let on = recalled('keys') !== 'off';

/** Listens to the shortcuts, and shows them when asked. */
export function startKeys(shortcuts: readonly Shortcut[]): void {
  const help = byId<HTMLDialogElement>('help');
  const byKey = new Map(shortcuts.flatMap((shortcut) => shortcut.keys.map((key) => [key, shortcut])));
  const open = (): void => help.showModal();
  byId('help-button').addEventListener('click', open);
  help.append(...contentOf(shortcuts, () => help.close()));
  help.addEventListener('click', (event) => {
    if (event.target === help) help.close();
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
    if (event.target instanceof Element && event.target.matches('input, select, textarea')) return;
    const shortcut = byKey.get(event.key);
    if (event.key === '?') open();
    else if (shortcut && on) shortcut.action();
    else return;
    event.preventDefault();
  });
}

function contentOf(shortcuts: readonly Shortcut[], close: () => void): Node[] {
  const toggle = el('input', { type: 'checkbox', id: 'keys-on', checked: on });
  toggle.addEventListener('change', () => {
    on = toggle.checked;
    remember('keys', on ? 'on' : 'off');
  });
  const row = (keys: readonly string[], title: string): Node =>
    el('div', {}, el('dt', {}, ...keys.map((key) => el('kbd', {}, key))), el('dd', {}, title));
  return [
    el(
      'div',
      { class: 'help-head' },
      el('h2', { id: 'help-title' }, 'Keyboard shortcuts'),
      button({ class: 'quiet' }, close, 'Close'),
    ),
    el(
      'dl',
      {},
      ...shortcuts.map(({ keys, title }) => row(keys, title)),
      ...OTHERS.map(([key, title]) => row([key], title)),
      row(['?'], 'this help'),
    ),
    el(
      'p',
      {},
      'In the search, ',
      el('code', {}, 'site:'),
      ', ',
      el('code', {}, 'label:'),
      ', ',
      el('code', {}, 'below:'),
      ' and ',
      el('code', {}, 'from:'),
      ' narrow the list: ',
      el('code', {}, 'label:paywall below:0.9'),
      '.',
    ),
    el('label', { for: 'keys-on', class: 'keys-on' }, toggle, ' Single keys are shortcuts'),
  ];
}
