/** What one document goes through. */
const CLEANING = [
  'document',
  'errors',
  'lexicon',
  'read',
  'view',
  'filters',
  'evidence',
  'decide',
  'metadata',
  'write',
  'settle',
  'profile',
];

/**
 * Imports go one way: each room of `src/` may use only the rooms named for it here, and itself.
 * Types may be imported from anywhere above, code not from below.
 */
const ROOMS = {
  document: [],
  errors: [],
  lexicon: ['document'],
  view: ['document', 'lexicon'],
  read: ['document', 'errors', 'lexicon', 'view'],
  filters: ['document', 'lexicon', 'view'],
  evidence: ['document', 'lexicon', 'view', 'filters', 'profile'],
  decide: ['document', 'lexicon', 'view', 'filters', 'evidence'],
  metadata: ['document', 'lexicon', 'view', 'filters', 'read'],
  write: ['document', 'lexicon', 'read'],
  settle: [
    'document',
    'lexicon',
    'view',
    'filters',
    'evidence',
    'decide',
    'metadata',
    'read',
    'write',
    'profile',
  ],
  profile: ['document', 'errors', 'lexicon', 'view', 'read'],
  'clean-document': CLEANING,
  clean: [...CLEANING, 'clean-document'],
  learn: ['document', 'read', 'view', 'profile'],
  batch: ['document', 'errors', 'read', 'profile', 'write', 'decide', 'clean-document', 'clean'],
  check: ['document', 'errors', 'lexicon', 'view', 'read', 'filters', 'evidence', 'write'],
  cli: null,
  index: null,
};

/** A room is a folder or a file of its name. */
const room = (name) => `^src/${name}(/|\\.ts$)`;

const oneWay = Object.entries(ROOMS).map(([name, may]) => ({
  name: `${name}-is-one-way`,
  comment: `src/${name} knows ${may === null ? 'everything but the other entry' : may.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: room(name) },
  to:
    may === null
      ? { path: [room('cli'), room('index')], pathNot: room(name) }
      : { path: '^src/', pathNot: [name, ...may].map(room) },
}));

module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: 'every-room-is-known',
      comment: 'A new folder of src/ needs its place in the order',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: Object.keys(ROOMS).map(room) },
    },
    {
      name: 'report-page-runs-in-browsers',
      comment: 'The report page knows only what browsers have: no packages, no modules of Node',
      severity: 'error',
      from: { path: '^src/write/report/page/' },
      to: {
        pathNot: [
          '^src/write/report/page/',
          '^src/write/(report/entry|visible|record)\\.ts$',
          '^src/document\\.ts$',
        ],
      },
    },
    {
      name: 'report-page-is-built-in',
      comment: 'The build makes a text of the report page (build.config.js); nothing imports it',
      severity: 'error',
      from: { pathNot: '^src/write/report/page/' },
      to: { path: '^src/write/report/page/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'heavy-imports-stay-lazy',
      comment:
        'Markdown and HTML are loaded when they are wanted: a cold start for text should not wait for them',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: {
        path: ['^src/write/markdown', '^src/read/html', '^src/clean\\.ts$'],
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
