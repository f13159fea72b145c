/** What is left to do with the app's folder when electron-builder has filled it, and before anything in it is signed. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import { checkContents } from './contents/baseline.ts';
import { checkFuses, fuseConfig } from './fuses/fuses.ts';
import { type PackagedApp, shippedComponents } from './notices/shipped-components.ts';
import { writeNotices } from './notices/write-notices.ts';
import { droppedFromElectron } from './packaged-files.ts';
import { product } from './product.ts';

/** @param version of the product */
export async function finishApp(app: PackagedApp, version: string): Promise<void> {
  await Promise.all(droppedFromElectron.map((file) => rm(join(app.folder, file), { force: true })));
  await writeNotices(app.folder, { name: product.name, version }, await shippedComponents(app));
  // Not by electron-builder itself: the flipper that it brings does not know every fuse.
  await flipFuses(programIn(app), fuseConfig);
  await checkFuses(programIn(app));
  await checkContents(app.folder, app.system);
}

/** The app's program in its folder. */
const programIn = ({ folder, system }: PackagedApp): string =>
  join(folder, system === 'windows' ? `${product.program}.exe` : product.program);
