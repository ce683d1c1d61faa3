import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import packedHtml from '../decide/html.model.json' with { type: 'json' };
import { htmlModel } from '../decide/html-model.js';
import packedText from '../decide/text.model.json' with { type: 'json' };
import { textModel } from '../decide/text-model.js';
import { inWords } from '../errors.js';
import { lexicon } from '../lexicon/index.js';
import { visible } from '../write/visible.js';
import { paint } from './colours.js';
import { STATUS } from './status.js';
import { print, written } from './stdout.js';
import { version } from './version.js';

interface Finding {
  name: string;
  /** `note` is worth knowing and stops nothing. */
  state: 'ok' | 'note' | 'bad';
  value: string;
}

/** Tells what cleancopy runs on and with, and what is missing; status 1 where something stops it. */
export async function doctorCommand({ json = false }: { json?: boolean }): Promise<number> {
  const findings = [
    ok('cleancopy', version),
    node(),
    ok('platform', `${process.platform} ${process.arch}`),
    locale(),
    international(),
    model('text model', textModel, packedText),
    model('HTML model', htmlModel, packedHtml),
    languages(),
    package_('chardet', 'guesses encodings that no page declares'),
    package_('iconv-lite', 'reads encodings that Node does not know'),
    compiled(),
    pager(),
  ];
  if (json) await print(`${JSON.stringify(findings, null, 2)}\n`);
  else await written(findings.map(line).join(''));
  return findings.some(({ state }) => state === 'bad') ? STATUS.someFailed : STATUS.done;
}

const ok = (name: string, value: string): Finding => ({ name, state: 'ok', value });
const note = (name: string, value: string): Finding => ({ name, state: 'note', value });
const bad = (name: string, value: string): Finding => ({ name, state: 'bad', value });

/** As `engines` in package.json has it. */
const LEAST_NODE = [20, 19] as const;

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  const value = `${process.versions.node} (${process.execPath})`;
  return enough ? ok('Node', value) : bad('Node', `${value}; install ${LEAST_NODE.join('.')} or later`);
}

function locale(): Finding {
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  const set = LC_ALL || LC_CTYPE || LANG || '';
  if (/utf-?8/i.test(set) || process.platform === 'win32') return ok('locale', set || 'of the system');
  return note(
    'locale',
    `${set || 'not set'}; terminals may show other letters wrongly, set LANG to one with UTF-8`,
  );
}

/** Words of scripts without spaces, and legacy encodings, need the data of a whole ICU. */
function international(): Finding {
  const { icu, unicode } = process.versions;
  if (icu === undefined) return bad('Unicode data', 'Node was built without ICU; install an official build');
  try {
    new TextDecoder('shift_jis');
  } catch {
    return bad('Unicode data', `ICU ${icu} without legacy encodings; install an official build of Node`);
  }
  return ok('Unicode data', `ICU ${icu}, Unicode ${unicode}`);
}

/** A short name for data: equal where the bytes are. */
const fingerprint = (data: string): string => createHash('sha256').update(data).digest('hex').slice(0, 12);

function model(name: string, load: () => unknown, packed: unknown): Finding {
  try {
    load();
    return ok(name, fingerprint(JSON.stringify(packed)));
  } catch (error) {
    return bad(name, `cannot be read (${inWords(error)}); install cleancopy again`);
  }
}

function languages(): Finding {
  try {
    const { codes } = lexicon;
    return ok('lexicon', `${codes.length} languages: ${[...codes].sort().join(' ')}`);
  } catch (error) {
    return bad('lexicon', `cannot be read (${inWords(error)}); install cleancopy again`);
  }
}

function package_(name: string, what: string): Finding {
  const require = createRequire(import.meta.url);
  try {
    require(name);
    return ok(name, `present; ${what}`);
  } catch {
    return bad(name, `missing; it ${what}; install cleancopy again`);
  }
}

/** Made by the build where it runs; a package that was downloaded has none, and starts a little later. */
function compiled(): Finding {
  const file = new URL(
    'command.cache',
    import.meta.url.startsWith('file:') ? import.meta.url : `file://${import.meta.url}`,
  );
  return existsSync(file)
    ? ok('compiled code', 'present; starts are faster')
    : note('compiled code', 'absent; starts take a little longer, "npm run build" in a checkout makes it');
}

function pager(): Finding {
  const { PAGER } = process.env;
  if (PAGER === '') return note('pager', 'none (PAGER is empty); long explanations run through');
  return ok('pager', PAGER ?? 'less (PAGER is not set)');
}

function line({ name, state, value }: Finding): string {
  const mark = { ok: paint.green('ok  '), note: paint.yellow('note'), bad: paint.red('bad ') }[state];
  return `${mark}  ${name.padEnd(14)}  ${visible(value)}\n`;
}
