/** The code of the monitoring server and its command line, with all that it imports, in a few files that need nothing but Node. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'vite';
import nodePackage from '../../node_modules/node/package.json' with { type: 'json' };
import { inProject, projectRoot } from '../../scripts/setup/project.mjs';
import { bundledPackages, bundledPackagesFile } from '../notices/bundled-packages.ts';
import type { Component } from '../notices/component.ts';
import { inOrder, readBundled } from '../notices/shipped-components.ts';
import { writeNotices } from '../notices/write-notices.ts';
import { product } from '../product.ts';

/** Programs and threads, by the names by which they look for each other. */
const entries = {
  seatlight: inProject('cli', 'main.ts'),
  'store-worker': inProject('server', 'store', 'worker.ts'),
  'import-worker': inProject('server', 'projects', 'import', 'import-worker.ts'),
};

const codeFolder = 'code';
/** What runs the scripts of proxies looks for this beside the folder that its code is in. */
const besideCode = inProject('node_modules', 'quickjs-wasi', 'quickjs.wasm');

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
    plugins: [bundledPackages()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(folder, codeFolder),
      rollupOptions: {
        input: entries,
        // One folder for all: threads are looked for beside whatever starts them.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  await cp(besideCode, join(folder, basename(besideCode)));
  // Node takes a file for a module by what the nearest of these says.
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ type: 'module', version })}\n`);
  const components = inOrder([await node(), ...(await readBundled([join(folder, codeFolder)]))]);
  await rm(join(folder, codeFolder, bundledPackagesFile));
  await writeNotices(folder, { name: `${product.name} monitoring server`, version }, components);
}

/** The Node that is beside the code, with all that it is made of. */
async function node(): Promise<Component> {
  const { version } = nodePackage;
  const text = await readFile(join(import.meta.dirname, 'server', 'LICENSE.node.txt'), 'utf8');
  return { name: 'Node.js', version, license: 'MIT', texts: [text], purl: `pkg:github/nodejs/node@v${version}` };
}
