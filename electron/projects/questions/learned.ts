/** What was chosen before for which folder, and which guesses were put away: kept on this computer alone. Pure. */
import { z } from 'zod';
import { comparable } from '../../../protocol/pattern.ts';
import { withFoldersAbove } from './application.ts';

/** Most folders and most guesses put away; the oldest go. */
const maxFolders = 1000;
const maxDeclined = 500;

export interface LearnedFolder {
  readonly folder: string;
  /** The project's code: it is the same on another monitoring server. */
  readonly code: string;
}

export interface Learned {
  /** Latest first. */
  readonly folders: readonly LearnedFolder[];
  /** What is not guessed again, latest first. */
  readonly declined: readonly string[];
}

export const nothingLearned: Learned = { folders: [], declined: [] };

const sameFolder = (folder: string) => (one: LearnedFolder) => comparable(one.folder) === comparable(folder);

/** The nearest folder, from this one upwards, that something was chosen for. */
export function learnedFor(learned: Learned, folder: string): LearnedFolder | null {
  for (const place of withFoldersAbove(folder)) {
    const found = learned.folders.find(sameFolder(place));
    if (found) return found;
  }
  return null;
}

/** Somebody working in these folders chose this project: guesses of it are welcome there again. */
export function withChoice(learned: Learned, folders: readonly string[], code: string): Learned {
  if (folders.length === 0) return learned;
  const isNew = ({ folder }: LearnedFolder) => !folders.some((place) => comparable(place) === comparable(folder));
  const latest = folders.map((folder) => ({ folder, code }));
  return {
    folders: [...latest, ...learned.folders.filter(isNew)].slice(0, maxFolders),
    declined: learned.declined.filter((key) => !folders.some((folder) => key === declinedKey('folder', folder, code))),
  };
}

/** A name for one guess: why it was made, and which project it was. */
export const declinedKey = (why: string, what: string, code: string): string =>
  `${why} ${comparable(what)} ${code.toLowerCase()}`.slice(0, 1000);

/** This guess was put away for good. */
export function withDeclined(learned: Learned, key: string): Learned {
  return { ...learned, declined: [key, ...learned.declined.filter((other) => other !== key)].slice(0, maxDeclined) };
}

const folderSchema: z.ZodType<LearnedFolder> = z.object({
  folder: z.string().min(1).max(4096),
  code: z.string().min(1).max(64),
});
const fileSchema = z.object({ folders: z.array(z.unknown()), declined: z.array(z.unknown()) }).partial();

/** The file's content, entry by entry: what cannot be used is left out. */
export function readLearned(json: unknown): Learned {
  const file = fileSchema.safeParse(json).data ?? {};
  return {
    folders: (file.folders ?? []).flatMap((one) => folderSchema.safeParse(one).data ?? []).slice(0, maxFolders),
    declined: (file.declined ?? [])
      .filter((key): key is string => typeof key === 'string' && key.length <= 1000)
      .slice(0, maxDeclined),
  };
}
