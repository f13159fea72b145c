/** The code of the monitoring server and its command line, with all that it imports, in a few files that need nothing but Node. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { inProject, projectRoot } from '../../scripts/setup/project.mjs';

/** Programs and threads, by the names by which they look for each other. */
const entries = {
  seatlight: inProject('cli', 'main.ts'),
  'store-worker': inProject('server', 'store', 'worker.ts'),
  'import-worker': inProject('server', 'projects', 'import', 'import-worker.ts'),
};

/**
 * @param folder is emptied first
 * @param version of the product
 */
export async function bundleServer(folder: string, version: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await build({
    configFile: false,
    root: projectRoot,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      rollupOptions: {
        input: entries,
        // Only the app has Electron; here nothing gets to the one command that would load it.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  // Node takes a file for a module by what the nearest of these says.
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ type: 'module', version })}\n`);
}
