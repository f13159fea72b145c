/** The port to the files of documents. Each step fails with the system's own error, see `disk-words.ts`. */

/** What is at a path; a link is itself, not what it leads to. */
export interface FileLook {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  readonly mtimeMs: number;
  /** Tells this file from another one that took its name. */
  readonly identity: string;
  /** How many names it has on its disk. */
  readonly names: number;
}

/** Whether what is at a path is what was there before, unchanged as far as that shows without reading it. */
export function isSameFile(a: FileLook | null, b: FileLook | null): boolean {
  if (a === null || b === null) return a === b;
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.identity === b.identity;
}

export interface Disk {
  /** Null when nothing is there. */
  look(path: string): Promise<FileLook | null>;
  /** The same file without links on the way to it; null when nothing is there. */
  realPath(path: string): Promise<string | null>;
  /** SHA-256 of all that is in a file, in hexadecimal digits. */
  digest(path: string): Promise<string>;
  /** Why no file can be made in a folder, as the system says it; null when one can, as far as that is known before. */
  whyNotWritable(folder: string): Promise<unknown>;
  /**
   * Makes a new file with the same bytes, mode and times, which lasts once this has ended; nothing is left of one that
   * failed. Fails where something is there already.
   *
   * @returns the digest of the bytes
   */
  copyNew(from: string, to: string): Promise<string>;
  /** Gives a file another name in one step, in place of what has that name; lasts once this has ended. */
  moveOver(from: string, to: string): Promise<void>;
  /** Takes a file from all who may not have another one, as far as the disk knows of such things. */
  hideLike(path: string, other: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes what others wrote to a file last. */
  flush(path: string): Promise<void>;
  /** Makes a folder and those above it; harmless where it is there. */
  makeFolder(path: string): Promise<void>;
}
