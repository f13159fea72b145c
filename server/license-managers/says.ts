/** Whether anything at all of a license file or an options file was understood. Pure. */
import type { LicenseFile } from './license-file.ts';
import type { GroupList } from './license-manager.ts';

/** False for a text that is no such file. */
export function says(found: LicenseFile | GroupList): boolean {
  return 'lines' in found
    ? found.lines.length + found.packages.length + found.daemons.length > 0
    : Object.keys({ ...found.userGroups, ...found.hostGroups }).length + (found.rules?.length ?? 0) > 0;
}
