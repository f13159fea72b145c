/** What an npm package says of itself. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Component, npmPurl } from './component.ts';
import { missingTexts } from './missing-texts.ts';

/** One licence, or several to choose from in the way of long ago. */
const licenseSchema = z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]);

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: licenseSchema.optional(),
  licenses: z.array(licenseSchema).optional(),
});

/** Names of the files with texts that must go with the package. */
const textFiles = /^(licen[cs]e|copying|notice)/i;

/** Where the files of a package can be read: a folder, or a part of an archive. */
export interface PackageFiles {
  names(): Promise<readonly string[]>;
  read(name: string): Promise<string>;
}

export const filesIn = (folder: string): PackageFiles => ({
  names: () => readdir(folder),
  read: (name) => readFile(join(folder, name), 'utf8'),
});

/** @throws Error when its package.json cannot be read */
export async function readPackage(files: PackageFiles): Promise<Component> {
  const { name, version, license, licenses = [] } = packageSchema.parse(JSON.parse(await files.read('package.json')));
  const names = (await files.names()).filter((file) => textFiles.test(file)).sort();
  const own = await Promise.all(names.map((file) => files.read(file)));
  const missing = missingTexts[name];
  return {
    name,
    version,
    license: license ?? licenses.join(' OR '),
    texts: own.length === 0 && missing !== undefined ? [missing] : own,
    purl: npmPurl(name, version),
  };
}
