/** Values of settings as people read them in `doctor`, in lists of policies and in logs. Pure. */
import { licenseServerText } from '../../protocol/license-server.ts';
import type { WatchedServer } from '../ipc/license-server-setting.ts';
import type { PolicyProblem, SettingName } from '../ipc/settings-contract.ts';
import { textOf } from './setting-forms.ts';

const none = 'none';

/** An entry of a list: a text, a license server, a program of a feature, or a rule of a project. */
function entryInWords(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  if ('address' in entry) return licenseServerInWords(entry as WatchedServer);
  if ('feature' in entry && 'path' in entry) return `${entry.feature}: ${entry.path}`;
  return Object.values(entry).join(' ');
}

function licenseServerInWords({ address, manager, ...rest }: WatchedServer): string {
  const text = licenseServerText(address, manager);
  const more = Object.entries(rest).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`);
  return more.length === 0 ? text : `${text} (${more.join(', ')})`;
}

/** @param value a value of this setting */
export function valueInWords(name: SettingName, value: unknown): string {
  if (value === null || value === '') return none;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length === 0 ? none : value.map(entryInWords).join('; ');
  if (typeof value === 'object' && 'from' in value && 'until' in value) return `${value.from}-${value.until}`;
  return textOf(name).choices?.[String(value)] ?? String(value);
}

/** One line for a log, or for who looks at a terminal. */
export const problemInWords = ({ kind, name, where, message }: PolicyProblem): string =>
  `${kind === 'ignored' ? 'ignored' : 'not known'}: ${name === null ? where : `${name} in ${where}`}. ${message}`;
