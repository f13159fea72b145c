/** Reads what a packaged app has in it. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { z } from 'zod';
import { sbomFile } from '../notices/write-notices.ts';
import { type Baseline, type Contents, contentsOf, inArchive } from './contents.ts';

/** What the header of an archive says of a file or folder; of a file that is beside the archive, that it is. */
interface Node {
  readonly files?: Readonly<Record<string, Node>>;
  readonly size?: number;
  readonly unpacked?: boolean;
}

function* filesIn(node: Node, path: readonly string[] = []): Generator<readonly [string, number]> {
  for (const [name, child] of Object.entries(node.files ?? {})) {
    if (child.files) yield* filesIn(child, [...path, name]);
    else if (!child.unpacked) yield [inArchive([...path, name].join('/')), child.size ?? 0];
  }
}

async function readContents(folder: string): Promise<Contents> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const archive = join(folder, 'resources', 'app.asar');
  const beside = await Promise.all(
    paths
      .filter((path) => path !== archive)
      .map(async (path) => [path.slice(folder.length + 1).replaceAll(sep, '/'), (await stat(path)).size] as const),
  );
  return contentsOf([...beside, ...filesIn(getRawHeader(archive).header as Node)]);
}

const sbomSchema = z.object({ components: z.array(z.object({ name: z.string(), version: z.string() })) });

/** @throws Error when it is no folder of a packaged app */
export async function readPackagedApp(folder: string): Promise<Baseline> {
  const { components } = sbomSchema.parse(JSON.parse(await readFile(join(folder, sbomFile), 'utf8')));
  const electron = components.find(({ name }) => name === 'electron')?.version;
  if (electron === undefined) throw new Error(`${join(folder, sbomFile)} does not name Electron.`);
  return { electron, contents: await readContents(folder) };
}
