/** What has become of a document's file since its application was closed. Looks, and changes nothing. */
import { constants } from 'node:fs';
import { access, open, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';

/** A file as it was left. */
export interface LeftFile {
  /** Whole path. */
  readonly path: string;
  readonly bytes: number;
  readonly mtimeMs: number;
}

export type DocumentState =
  | 'as-left'
  | 'changed'
  /** Not there any more, or something else than a file is. */
  | 'missing'
  /** Open in another application, or may not be read. */
  | 'locked'
  /** It would do something by itself: never opened. */
  | 'program';

/** Files that are started rather than opened, on any system. */
const programEndings: ReadonlySet<string> = new Set(
  (
    '.appimage .application .bash .bat .bin .cmd .com .command .cpl .csh .desktop .dll .exe .fish .gadget .hta .jar .js .jse ' +
    '.ksh .lnk .msc .msi .msp .pif .pl .ps1 .psm1 .py .pyw .pyz .rb .reg .run .scr .sct .service .sh .so .tcl .url .vbe .vbs ' +
    '.ws .wsf .wsh .zsh'
  ).split(' '),
);

export async function documentState({ path, bytes, mtimeMs }: LeftFile): Promise<DocumentState> {
  if (!isAbsolute(path) || path.includes('\0')) return 'missing';
  try {
    const found = await stat(path);
    if (!found.isFile()) return 'missing';
    if (await isProgram(path, found.mode)) return 'program';
    if (await isLocked(path)) return 'locked';
    const isAsLeft = found.size === bytes && Math.trunc(found.mtimeMs) === Math.trunc(mtimeMs);
    return isAsLeft ? 'as-left' : 'changed';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'locked';
  }
}

/** A link to a program is one, whatever it is called. */
async function isProgram(path: string, mode: number): Promise<boolean> {
  const names = [path, await realpath(path)];
  if (names.some((name) => programEndings.has(extname(name).toLowerCase()))) return true;
  // Many shares mark every file as a program: only those that can be started are.
  return (mode & 0o111) !== 0 && (await startsAsProgram(path));
}

async function startsAsProgram(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const start = buffer.toString('latin1', 0, bytesRead);
    return start.startsWith('#!') || start === '\x7fELF' || start.startsWith('MZ');
  } finally {
    await file.close();
  }
}

/** By the marks that LibreOffice and Microsoft Office put beside what they have open. */
async function isLocked(path: string): Promise<boolean> {
  const name = basename(path);
  const marks = [`.~lock.${name}#`, `~$${name}`, `~$${name.slice(2)}`].map((mark) => join(dirname(path), mark));
  const isThere = (mark: string) =>
    stat(mark).then(
      () => true,
      () => false,
    );
  if ((await Promise.all(marks.map(isThere))).some(Boolean)) return true;
  await access(path, constants.R_OK);
  return false;
}
