/** Writes and removes the file by which the command line of the same user finds the app's embedded server. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type RuntimeFile, runtimeFileName } from '../../protocol/runtime-file.ts';
import { writeJsonFile } from '../settings/json-file.ts';

/** SECURITY: readable by the user alone; the token in it opens only a loopback port, and only while the app runs. */
export const writeRuntimeFile = (dataFolder: string, content: RuntimeFile): Promise<void> =>
  writeJsonFile(join(dataFolder, runtimeFileName), content);

/** At once, because it is the last thing that the app does. */
export function removeRuntimeFile(dataFolder: string): void {
  rmSync(join(dataFolder, runtimeFileName), { force: true });
}
