/**
 * Who may import whom (docs/architecture.md). A folder may import itself and what its row lists; type-only imports obey
 * it too. `packages` lists the packages of npm and Node that a folder may use; `node:*` stands for all of Node.
 */
const RENDERER_PACKAGES = [
  'react',
  'react-dom',
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/modals',
  '@mantine/notifications',
  '@mantine/spotlight',
  '@tabler/icons-react',
  'react-resizable-panels',
  'zustand',
  'zod',
  'elkjs',
  'highlight.js',
  'uplot',
];

const TABLE = [
  { folder: 'shared/base', may: [], packages: ['zod'] },
  { folder: 'shared/graph', may: ['shared/base'], packages: ['zod'] },
  { folder: 'shared/judging', may: ['shared/base'], packages: [] },
  { folder: 'shared/layers', may: ['shared/base', 'shared/judging'], packages: ['zod'] },
  { folder: 'shared/ir', may: ['shared/base', 'shared/graph', 'shared/judging', 'shared/layers'], packages: [] },
  { folder: 'shared/layout', may: ['shared/base'], packages: ['elkjs'] },
  {
    folder: 'shared/editing',
    may: ['shared/base', 'shared/graph', 'shared/layers', 'shared/ir', 'shared/layout'],
    packages: ['zod'],
  },
  {
    folder: 'shared/emit',
    may: ['shared/base', 'shared/graph', 'shared/judging', 'shared/layers', 'shared/ir', 'shared/layout'],
    packages: [],
  },
  {
    folder: 'shared/testing',
    may: ['shared/base', 'shared/graph', 'shared/layers', 'shared/ir', 'shared/emit'],
    packages: ['zod'],
  },
  { folder: 'shared/protocol', may: ['shared/base', 'shared/graph', 'shared/ir'], packages: ['zod'] },
  { folder: 'src-main/base', may: ['shared'], packages: ['node:*', 'zod'] },
  {
    folder: 'src-main/engine/datasets',
    may: ['shared', 'src-main/base'],
    packages: ['node:*', 'zod', '@duckdb/node-api'],
  },
  {
    folder: 'src-main/engine',
    may: ['shared', 'src-main/base'],
    packages: ['node:*', 'zod', '@tensorflow/tfjs', '@tensorflow/tfjs-node', '@duckdb/node-api'],
  },
  { folder: 'src-main/engine-client', may: ['shared'], packages: ['node:*'] },
  { folder: 'src-main/exporters', may: ['shared'], packages: [] },
  {
    folder: 'src-main/services',
    may: ['shared', 'src-main/base', 'src-main/engine-client', 'src-main/exporters'],
    packages: ['node:*', 'zod', 'sharp'],
  },
  {
    folder: 'src-main/shells/web',
    may: ['shared', 'src-main/base', 'src-main/services'],
    packages: ['node:*', 'ws'],
  },
  {
    folder: 'src-main/shells',
    may: ['shared', 'src-main/services', 'src-main/engine-client', 'src-main/exporters'],
    packages: ['node:*', 'zod', 'commander', 'cli-progress'],
  },
  { folder: 'src-renderer', may: ['shared'], packages: RENDERER_PACKAGES },
  {
    folder: 'src-renderer/canvas',
    may: ['shared', 'src-renderer'],
    packages: [...RENDERER_PACKAGES, '@xyflow/react'],
  },
  {
    folder: 'src-main/shells/electron',
    may: ['shared', 'src-main/base', 'src-main/services', 'src-main/engine-client'],
    packages: ['node:*', 'zod', 'electron'],
  },
];

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const under = (folder) => `^${escaped(folder)}/`;

/** Folders with a row of their own inside this one. */
const inner = (folder) => TABLE.map((row) => row.folder).filter((other) => other.startsWith(`${folder}/`));

const from = ({ folder }) => ({ path: under(folder), pathNot: inner(folder).map(under) });

const folderRule = (row) => ({
  name: `${row.folder} imports`,
  comment: `${row.folder} may import only: ${[row.folder, ...row.may].join(', ')}`,
  severity: 'error',
  from: from(row),
  to: { path: '^(shared|src-main|src-renderer)/', pathNot: [row.folder, ...row.may].map(under) },
});

const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'];
const npmPackages = (packages) =>
  packages.filter((name) => name !== 'node:*').map((name) => `(^|node_modules/)${escaped(name)}(/|$)`);

const packageRules = (row, who, packages, pathNot) => [
  {
    name: `${row.folder} packages (${who})`,
    comment: `${row.folder} may use only: ${packages.join(', ') || 'no packages'}`,
    severity: 'error',
    from: { ...from(row), pathNot: [...inner(row.folder).map(under), ...pathNot] },
    to: { dependencyTypes: NPM, pathNot: npmPackages(packages) },
  },
  ...(packages.includes('node:*')
    ? []
    : [
        {
          name: `${row.folder} Node (${who})`,
          severity: 'error',
          from: { ...from(row), pathNot: [...inner(row.folder).map(under), ...pathNot] },
          to: { dependencyTypes: ['core'] },
        },
      ]),
];

/** Tests, and what only they use. */
const TESTS = '(\\.test\\.tsx?$)|(/testing/)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'imports that exist', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^tsx/' } },
    ...TABLE.map(folderRule),
    ...TABLE.flatMap((row) => packageRules(row, 'code', row.packages, [TESTS])),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.d\\.ts$', '^dist/', '^\\.cache/'] },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
