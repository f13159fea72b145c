/** Finding a log that was rotated away while nobody looked. */
import { basename, dirname, join } from 'node:path';
import type { LogFiles } from './log-files.ts';
import { goToMark, type Mark, type OpenLog, openLog } from './open-log.ts';

/** Files of a folder that are looked at in search of the one that was rotated away. */
const mostNames = 2_000;

/**
 * The file of the mark under another name in the same folder, open and where it was read to; null where there is none. A
 * file system without file numbers has none.
 */
export async function findRotated(files: LogFiles, path: string, mark: Mark): Promise<OpenLog | null> {
  if (mark.identity === null) return null;
  const folder = dirname(path);
  const name = basename(path);
  const names = (await files.names(folder).catch(() => [])).filter((other) => other !== name);
  const alikeFirst = names.sort((a, b) => Number(b.startsWith(name)) - Number(a.startsWith(name)));
  for (const other of alikeFirst.slice(0, mostNames)) {
    const facts = await files.facts(join(folder, other)).catch(() => null);
    if (facts?.kind !== 'file' || facts.identity !== mark.identity) continue;
    const found = await openLog(files, join(folder, other)).catch(() => null);
    if (found === null) return null;
    if (await goToMark(found, mark)) return found;
    await found.file.close();
  }
  return null;
}
