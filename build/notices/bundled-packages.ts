/** Which npm packages have gone into a bundle, as nothing in the bundle itself tells any more. */
import type { Plugin } from 'vite';

/** File beside the bundle; it is not packaged. */
export const bundledPackagesFile = 'bundled-packages.json';

/**
 * Folder of the package that a module belongs to, such as `node_modules/@scope/name`; null for modules of the project's own
 * and for those that the bundler makes up.
 *
 * @param module its absolute path, as bundlers name modules
 */
export function packageFolder(module: string): string | null {
  const path = (module.split('?')[0] ?? '').replaceAll('\\', '/');
  const parts = path.slice(path.indexOf('/node_modules/') + 1).split('/');
  const last = parts.lastIndexOf('node_modules');
  if (last < 0 || path.includes('\0')) return null;
  return parts.slice(0, last + (parts[last + 1]?.startsWith('@') ? 3 : 2)).join('/');
}

/** Writes the folders of all packages of which something is in the bundle, sorted, as JSON beside it. */
export const bundledPackages = (): Plugin => ({
  name: 'bundled-packages',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
    const modules = chunks.flatMap(({ modules }) =>
      Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : [])),
    );
    const folders = [...new Set(modules.map(packageFolder))].filter((folder) => folder !== null).sort();
    this.emitFile({ type: 'asset', fileName: bundledPackagesFile, source: `${JSON.stringify(folders, null, 2)}\n` });
  },
});
