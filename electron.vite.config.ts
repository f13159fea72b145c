import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { bundledPackages } from './build/notices/bundled-packages.ts';
import { loadedPackages } from './build/packaged-files.ts';
import packageFile from './package.json' with { type: 'json' };

const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    plugins: [bundledPackages()],
    build: {
      outDir: 'out/main',
      sourcemap: true,
      // Nearly all packages are taken into the bundle: a hundred small files make the start a tenth of a second longer, and of
      // kysely only the part that is used stays, which saves the embedded server 9 MB.
      externalizeDeps: {
        exclude: Object.keys(packageFile.dependencies).filter((name) => !loadedPackages.linux.includes(name)),
      },
      rollupOptions: {
        // Each of these runs in a process or thread of its own.
        input: {
          main: at('electron/main.ts'),
          'embedded-server': at('server/embedded/main.ts'),
          'store-worker': at('server/store/worker.ts'),
          'import-worker': at('server/projects/import/import-worker.ts'),
          seatlight: at('cli/main.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [bundledPackages()],
    build: {
      outDir: 'out/preload',
      // A sandboxed preload script must be one CommonJS file with everything in it.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    build: { outDir: at('out/renderer'), minify: true, rollupOptions: { input: at('renderer/index.html') } },
    plugins: [react(), bundledPackages()],
  },
});
