/** Why each package of package.json is there: the README's table. */
import { bundled, bytesIn, closureOf, dependencies, devDependencies } from './packages.js';

/** Packages that serve one purpose, and what it is. */
type Reason = readonly [packages: readonly string[], why: string];

const INSTALLED: readonly Reason[] = [
  [['chardet'], 'guesses encodings that no page declares'],
  [['iconv-lite'], 'reads encodings that Node does not know'],
  [['piscina'], 'workers that clean records side by side'],
];

const BUNDLED: readonly Reason[] = [
  [['commander'], 'options, commands and their help'],
  [['htmlparser2', 'entities'], 'reads HTML as browsers do, in one pass'],
  [
    [
      'unified',
      'remark-stringify',
      'remark-gfm',
      'remark-frontmatter',
      'mdast-util-to-markdown',
      'mdast-util-gfm-autolink-literal',
    ],
    'writes Markdown, so that no text becomes mark-up',
  ],
  [['yaml'], 'front matter and configuration'],
  [['zod'], 'says what is wrong with a configuration'],
  [['tldts'], 'tells sites of hosts'],
  [['bloomfilter'], "holds a site's headlines in 8 kB, however many there are"],
  [['diff'], 'what changed in a copy, for `check`'],
  [['@bomb.sh/tab'], 'completion in shells'],
  [['tinyglobby'], 'finds the files of folders'],
  [['string-width', 'picocolors'], 'columns and colours on terminals'],
  [['lilconfig'], 'finds configuration'],
  [['csv-parse', 'csv-stringify'], 'CSV and TSV, in and out'],
  [['warcio', 'tar-stream'], 'records of WARC and WET files and of tars'],
  [['hyparquet', 'hyparquet-compressors', 'hyparquet-writer'], 'Parquet, in and out'],
  [['fzstd', '@hpcc-js/wasm-zstd'], 'Zstandard, in and out, which Node 20 lacks'],
  [['proper-lockfile'], 'one run at a time on an output folder'],
  [['cli-progress'], 'the bar of a long run'],
  [['open'], "opens the system's browser for `view --open`"],
];

const DEVELOPERS: readonly Reason[] = [
  [['esbuild', 'typescript', 'tsx'], 'build, types, scripts'],
  [
    [
      '@types/cli-progress',
      '@types/mdast',
      '@types/node',
      '@types/proper-lockfile',
      '@types/sarif',
      '@types/tar-stream',
    ],
    "others' types",
  ],
  [['@biomejs/biome', 'dependency-cruiser', 'knip'], 'style, one-way imports, nothing unused'],
  [['publint', '@arethetypeswrong/cli'], 'what the package holds'],
  [['vitest', 'fast-check'], 'tests, properties'],
  [
    ['eslint', 'eslint-plugin-regexp', '@typescript-eslint/parser', 'scslre'],
    'regular expressions take linear time',
  ],
  [
    ['cheerio', 'domhandler', 'remark-parse', 'turndown', '@types/turndown'],
    'what other readers make of our output and input, and other flatteners of pages',
  ],
  [['ajv', 'ajv-draft-04', 'ajv-formats', '@microsoft/jest-sarif'], 'output against its schemas'],
  [['axe-core', 'playwright-core'], 'the report page in a browser, and its accessibility'],
];

/** Packages that are in no row, or in two, or in package.json no more. */
export function misplaced(): string[] {
  const placed = [...INSTALLED, ...BUNDLED, ...DEVELOPERS].flatMap(([packages]) => packages);
  const known = [...dependencies, ...devDependencies];
  return [
    ...known.filter((name) => placed.filter((other) => other === name).length !== 1),
    ...placed.filter((name) => !known.includes(name)),
    ...INSTALLED.flatMap(([packages]) => packages).filter((name) => !dependencies.includes(name)),
  ];
}

/** The table, as Markdown. What several rows need is counted in the first of them. */
export function dependencyTable(): string {
  const counted = new Set<string>();
  const rows = (reasons: readonly Reason[], size: (folders: readonly string[]) => string): string =>
    reasons
      .map(([packages, why]) => {
        const folders = [...closureOf(packages)].filter((folder) => !counted.has(folder));
        for (const folder of folders) counted.add(folder);
        return `| ${packages.map((name) => `\`${name}\``).join(', ')} | ${size(folders)} | ${why} |\n`;
      })
      .join('');
  const sum = (bytes: readonly number[]): string =>
    `${Math.ceil(bytes.reduce((all, each) => all + each, 0) / 1000)} kB`;
  return [
    '| packages | size | why |\n| --- | --- | --- |\n',
    rows(INSTALLED, (folders) => `${sum(folders.map(bytesIn))} installed`),
    rows(BUNDLED, (folders) => `${sum(folders.map((folder) => bundled.get(folder) ?? 0))} of \`dist/\``),
    rows(DEVELOPERS, (folders) => `${folders.length} packages, for developers`),
  ].join('');
}
