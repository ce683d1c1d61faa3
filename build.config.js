/**
 * Builds `dist/`: the library, the command, type declarations, the output schema and the notices of
 * what is bundled. Dependencies are bundled in, so that a cold start reads few files.
 *
 *     node build.config.js            everything
 *     node build.config.js --no-types without the declarations (what `tsc` takes is most of the time)
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/**
 * CommonJS dependencies call `require('fs')`, which ES modules have not got.
 * @type {import('esbuild').Plugin}
 */
const requiredBuiltins = {
  name: 'required-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '');
      if (kind !== 'require-call' || !builtinModules.includes(name)) return undefined;
      return { path: name, namespace: 'builtin' };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      // Commander could run other programs as its commands; ours has none, and the module takes long to load.
      contents: path === 'child_process' ? '' : `module.exports = process.getBuiltinModule('${path}');`,
    }));
  },
};

/** The lexicon, packed by its own code. */
async function packed() {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { lexicon } from './index.js';
        import { pack } from './packed.js';
        export default pack(lexicon);`,
      resolveDir: join(root, 'src/lexicon'),
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const [{ text }] = outputFiles;
  return (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)).default;
}

/** Data of the sources and of the build: name of its file in `dist/`, without extension, and how it comes into being as JSON. */
const DATA = {
  lexicon: async () => JSON.stringify(await packed()),
  'text.model': () => readFile(join(root, 'src/decide/text.model.json'), 'utf8'),
  'html.model': () => readFile(join(root, 'src/decide/html.model.json'), 'utf8'),
};

/** What stands before the JSON of a data file. */
const DATA_HEAD = 'export default ';

/** Data files are modules, so that whoever bundles the library bundles them too. The command reads the same files. */
async function dataFiles() {
  const write = async ([name, json]) => writeFile(join(dist, `${name}.js`), DATA_HEAD + (await json()));
  await Promise.all(Object.entries(DATA).map(write));
}

/**
 * Bundles have the lexicon indexed already, instead of at every start, and the data in files of their own, of which the
 * library and the command share one copy. `lexicon` is what exports the lexicon, `model` what has a model as its default.
 * @type {(modules: { lexicon: string, model: (file: string) => string }) => import('esbuild').Plugin}
 */
const dataBeside = ({ lexicon, model }) => ({
  name: 'data-beside',
  setup({ onResolve, onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]lexicon[\\/]index\.ts$/ }, () => ({
      contents: lexicon,
      resolveDir: join(root, 'src/lexicon'),
    }));
    onLoad({ filter: /\.model\.json$/ }, ({ path }) => ({
      contents: model(`${basename(path, '.json')}.js`),
      loader: 'js',
      resolveDir: root,
    }));
    onResolve({ filter: /^beside:/ }, ({ path }) => ({
      path: path.replace('beside:', './'),
      external: true,
    }));
  },
});

const dataOfLibrary = dataBeside({
  lexicon: `import packed from 'beside:lexicon.js';
    import { unpack } from './packed.js';
    export const lexicon = unpack(packed);`,
  model: (file) => `export { default } from 'beside:${file}';`,
});

/** Loading a module takes several times as long as this. */
const bytesOf = (file) => `readFileSync(dirname(__filename) + '/${file}')`;
const imports = `import { readFileSync } from 'node:fs';
  import { dirname } from 'node:path';`;
const dataOfCommand = dataBeside({
  lexicon: `${imports}
    import { unpackFile } from './packed.js';
    export const lexicon = unpackFile(${bytesOf('lexicon.js')}, ${DATA_HEAD.length});`,
  model: (file) => `${imports}
    export default JSON.parse(${bytesOf(file)}.toString('latin1', ${DATA_HEAD.length}));`,
});

/**
 * The report page of `cleancopy view`, in a file of its own: markup, style, and a script for browsers.
 * @type {import('esbuild').Plugin}
 */
const reportPage = {
  name: 'report-page',
  setup({ onLoad }) {
    const page = join(root, 'src/write/report/page');
    onLoad({ filter: /[\\/]report[\\/]assets\.ts$/ }, async () => {
      const { outputFiles } = await build({
        absWorkingDir: root,
        entryPoints: [join(page, 'main.ts'), join(page, 'style/main.css')],
        outdir: dist,
        write: false,
        bundle: true,
        minify: true,
        charset: 'ascii',
        platform: 'browser',
        format: 'iife',
        target: 'es2022',
        // Colours stay as they are written.
        supported: { 'color-functions': true },
        logLevel: 'warning',
      });
      const [script, style] = ['.js', '.css'].map((extension) =>
        outputFiles.find(({ path }) => path.endsWith(extension)).text.trim(),
      );
      if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style))
        throw new Error('the report page would end its own elements');
      const html = await readFile(join(page, 'page.html'), 'utf8');
      await writeFile(join(dist, 'report-page.json'), JSON.stringify({ html, script, style }));
      return {
        contents: `import { readFileSync } from 'node:fs';
          import { dirname } from 'node:path';
          export const assets = () => JSON.parse(readFileSync(dirname(__filename) + '/report-page.json', 'utf8'));`,
      };
    });
  },
};

/**
 * Cleaning one scrape makes no digest, and `node:crypto` takes as long to load as the lexicon: the command loads it when it
 * makes the first one.
 * @type {import('esbuild').Plugin}
 */
const cryptoWhenNeeded = {
  name: 'crypto-when-needed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:crypto$/ }, () => ({ path: 'crypto', namespace: 'when-needed' }));
    onLoad({ filter: /.*/, namespace: 'when-needed' }, () => ({
      contents: `export const createHash = (algorithm) => process.getBuiltinModule('crypto').createHash(algorithm);`,
    }));
  },
};

/**
 * `open` looks beside its own file for a program that we do not bring along; without a place of its own it takes the system's.
 * @type {import('esbuild').Plugin}
 */
const openWithoutPlace = {
  name: 'open-without-place',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]node_modules[\\/]open[\\/]index\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', "''"),
    }));
  },
};

/**
 * What only some commands need is a file of its own, which cleaning does not read.
 * @type {import('esbuild').Plugin}
 */
const moreBeside = {
  name: 'more-beside',
  setup({ onResolve }) {
    onResolve({ filter: /[\\/]more\.js$/ }, () => ({ path: './more.cjs', external: true }));
  },
};

/** Packages that only some runs need: each lies in a file of its own, that the others need not read it. */
const BESIDE = [
  'bloomfilter',
  'cli-progress',
  'csv-parse',
  'csv-stringify/sync',
  'fzstd',
  'hyparquet',
  'hyparquet-compressors',
  'hyparquet-writer',
  'proper-lockfile',
  'tar-stream',
  'tldts',
  'warcio',
  '@hpcc-js/wasm-zstd',
];
const fileOf = (name) => `packages/${name.replace(/^@/, '').replaceAll('/', '-')}`;

/**
 * The command and its workers load those packages from where they lie.
 * @type {import('esbuild').Plugin}
 */
const packagesBeside = {
  name: 'packages-beside',
  setup({ onResolve }) {
    const names = new Set(BESIDE);
    onResolve({ filter: /^[@a-z]/ }, ({ path, kind }) =>
      kind !== 'entry-point' && names.has(path)
        ? { path: `./${fileOf(path)}.cjs`, external: true }
        : undefined,
    );
  },
};

/**
 * The packages that went into the bundle: their folders, with the bytes that each has in `dist/`.
 * @param {import('esbuild').Metafile[]} metafiles
 * @returns {Record<string, number>}
 */
function packagesIn(metafiles) {
  const packages = {};
  for (const { inputs, outputs } of metafiles) {
    for (const input of Object.keys(inputs)) packages[folderOf(input)] ??= 0;
    for (const output of Object.values(outputs))
      for (const [input, { bytesInOutput }] of Object.entries(output.inputs))
        packages[folderOf(input)] += bytesInOutput;
  }
  delete packages[undefined];
  return packages;
}

const folderOf = (file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];

/** Names, licences and licence texts of packages. */
async function notices(folders) {
  const entries = await Promise.all(
    [...folders].sort().map(async (folder) => {
      const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
      const files = await readdir(join(root, folder));
      const file = files.filter((name) => /^(licen[cs]e|copying)/i.test(name)).sort()[0];
      const text = file === undefined ? '' : await readFile(join(root, folder, file), 'utf8');
      // What npm's `license` was before it became one.
      const licence = manifest.license ?? manifest.licenses.map(({ type }) => type).join(' OR ');
      return `${manifest.name} ${manifest.version} (${licence})\n\n${text.trim()}\n`;
    }),
  );
  const title = `The files of this folder contain the following packages.\n`;
  return [title, ...entries].join(`\n${'-'.repeat(78)}\n\n`);
}

/** `tsc` beside esbuild, in a process of its own. */
async function declarations() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await succeeds(
    spawn(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' }),
  );
}

async function succeeds(child) {
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Error(`${child.spawnargs.slice(0, 2).join(' ')} ended with status ${status}`);
}

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Installed beside us: it starts files of its own as workers.
  external: ['piscina'],
  // What is shorter is sooner read: a third of a cold start goes into that.
  minify: true,
  // One byte a character, in memory too.
  charset: 'ascii',
  legalComments: 'external',
  define: { CLEANCOPY_VERSION: JSON.stringify(version) },
  plugins: [requiredBuiltins],
  metafile: true,
  logLevel: 'warning',
};

async function bundle() {
  const command = {
    ...shared,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    // Scripts have no `import()`, and `require` is faster.
    supported: { 'dynamic-import': false },
    define: { ...shared.define, 'import.meta.url': '__filename' },
    plugins: [
      packagesBeside,
      dataOfCommand,
      reportPage,
      cryptoWhenNeeded,
      openWithoutPlace,
      ...shared.plugins,
    ],
  };
  const [, ...outputs] = await Promise.all([
    dataFiles(),
    build({
      ...shared,
      entryPoints: { index: 'src/index.ts' },
      format: 'esm',
      plugins: [dataOfLibrary, ...shared.plugins],
    }),
    build({
      ...command,
      entryPoints: { command: 'src/cli/main.ts' },
      // See src/cli/start.ts.
      banner: { js: '(function (require, __filename) { const module = { exports: {} };' },
      footer: { js: '})' },
      plugins: [moreBeside, ...command.plugins],
    }),
    build({
      ...command,
      entryPoints: { cli: 'src/cli/start.ts', more: 'src/cli/more.ts', worker: 'src/batch/worker.ts' },
    }),
    build({
      ...shared,
      entryPoints: Object.fromEntries(BESIDE.map((name) => [fileOf(name), name])),
      outExtension: { '.js': '.cjs' },
      format: 'cjs',
    }),
  ]);
  const packages = packagesIn(outputs.map(({ metafile }) => metafile));
  await inAscii(join(dist, 'command.cjs'));
  await Promise.all([
    writeFile(join(dist, 'NOTICES'), await notices(Object.keys(packages))),
    // For the table of dependencies in the README, and the bill of materials (test/supply/).
    writeFile(join(dist, 'bundled.json'), JSON.stringify(packages)),
    copyFile(join(root, 'src/write/schema.json'), join(dist, 'schema.json')),
    compiledCommand(),
  ]);
}

/** esbuild leaves the characters of regular expressions as they are. */
async function inAscii(file) {
  const text = await readFile(file, 'utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has them
  if (/\\[^\x00-\x7F]/.test(text))
    throw new Error(`${file}: a backslash before a character that is not ASCII`);
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has them
  await writeFile(file, text.replace(/[^\x00-\x7F]/g, escaped));
}

/** Lets the command clean a scrape, and keeps what V8 compiled for that. Without, it starts more slowly. */
async function compiledCommand() {
  const sample = join(root, 'fixtures/scrapes/sputnik-shape-en.txt');
  const code = `
    const { readFileSync, writeFileSync } = require('node:fs');
    const { Script } = require('node:vm');
    const [, file, cache] = process.argv;
    process.argv = [process.argv[0], file, '--quiet', ${JSON.stringify(sample)}];
    // After -e, the file would be taken for a scrape too.
    process.execArgv = [];
    const script = new Script(readFileSync(file, 'latin1'), { filename: file });
    process.on('exit', () => writeFileSync(cache, script.createCachedData()));
    script.runInThisContext()(require, file);`;
  const files = [join(dist, 'command.cjs'), join(dist, 'command.cache')];
  const stdio = ['ignore', 'ignore', 'inherit'];
  try {
    await succeeds(spawn(process.execPath, ['-e', code, ...files], { cwd: root, stdio }));
  } catch (error) {
    console.warn(`no compiled code: ${error.message}`);
    await rm(files[1], { force: true });
  }
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const types = process.argv.includes('--no-types') ? [] : [declarations()];
await Promise.all([bundle(), ...types]);
