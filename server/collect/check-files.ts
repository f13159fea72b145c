/** Reads the license files and options files of a license server once, and tells in plain words what stands in them. */
import type { Problem } from '../../protocol/license.ts';
import type { CheckedFile } from '../../protocol/rest.ts';
import type { LicenseFile } from '../license-managers/license-file.ts';
import type { GroupList, LicenseManager, LicenseServerConfig } from '../license-managers/license-manager.ts';
import { says } from '../license-managers/says.ts';
import { counted } from './counted.ts';
import { factsOfText, problemOf, readText, type TextFiles } from './log/read-text.ts';

type Thing = 'license-file' | 'options-file';

/** As many numbers of lines as help somebody to find them. */
const mostLines = 5;

export async function checkFiles(
  manager: LicenseManager,
  { licenseFiles = [], optionsFiles = [] }: Pick<LicenseServerConfig, 'licenseFiles' | 'optionsFiles'>,
  files: TextFiles,
): Promise<readonly CheckedFile[]> {
  const { parseLicenseFile, parseGroups } = manager;
  return Promise.all([
    ...(parseLicenseFile ? licenseFiles.map((path) => look('license-file', path, parseLicenseFile)) : []),
    ...(parseGroups ? optionsFiles.map((path) => look('options-file', path, parseGroups)) : []),
  ]);

  async function look(
    thing: Thing,
    path: string,
    parse: (text: string) => LicenseFile | GroupList,
  ): Promise<CheckedFile> {
    try {
      const found = parse(await readText(thing, path, await factsOfText(thing, path, files), files));
      const problem = says(found) ? null : notUnderstood(thing, path, manager.title);
      return { path, problem, summary: problem?.message ?? summarizeFile(found) };
    } catch (error) {
      const problem = problemOf(thing, path, error);
      return { path, problem, summary: problem.message };
    }
  }
}

const notUnderstood = (thing: Thing, path: string, title: string): Problem => ({
  kind: `${thing}-not-understood`,
  code: null,
  message: `Nothing in ${path} is understood as ${thing === 'license-file' ? 'a license file' : 'an options file'} of ${title}.`,
  nextStep: 'Check that it is the right file, and that it belongs to this license manager.',
});

/** What a file has, in one line. */
function summarizeFile(found: LicenseFile | GroupList): string {
  if (!('lines' in found)) {
    const groups = Object.keys(found.userGroups).length + Object.keys(found.hostGroups).length;
    return `${counted(groups, 'group', 'groups')}, ${counted(found.rules?.length ?? 0, 'rule', 'rules')}`;
  }
  const { lines, packages, unparsed } = found;
  const features = new Set(lines.map(({ vendor, feature }) => JSON.stringify([vendor, feature])));
  return [
    counted(features.size, 'feature', 'features'),
    ...(packages.length === 0 ? [] : [counted(packages.length, 'package', 'packages')]),
    ...(unparsed.length === 0 ? [] : [linesNotUnderstood(unparsed)]),
  ].join(', ');
}

function linesNotUnderstood(numbers: readonly number[]): string {
  const shown = numbers.slice(0, mostLines).join(', ');
  const more = numbers.length > mostLines ? ', …' : '';
  return `${counted(numbers.length, 'line', 'lines')} not understood (${shown}${more})`;
}
