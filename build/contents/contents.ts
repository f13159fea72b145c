/** What a packaged app has in it, and whether that is what it should have. Pure. */
import { posix } from 'node:path';
import { product } from '../product.ts';

/** Bytes by file; of files that come and go in numbers, by folder and ending, as in `resources/app.asar/out/main/*.js`. */
export type Contents = Readonly<Record<string, number>>;

/** What was found in order once, to compare with. */
export interface Baseline {
  /** Version of the Electron that it was made with. */
  readonly electron: string;
  readonly contents: Contents;
}

const archive = 'resources/app.asar/';

/** Folders whose files are told together: bundles have a hash in their names, and nobody counts icons or files of packages. */
const together = [
  /^resources\/app\.asar\/out\/\w+\//,
  /^resources\/app\.asar\/assets\/tray\//,
  /^resources\/app\.asar\/node_modules\/(@[^/]+\/)?[^/]+\//,
];

const entryOf = (path: string): string => {
  const folder = together.map((one) => one.exec(path)?.[0]).find((one) => one !== undefined);
  return folder === undefined ? path : `${folder}*${posix.extname(path)}`;
};

/** @param files path, with slashes, and bytes of each file; those in the archive as if it were a folder */
export function contentsOf(files: Iterable<readonly [path: string, bytes: number]>): Contents {
  const sums = new Map<string, number>();
  for (const [path, bytes] of files) sums.set(entryOf(path), (sums.get(entryOf(path)) ?? 0) + bytes);
  return Object.fromEntries([...sums].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What is ours beside the archive and the files of Electron. */
const ours = /^(resources|policies)\/|^(THIRD-PARTY-NOTICES\.txt|sbom\.cdx\.json)$/;
const isOurs = (path: string) => ours.test(path) || path === `${product.commandLineTool}.exe`;

/** What a file may grow without anybody asking why: a part of its size, and room for a signature. */
const mayGrow = { part: 0.1, bytes: 32 * 1024 };

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;

/**
 * What is not as it was, one sentence each; nothing when all is well. Of another Electron than that of the baseline, its
 * files are not looked at: they change with every version.
 */
export function compare(baseline: Baseline, found: Baseline): readonly string[] {
  const isCompared = (path: string) => isOurs(path) || baseline.electron === found.electron;
  const before = Object.entries(baseline.contents).filter(([path]) => isCompared(path));
  const now = Object.entries(found.contents).filter(([path]) => isCompared(path));
  return [
    ...now.flatMap(([path, bytes]) => (path in baseline.contents ? [] : [`${path} (${kilobytes(bytes)}) is new.`])),
    ...before.flatMap(([path]) => (path in found.contents ? [] : [`${path} is missing.`])),
    ...now.flatMap(([path, bytes]) => {
      const was = baseline.contents[path] ?? bytes;
      const grown = bytes > was * (1 + mayGrow.part) + mayGrow.bytes;
      return grown ? [`${path} has grown from ${kilobytes(was)} to ${kilobytes(bytes)}.`] : [];
    }),
  ];
}

/** @param path inside the archive, with slashes */
export const inArchive = (path: string): string => `${archive}${path}`;
