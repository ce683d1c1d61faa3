/** Chromium as the machine has it, for the tests that look at the report page. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function found(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Where Chromium is; undefined if there is none. With `CLEANCOPY_BROWSER=required`, as in CI, there has to be one. */
export const chromiumPath = found();

const ADVICE = 'install one of them, on Debian with "apt-get install chromium"';
if (chromiumPath === undefined) {
  const message = `no ${NAMES.join(', ')} on the PATH, so the report page is not looked at: ${ADVICE}`;
  if (process.env.CLEANCOPY_BROWSER === 'required') throw new Error(message);
  console.warn(message);
}

/** A browser without a window. Root has no sandbox to give it. */
export function launch(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error(ADVICE);
  return chromium.launch({
    executablePath: chromiumPath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}
