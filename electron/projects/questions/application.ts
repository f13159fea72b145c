/** What can be seen of an application that took a licence: what it works on. Pure. */
import { comparable } from '../../../protocol/pattern.ts';

export interface ApplicationFacts {
  /** Whole path; null when it is not known. */
  readonly program: string | null;
  /** Whole paths of files that it was started with or has open, those it was started with first. */
  readonly documents: readonly string[];
  /** Where it was started; null when it is not known. */
  readonly folder: string | null;
  /** Titles of its windows. */
  readonly titles: readonly string[];
}

/** The last part of a path of any system. */
export const fileName = (path: string): string => path.slice(path.search(/[^/\\]*$/));

/** The folder above a file or folder; null above the topmost. */
export function folderAbove(path: string): string | null {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end <= 0 ? null : path.slice(0, end);
}

/** This folder and those above, nearest first. */
export function withFoldersAbove(folder: string): readonly string[] {
  const above = folderAbove(folder);
  return above === null ? [folder] : [folder, ...withFoldersAbove(above)];
}

/** Of the system and of programs, and what lies in a hidden folder: nobody's work. */
const notWork =
  /^\/(usr|lib\w*|bin|sbin|etc|proc|sys|dev|run|boot|snap|opt)\/|^[a-z]:\/(windows|program files[^/]*|programdata)\/|\/appdata\/|\/\.|\.(so[.\d]*|dll|exe|jar|log|lock|tmp|sock)$/;

/** Whether a file can be what somebody works on. */
export const isDocument = (path: string): boolean => !notWork.test(comparable(path));

/** Places for everything, at the top of a disk or of one's own folder: what lies right there says nothing. */
const general = new Set([
  'desktop',
  'documents',
  'downloads',
  'onedrive',
  'tmp',
  'temp',
  'mnt',
  'media',
  'opt',
  'usr',
  'var',
  'srv',
]);

/** Whether a folder can be one of a project. */
function isWorkFolder(folder: string, home: string): boolean {
  const [place, own] = [comparable(folder), comparable(home)];
  const depth = place.split('/').filter((part) => part !== '' && !/^[a-z]:$/.test(part)).length;
  if (depth === 0 || place === own || own.startsWith(`${place}/`) || place.includes('/.')) return false;
  const isAtTop = depth === 1 || folderAbove(place) === own;
  return !(isAtTop && general.has(fileName(place)));
}

/** The folders that an application works in: those of its documents, then the one it was started in. */
export function workFolders({ program, documents, folder }: ApplicationFacts, home: string): readonly string[] {
  const folders = [...documents.flatMap((path) => folderAbove(path) ?? []), ...(folder === null ? [] : [folder])];
  const once = new Map(folders.toReversed().map((one) => [comparable(one), one]));
  // Where a program itself lies, it works for everything.
  const isProgram = (place: string) => program !== null && comparable(program).startsWith(`${place}/`);
  return [...once].toReversed().flatMap(([place, one]) => (isWorkFolder(one, home) && !isProgram(place) ? [one] : []));
}
