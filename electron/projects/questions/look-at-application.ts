/** What an application works on, as far as this system tells. Nothing of it is ever sent. */
import { x11Windows } from '../../documents/x11/windows.ts';
import type { ApplicationFacts } from './application.ts';
import { linuxApplication, withAncestors } from './application-linux.ts';
import { windowsApplication } from './application-windows.ts';

/** @returns null when the process is gone, somebody else's, or on a system that tells nothing */
export async function lookAtApplication(pid: number): Promise<ApplicationFacts | null> {
  if (process.platform === 'win32') return windowsApplication(pid);
  const facts = process.platform === 'linux' ? await linuxApplication(pid) : null;
  return facts && { ...facts, titles: await windowTitles(await withAncestors(pid)) };
}

/** None where there is no X11; under Wayland only windows of X11 programs are seen. */
async function windowTitles(pids: readonly number[]): Promise<readonly string[]> {
  const windows = await x11Windows()
    .of(pids)
    .catch(() => []);
  return windows.flatMap(({ title }) => (title === '' ? [] : title));
}
