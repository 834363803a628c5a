/**
 * `npm run package`: the desktop application as something to install. It is packed on the platform that it is for, because
 * the native modules are those of this machine.
 */
import { neededLibraries } from './scripts/lib/needed-libraries.mjs';

/** What the application never loads: other programs of ours, what packages carry along for those who build them. */
const LEFT_OUT = [
  '!dist/app/.sources',
  '!**/*.{map,ts,tsx,gyp,h,hpp,cc}',
  '!**/{README.md,CHANGELOG.md,.nycrc,.bazelversion}',
  '!node_modules/{esbuild,@esbuild,commander,cli-progress,ws}/**',
  '!node_modules/@tensorflow/tfjs-node/{binding,python,scripts,src}/**',
  '!node_modules/@tensorflow/tfjs-node/deps/include/**',
  '!node_modules/@tensorflow/*/dist/*.{min,fesm,es2017}*.js',
  '!node_modules/@tensorflow/*/src/**',
  '!node_modules/@tensorflow/**/*_test.js',
];

/** Native modules of platforms that this is not packed for. */
const FOREIGN = ['linux', 'linuxmusl', 'darwin', 'win32']
  .filter((platform) => platform !== process.platform)
  .map((platform) => `!node_modules/{@img,@duckdb}/*-${platform}-*/**`);

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'org.tributary.Tributary',
  productName: 'Tributary',
  extraMetadata: { main: 'dist/app/main/main.js' },
  directories: { output: 'dist/package' },
  files: [
    'package.json',
    'dist/app/**',
    'dist/engine.js',
    ...LEFT_OUT,
    ...FOREIGN,
    // One library under several names would be packed as often.
    ...neededLibraries().unneeded.map((name) => `!node_modules/@tensorflow/tfjs-node/deps/lib/${name}`),
  ],
  extraResources: [{ from: 'examples', to: 'examples' }],
  asar: true,
  // The system loads libraries from files only; the ones of TensorFlow lie relative to the module that needs them.
  asarUnpack: ['**/*.node', '**/*.{so,dylib,dll}', '**/*.so.*', '**/node_modules/@img/sharp*/**'],
  npmRebuild: false,
  buildDependenciesFromSource: false,
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [
    {
      ext: 'tributary',
      name: 'Tributary project',
      description: 'Tributary project',
      mimeType: 'application/x-tributary',
      role: 'Editor',
    },
  ],
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Science',
    maintainer: 'Tributary',
    synopsis: 'Builds neural networks',
  },
  mac: { target: ['dmg'], category: 'public.app-category.developer-tools' },
  win: { target: ['nsis'] },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true },
};
