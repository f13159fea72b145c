/** Reads how time is booked on projects, with the file of projects where there is one. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describeProblems } from '../../protocol/config/schema-problems.ts';
import { checkAside } from '../projects/import/import-aside.ts';
import { formatOf, sizeProblem } from '../projects/import/import-format.ts';
import { ConfigError, type OrFail } from './config-error.ts';
import type { ConfigFile } from './config-schema.ts';
import { projectPolicyOf } from './projects-schema.ts';
import type { ProjectsConfig } from './server-config.ts';

/**
 * @param folder what relative paths are relative to
 * @throws ConfigError with the places of what is wrong in the file of projects
 */
export async function readProjects(
  { projects: file }: ConfigFile,
  folder: string,
  orFail: OrFail,
): Promise<ProjectsConfig | null> {
  if (!file?.enabled) return null;
  const { create, administrators } = file;
  const read =
    file.file === undefined
      ? null
      : await orFail(
          readChecked(resolve(folder, file.file)),
          ['projects', 'file'],
          'Name a file that this user may read, ending in .csv, .yaml or .yml.',
        );
  return { policy: projectPolicyOf(file), create, administrators, file: read };
}

async function readChecked(path: string): Promise<NonNullable<ProjectsConfig['file']>> {
  const format = formatOf(path);
  if (format === null) throw new Error('its name does not say whether it is CSV or YAML');
  const tooLarge = sizeProblem((await stat(path)).size, format);
  if (tooLarge !== null) throw new ConfigError(describeProblems(path, [tooLarge]));
  const file = { bytes: await readFile(path), format };
  const { problems, count } = await checkAside(file);
  if (count > 0) throw new ConfigError(describeProblems(path, problems));
  return { ...file, path };
}
