import { byId } from './dom.js';
import { recalled, remember } from './memory.js';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const NAMES: Readonly<Record<Theme, string>> = { auto: 'Auto', light: 'Light', dark: 'Dark' };

let theme: Theme = THEMES.find((name) => name === recalled('theme')) ?? 'auto';

function apply(): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  byId('theme-name').textContent = NAMES[theme];
}

/** The next of as the system has it, light, and dark. */
export function nextTheme(): void {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] as Theme;
  remember('theme', theme);
  apply();
}

export function startTheme(): void {
  apply();
  byId('theme-button').addEventListener('click', nextTheme);
}
