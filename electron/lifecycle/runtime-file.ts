/** Writes and removes the file by which the command line of the same user finds the server of the app. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type RuntimeFile, runtimeFileName } from '../../protocol/runtime-file.ts';
import { writeJsonFile } from '../settings/json-file.ts';

/**
 * SECURITY: readable by the user alone, and there only while the app runs. Every program of that user may ask for the secrets
 * of the system's store just as well.
 */
export const writeRuntimeFile = (dataFolder: string, content: RuntimeFile): Promise<void> =>
  writeJsonFile(join(dataFolder, runtimeFileName), content);

/** At once, because it is the last thing that the app does. */
export function removeRuntimeFile(dataFolder: string): void {
  rmSync(join(dataFolder, runtimeFileName), { force: true });
}
