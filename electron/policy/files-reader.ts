/** Reads the files of the machine: policies in `policy.d/*.json`, of which later names win, and `defaults.json`. */
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MachineSettings } from './machine-settings.ts';
import { allOf, readPlace, settingCalled, type Written } from './read-place.ts';

export interface MachineFiles {
  /** `/etc/seatlight`. */
  readonly folder: string;
  /** Users whose files count: root, whose number is 0. */
  readonly owners: readonly number[];
}

const maxBytes = 1024 * 1024;
const othersMayWrite = 0o022;

/** Null where there is no such file or folder. */
async function ifThere<T>(path: string, reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new Error(`${path} cannot be read (${code ?? String(error)})`, { cause: error });
  }
}

/**
 * What does not count is told. Fails where something is there that cannot be read: then not all is known, which is not the same as
 * nothing said.
 */
export async function readMachineFiles(files: MachineFiles): Promise<MachineSettings> {
  // Who may write the folder could put another one in its place.
  const folder = await ifThere(files.folder, stat(files.folder));
  if (folder === null) return nothing;
  const why = whyNot(folder, files);
  if (why !== null) return ignored(files.folder, why);
  const policyFolder = join(files.folder, 'policy.d');
  const names = await policyNamesIn(policyFolder, files);
  const policies = names.names.map((name) => readFileAt(join(policyFolder, name), 'machine-policy', files));
  const defaults = readFileAt(join(files.folder, 'defaults.json'), 'machine-default', files);
  return allOf([names.said, ...(await Promise.all([...policies, defaults]))]);
}

const nothing: MachineSettings = { layers: [], problems: [] };

const ignored = (where: string, message: string): MachineSettings => ({
  layers: [],
  problems: [{ kind: 'ignored', name: null, where, message }],
});

/** The last first. */
async function policyNamesIn(folder: string, files: MachineFiles): Promise<{ names: string[]; said: MachineSettings }> {
  const found = await ifThere(folder, stat(folder));
  const why = found && whyNot(found, files);
  if (why !== null) return { names: [], said: ignored(folder, why) };
  const all = (await ifThere(folder, readdir(folder))) ?? [];
  const names = all.filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  return { names: names.toSorted().toReversed(), said: nothing };
}

/** Why what is there does not count; null when it does. */
function whyNot(
  { uid, mode }: { readonly uid: number; readonly mode: number },
  { owners }: MachineFiles,
): string | null {
  if (!owners.includes(uid)) return 'It does not count, because it does not belong to root.';
  if ((mode & othersMayWrite) !== 0) return 'It does not count, because others than its owner may write it.';
  return null;
}

async function readFileAt(path: string, source: Written['source'], files: MachineFiles): Promise<MachineSettings> {
  const file = await ifThere(path, open(path, 'r'));
  if (file === null) return nothing;
  try {
    const found = await file.stat();
    const why = found.isFile() ? whyNot(found, files) : 'It is not a file.';
    if (why !== null) return ignored(path, why);
    if (found.size > maxBytes) return ignored(path, 'It does not count, because it is larger than 1 MB.');
    const values = valuesIn((await ifThere(path, file.readFile('utf8'))) ?? '');
    return typeof values === 'string' ? ignored(path, values) : readPlace({ source, where: path, values });
  } finally {
    await file.close();
  }
}

/** Why there are none, in words, where the text is not what it should be. */
function valuesIn(text: string): Written['values'] | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return `It is not JSON (${error instanceof Error ? error.message : String(error)}).`;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return 'It must be an object with the names of settings, such as {"startAtLogin": true}.';
  return Object.entries(json).map(([name, value]) => ({ name, setting: settingCalled(name), value }));
}
