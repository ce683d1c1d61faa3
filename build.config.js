/**
 * Builds `dist/`: the library, the command, type declarations, the output schema and the notices of
 * what is bundled. Dependencies are bundled in, so that a cold start reads few files.
 *
 *     node build.config.js            everything
 *     node build.config.js --no-types without the declarations (what `tsc` takes is most of the time)
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
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

/**
 * The lexicon as the bundle has it: indexed here instead of at every start.
 * @type {import('esbuild').Plugin}
 */
const packedLexicon = {
  name: 'packed-lexicon',
  setup({ onResolve, onLoad }) {
    const folder = join(root, 'src/lexicon');
    onLoad({ filter: /[\\/]src[\\/]lexicon[\\/]index\.ts$/ }, () => ({
      contents: `import packed from 'packed:lexicon';
        import { unpack } from './packed.js';
        export const lexicon = unpack(packed);`,
      resolveDir: folder,
    }));
    onResolve({ filter: /^packed:lexicon$/ }, ({ path }) => ({ path, namespace: 'packed' }));
    onLoad({ filter: /.*/, namespace: 'packed' }, async () => {
      const { outputFiles } = await build({
        stdin: {
          contents: `import { lexicon } from './index.js';
            import { pack } from './packed.js';
            export default pack(lexicon);`,
          resolveDir: folder,
        },
        bundle: true,
        format: 'esm',
        platform: 'node',
        write: false,
      });
      const [{ text }] = outputFiles;
      const module = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
      return { contents: JSON.stringify(module.default), loader: 'json' };
    });
  },
};

/** Names, licences and licence texts of the packages that went into the bundle. */
async function notices(inputs) {
  const folders = new Set();
  for (const input of Object.keys(inputs)) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) folders.add(found[1]);
  }
  const entries = await Promise.all(
    [...folders].sort().map(async (folder) => {
      const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
      const files = await readdir(join(root, folder));
      const file = files.filter((name) => /^(licen[cs]e|copying)/i.test(name)).sort()[0];
      const text = file === undefined ? '' : await readFile(join(root, folder, file), 'utf8');
      return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text.trim()}\n`;
    }),
  );
  const title = `The files of this folder contain the following packages.\n`;
  return [title, ...entries].join(`\n${'-'.repeat(78)}\n\n`);
}

/** `tsc` beside esbuild, in a process of its own. */
async function declarations() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const child = spawn(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Error(`tsc ended with status ${status}`);
}

async function bundle() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
    outdir: dist,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // What is shorter is sooner read: a third of a cold start goes into that.
    minify: true,
    // Text in twenty scripts: as it is, not as escapes six times its size.
    charset: 'utf8',
    legalComments: 'external',
    define: { CLEANCOPY_VERSION: JSON.stringify(version) },
    plugins: [packedLexicon, requiredBuiltins],
    metafile: true,
    logLevel: 'warning',
  });
  await writeFile(join(dist, 'NOTICES'), await notices(metafile.inputs));
  const schema = join(root, 'src/write/schema.json');
  if (existsSync(schema)) await copyFile(schema, join(dist, 'schema.json'));
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const types = process.argv.includes('--no-types') ? [] : [declarations()];
await Promise.all([bundle(), ...types]);
