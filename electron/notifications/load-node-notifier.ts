/** The library node-notifier, with the one of its ways that fits this platform and none of its fallbacks. */
import { createRequire } from 'node:module';
import { arch } from 'node:os';
import { dirname, join } from 'node:path';
import type { Notify } from './node-notifier.ts';

export async function loadNodeNotifier(platform: NodeJS.Platform = process.platform): Promise<Notify> {
  const { default: library } = await import('node-notifier');
  const shower = createShower(library, platform);
  return (options, callback) => void shower.notify(options, callback);
}

type Library = typeof import('node-notifier');
interface Shower {
  notify(options: object, callback: (error: Error | null, response: string) => void): unknown;
}

function createShower({ NotifySend, NotificationCenter, WindowsToaster }: Library, platform: NodeJS.Platform): Shower {
  if (platform === 'win32') return new WindowsToaster({ withFallback: false, ...packedProgram() });
  if (platform === 'darwin') return new NotificationCenter({ withFallback: false });
  return new NotifySend();
}

/**
 * A program inside the app's archive cannot run: its copy beside the archive can.
 *
 * @see https://www.electronjs.org/docs/latest/tutorial/asar-archives
 */
function packedProgram(): { customPath?: string } {
  const folder = dirname(createRequire(import.meta.url).resolve('node-notifier/package.json'));
  if (!folder.includes('app.asar')) return {};
  const program = `snoretoast-x${arch() === 'x64' ? '64' : '86'}.exe`;
  return { customPath: join(folder.replace('app.asar', 'app.asar.unpacked'), 'vendor', 'snoreToast', program) };
}
