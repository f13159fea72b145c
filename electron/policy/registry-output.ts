/**
 * What `reg.exe query KEY /s` prints. Nothing of it that is translated is looked at: keys begin at the margin with the name of
 * their hive, values after four blanks, and all else is left out. Pure.
 *
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/reg-query
 */

export interface RegistryValue {
  /** Names of the keys below the one that was asked for; empty for its own values. */
  readonly below: readonly string[];
  readonly name: string;
  /** Such as `REG_SZ`. */
  readonly type: string;
  readonly data: string;
}

const keyLine = /^(HKEY_[A-Z_]+\\.*)$/;
const valueLine = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;

/** @param key the key that was asked for, such as `SOFTWARE\Policies\Seatlight`, without its hive */
export function readRegistryOutput(output: string, key: string): RegistryValue[] {
  const values: { below: string[]; name: string; type: string; data: string }[] = [];
  let below: string[] | null = null;
  let last: (typeof values)[number] | null = null;
  for (const line of output.split(/\r?\n/)) {
    const [, path] = keyLine.exec(line) ?? [];
    const [, name, type, data = ''] = valueLine.exec(line) ?? [];
    if (path !== undefined) {
      below = namesBelow(path, key);
      last = null;
    } else if (name !== undefined && type !== undefined) {
      // A key's value without a name is called so in brackets, in the language of the system; there is no setting of such a name.
      last = below === null || /^\(.*\)$/.test(name) ? null : { below, name, type, data };
      if (last) values.push(last);
    } else if (last && line !== '') {
      // A text of several lines.
      last.data += `\n${line}`;
    }
  }
  return values;
}

/** Whether a key is named in what is printed. */
export const listsKey = (output: string, key: string): boolean =>
  output.split(/\r?\n/).some((line) => keyLine.test(line) && namesBelow(line, key)?.length === 0);

function namesBelow(path: string, key: string): string[] | null {
  const at = path.indexOf('\\');
  const ofHive = path.slice(at + 1);
  if (ofHive.toLowerCase() === key.toLowerCase()) return [];
  const start = `${key}\\`;
  return ofHive.toLowerCase().startsWith(start.toLowerCase()) ? ofHive.slice(start.length).split('\\') : null;
}
