/** Tells when files of the machine may have changed. */
import { watch } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Watches the folder of the machine, its policies, and (for a folder that is not there yet) what it will be in. What cannot be
 * watched is left out: it is read every few minutes, too.
 */
export function watchMachineFiles(folder: string, changed: () => void): () => void {
  const stops = new Map<string, () => void>();
  const name = folder.slice(dirname(folder).length).replaceAll('/', '');

  function add(path: string, matters: (file: string | null) => boolean) {
    if (stops.has(path)) return;
    const stop = () => {
      watcher.close();
      stops.delete(path);
    };
    let watcher: ReturnType<typeof watch>;
    try {
      watcher = watch(path, { persistent: false }, (event, file) => {
        if (!matters(file)) return;
        // A folder may have come, or gone.
        if (event === 'rename') addAll();
        changed();
      });
    } catch {
      return;
    }
    watcher.on('error', stop);
    stops.set(path, stop);
  }

  function addAll() {
    add(dirname(folder), (file) => file === name);
    add(folder, () => true);
    add(join(folder, 'policy.d'), () => true);
  }

  addAll();
  return () => {
    for (const stop of [...stops.values()]) stop();
  };
}
