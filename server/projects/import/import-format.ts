/** Which files of projects can be imported. Pure. */
import { extname } from 'node:path';
import type { ImportProblem } from './import-problem.ts';

/** What a file of projects is written in. */
export const importFormats = ['csv', 'yaml'] as const;
export type ImportFormat = (typeof importFormats)[number];

const endings: Readonly<Record<string, ImportFormat>> = { '.csv': 'csv', '.yaml': 'yaml', '.yml': 'yaml' };

/** What a file is by its name; null when the name does not say. */
export const formatOf = (path: string): ImportFormat | null => endings[extname(path).toLowerCase()] ?? null;

const megabyte = 1024 * 1024;
/** Largest files. A YAML file takes two hundred times its size in memory while it is read, and a second for each megabyte. */
export const maxImportBytes: Readonly<Record<ImportFormat, number>> = { csv: 64 * megabyte, yaml: 4 * megabyte };

/** What is wrong with a file of this size; null when nothing is. */
export function sizeProblem(bytes: number, format: ImportFormat): ImportProblem | null {
  const most = maxImportBytes[format];
  if (bytes <= most) return null;
  return {
    line: 1,
    column: 1,
    message: `The file has ${Math.ceil(bytes / megabyte)} MB, and ${most / megabyte} MB are the most that is read.`,
    nextStep: `Import it in several parts: what is not in a file stays as it is.${format === 'yaml' ? ' CSV may be larger, too.' : ''}`,
  };
}
