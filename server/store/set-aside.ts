/** Moves a damaged database out of the way, whole, so that it can be looked into later. */
import { existsSync, renameSync } from 'node:fs';

/** A moment as it stands in file names: `20260131T120000Z`. */
export const fileStamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

/** Files that SQLite keeps beside a database. The log holds changes too, so it goes where the database goes. */
const companions = ['', '-wal', '-shm', '-journal'];

/** Returns the new path. */
export const setAside = (path: string, at: number): string => {
  const base = `${path}.corrupt-${fileStamp(at)}`;
  let target = base;
  for (let copy = 2; existsSync(target); copy += 1) target = `${base}-${copy}`;
  for (const companion of companions) {
    if (existsSync(path + companion)) renameSync(path + companion, target + companion);
  }
  return target;
};
