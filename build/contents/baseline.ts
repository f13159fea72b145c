/** The committed lists of what packaged apps have in them. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PackagedSystem } from '../packaged-files.ts';
import { compare } from './contents.ts';
import { readPackagedApp } from './read-contents.ts';

const fileOf = (system: PackagedSystem) => join(import.meta.dirname, `${system}.json`);

const baselineSchema = z.object({
  electron: z.string(),
  contents: z.record(z.string(), z.number().int().nonnegative()),
});

/**
 * Compares a packaged app with what it should have in it.
 *
 * @throws Error that names each file that is new, missing or much larger, and says what to do
 */
export async function checkContents(folder: string, system: PackagedSystem): Promise<void> {
  const baseline = baselineSchema.parse(JSON.parse(await readFile(fileOf(system), 'utf8')));
  const differences = compare(baseline, await readPackagedApp(folder));
  if (differences.length === 0) return;
  throw new Error(
    `The packaged app is not as listed in build/contents/${system}.json:\n${differences.join('\n')}\n` +
      `When that is meant to be, run: npm run package:contents -- ${system} ${folder}`,
  );
}

/** Makes what is in a packaged app the list to compare with from now on. */
export async function updateBaseline(folder: string, system: PackagedSystem): Promise<void> {
  await writeFile(fileOf(system), `${JSON.stringify(await readPackagedApp(folder), null, 2)}\n`);
}
