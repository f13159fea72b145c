/** Folders whose documents are never touched. Pure. */
import { comparable, matchesPattern } from '../../../protocol/pattern.ts';

/** @param folders patterns, in which `*` stands for anything; letter case does not count, and both slashes are the same */
export const isExcluded = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => matchesPattern(`${withoutSlash(folder)}/*`, path));

const withoutSlash = (folder: string): string => comparable(folder).replace(/\/+$/, '');
