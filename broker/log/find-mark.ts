/** Whether a place in a log is in the log that is here. */
import type { LogFiles } from '../../server/collect/log/log-files.ts';
import { readMark } from '../../server/collect/log/log-mark.ts';
import { goToMark, openLog } from '../../server/collect/log/open-log.ts';
import { findRotated } from '../../server/collect/log/rotated-log.ts';

/** True when the file at the path, or one that was rotated away from it, is the one that was read to this place. */
export async function isInLog(files: LogFiles, path: string, position: unknown): Promise<boolean> {
  const mark = readMark(position);
  if (mark === null) return false;
  const log = await openLog(files, path).catch(() => null);
  try {
    if (log !== null && (await goToMark(log, mark))) return true;
  } catch {
    // What cannot be read is not known to be it.
  } finally {
    await log?.file.close().catch(() => {});
  }
  const rotated = await findRotated(files, path, mark);
  await rotated?.file.close().catch(() => {});
  return rotated !== null;
}
