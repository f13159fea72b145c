/** Whether a file is a program that can be started. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { extname, isAbsolute } from 'node:path';

/**
 * What Windows starts by itself. SECURITY: a batch file or a document would need a shell, or another program, to be
 * started.
 */
const windowsPrograms: ReadonlySet<string> = new Set(['.exe', '.com']);

/** @returns why it is none, as a sentence for people; null when it is one */
export async function whyNotExecutable(
  path: string,
  platform: NodeJS.Platform = process.platform,
): Promise<string | null> {
  if (!isAbsolute(path) || path.includes('\0')) return `${path} is not the whole path of a file.`;
  try {
    if (!(await stat(path)).isFile()) return `${path} is not a file.`;
  } catch {
    return `${path} is not there any more, or cannot be read.`;
  }
  if (platform === 'win32')
    return windowsPrograms.has(extname(path).toLowerCase()) ? null : `${path} is not a program (.exe).`;
  try {
    await access(path, constants.X_OK);
    return null;
  } catch {
    return `${path} may not be started: it is not marked as a program.`;
  }
}
