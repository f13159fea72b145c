/** Which files a packaged app has, as the patterns of electron-builder. Pure data. */

export type PackagedSystem = 'windows' | 'linux';

/**
 * What is inside `app.asar`. electron-builder adds the production dependencies by itself; of them only what is loaded
 * while the app runs stays.
 */
const onEverySystem: readonly string[] = [
  'package.json',
  'LICENSE',
  'out/**',
  '!out/.seatlight-built',
  '!out/**/*.map',
  'assets/**',
  '!assets/**/*.svg',
  // These are part of the bundle in out/.
  '!node_modules/{kysely,ws,fflate}/**',
  '!node_modules/**/*.{map,md,markdown,d.ts,d.cts,d.mts,tsbuildinfo}',
  '!node_modules/**/{test,tests,__tests__,examples,example,benchmark,benchmarks,docs,integration,.github,.vscode}/**',
];

/** Only Windows needs a program beside the app's own to show its pop-ups, and of that only the one for this processor. */
const notOn: Readonly<Record<PackagedSystem, readonly string[]>> = {
  windows: [
    '!node_modules/node-notifier/vendor/{mac.noindex,notifu}/**',
    '!node_modules/node-notifier/vendor/snoreToast/snoretoast-x86.exe',
  ],
  linux: ['!node_modules/node-notifier/vendor/**'],
};

/**
 * All patterns in one list: those that electron-builder takes for one system stand beside the general ones, and a list
 * that only leaves out would then bring in the whole project.
 */
export const packagedFiles = (system: PackagedSystem): string[] => [...onEverySystem, ...notOn[system]];

/** Files of the app that other programs read or run, which see no archive: these are beside it. */
export const unpackedFiles: readonly string[] = [
  'assets/**/*.ps1',
  'assets/documents/**',
  'node_modules/node-notifier/vendor/**',
];

/** Languages of Electron's own texts; those of the app are English. */
export const locales: readonly string[] = ['en-US'];

/**
 * Files of Electron that a packaged app does without: its sample app, its version for tools, and the compiler of shaders
 * for WebGPU, which no page of the app uses. Its licences must stay.
 */
export const droppedFromElectron: readonly string[] = [
  'resources/default_app.asar',
  'version',
  'dxcompiler.dll',
  'dxil.dll',
];
