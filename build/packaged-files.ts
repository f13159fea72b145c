/** Which files a packaged app has, as the patterns of electron-builder. Pure data. */

export type PackagedSystem = 'windows' | 'linux';

/**
 * Packages that are loaded from `node_modules` while the app runs, because they look for files of their own; all others are
 * in the bundle in `out/`.
 */
export const loadedPackages: Readonly<Record<PackagedSystem, readonly string[]>> = {
  windows: ['node-notifier'],
  linux: ['node-notifier', 'x11'],
};

/** What those need in turn. */
export const neededByLoaded: readonly string[] = [
  'growly',
  'is-docker',
  'is-wsl',
  'isexe',
  'semver',
  'shellwords',
  'uuid',
  'which',
];

/** What is inside `app.asar`, besides those packages: electron-builder brings them by itself. */
const onEverySystem: readonly string[] = [
  'package.json',
  'LICENSE',
  'out/**',
  '!out/.seatlight-built',
  '!out/**/*.map',
  '!out/*/bundled-packages.json',
  'assets/**',
  '!assets/**/*.svg',
  // Some licences end in .md.
  '!node_modules/**/!(LICENSE).md',
  '!node_modules/**/*.{map,markdown,d.ts,d.cts,d.mts}',
  '!node_modules/**/.*',
];

/** Only Windows needs a program beside the app's own to show its pop-ups, and of that only the one for this processor. */
const notOn: Readonly<Record<PackagedSystem, readonly string[]>> = {
  windows: [
    '!node_modules/node-notifier/vendor/{mac.noindex,notifu}/**',
    '!node_modules/node-notifier/vendor/terminal-notifier-LICENSE',
    '!node_modules/node-notifier/vendor/snoreToast/snoretoast-x86.exe',
  ],
  linux: ['!node_modules/node-notifier/vendor/**', '!node_modules/x11/!(lib|package.json|LICENSE)/**'],
};

const noOtherPackage = (system: PackagedSystem): string =>
  `!node_modules/!(${[...loadedPackages[system], ...neededByLoaded].join('|')})/**`;

/**
 * All patterns in one list: those that electron-builder takes for one system stand beside the general ones, and a list
 * that only leaves out would then bring in the whole project.
 */
export const packagedFiles = (system: PackagedSystem): string[] => [
  ...onEverySystem,
  noOtherPackage(system),
  ...notOn[system],
];

/** Files of the app that other programs read or run, which see no archive: these are beside it. */
export const unpackedFiles: readonly string[] = [
  'assets/**/*.ps1',
  'assets/documents/**',
  'node_modules/node-notifier/vendor/**',
];

/** Languages of Electron's own texts; those of the app are English. */
export const locales: readonly string[] = ['en-US'];

/**
 * Files of Electron that a packaged app does without: its sample app, its version for tools, the compiler of shaders for
 * WebGPU, which no page of the app uses, and what draws in three dimensions without a graphics card: the app has no use for
 * one (`disableHardwareAcceleration`). Its licences must stay.
 */
export const droppedFromElectron: readonly string[] = [
  'resources/default_app.asar',
  'version',
  'dxcompiler.dll',
  'dxil.dll',
  'vk_swiftshader_icd.json',
  'vk_swiftshader.dll',
  'vulkan-1.dll',
  'libvk_swiftshader.so',
  'libvulkan.so.1',
];
