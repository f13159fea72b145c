/** Reads the site's directory from its file. */
import { readFile, stat } from 'node:fs/promises';
import { describeProblems } from '../../protocol/config/schema-problems.ts';
import { ConfigError, type OrFail } from './config-error.ts';
import { maxDirectoryBytes, readDirectory } from './directory-file.ts';
import type { DirectoryEntry } from './server-config.ts';

async function readBounded(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > maxDirectoryBytes) throw new Error(`it is larger than ${maxDirectoryBytes / 1024 / 1024} MB`);
  return readFile(path, 'utf8');
}

/** @throws ConfigError with the places of what is wrong in the directory */
export async function readPeople(path: string, orFail: OrFail): Promise<readonly DirectoryEntry[]> {
  const text = await orFail(
    readBounded(path),
    ['directory_file'],
    'Name a YAML or JSON file that this user may read, of 4 MB at most.',
  );
  const reading = readDirectory(text);
  if (reading.ok) return reading.people;
  throw new ConfigError(describeProblems(path, reading.problems));
}
