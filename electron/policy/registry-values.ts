/** From values of the registry to what is written for each setting, by the setting's form. Pure. */
import { type SettingName, settingNames } from '../ipc/settings-contract.ts';
import { Misread, type Written } from './read-place.ts';
import type { RegistryValue } from './registry-output.ts';
import { formOf, registryName, type SettingForm } from './setting-forms.ts';

const byRegistryName: ReadonlyMap<string, SettingName> = new Map([
  ...settingNames.map((name) => [registryName(name).toLowerCase(), name] as const),
  // As the property of the installer is called.
  ['enrollmentfile', 'enrolmentFile'],
]);

/** What the installer writes for others to read. */
const notSettings: ReadonlySet<string> = new Set(['installdir', 'version', 'startmenushortcut', 'startmenuentry']);

/** How a value of each form is written. */
const formWords: Readonly<Record<SettingForm['kind'], string>> = {
  switch: 'It must be a REG_DWORD, 0 or 1.',
  number: 'It must be a REG_DWORD.',
  choice: 'It must be a REG_SZ.',
  text: 'It must be a REG_SZ.',
  list: 'It must be a key with values 1, 2, … of REG_SZ, or a REG_MULTI_SZ.',
  pairs: 'It must be a key with a value of REG_SZ for each name.',
};

const misread = (form: SettingForm | null) =>
  new Misread(form ? formWords[form.kind] : 'It cannot be set in the registry.');

/** Names of the registry have no letter case. */
const settingOf = (name: string): SettingName | null => byRegistryName.get(name.toLowerCase()) ?? null;

/**
 * @param values of one key and those below it. Where the installer wrote them, an empty text means: not set.
 */
export function writtenIn(
  values: readonly RegistryValue[],
  { source, where }: Pick<Written, 'source' | 'where'>,
): Written {
  const own = values.filter(({ below }) => below.length === 0);
  const single = own
    .filter(({ name, data }) => source !== 'machine-default' || (data !== '' && !notSettings.has(name.toLowerCase())))
    .map((value) => {
      const setting = settingOf(value.name);
      return { name: value.name, setting, value: setting && oneValue(value, formOf(setting)) };
    });
  const keys = Map.groupBy(
    values.filter(({ below }) => below.length > 0),
    ({ below }) => below.join('\\'),
  );
  const several = [...keys].map(([name, entries]) => {
    const setting = settingOf(name);
    return { name, setting, value: setting && keyValue(entries, formOf(setting)) };
  });
  return { source, where, values: [...single, ...several] };
}

/** Other letters come out of `reg.exe` in more than one way, by the code page of the system. */
const isCertain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

function textIn(
  { type, data }: RegistryValue,
  types: readonly string[] = ['REG_SZ', 'REG_EXPAND_SZ'],
): string | Misread {
  if (!types.includes(type)) return misread({ kind: 'text', maxLength: 0 });
  // What stands for a variable is not put in: it would come from the user, not from the administrator.
  if (type === 'REG_EXPAND_SZ' && data.includes('%'))
    return new Misread('Variables such as %USERNAME% are not put in.');
  return isCertain(data) ? data : new Misread('Only letters of ASCII can be read from the registry, and one line.');
}

function numberIn({ type, data }: RegistryValue): number | null {
  const isNumber = type === 'REG_DWORD' || type === 'REG_QWORD';
  if (isNumber && /^0x[0-9a-f]{1,13}$/i.test(data)) return Number(data);
  return type === 'REG_SZ' && /^\d{1,10}$/.test(data) ? Number(data) : null;
}

function oneValue(value: RegistryValue, form: SettingForm | null): unknown {
  switch (form?.kind) {
    case 'switch': {
      const number = numberIn(value);
      return number === 0 || number === 1 ? number === 1 : misread(form);
    }
    case 'number':
      return numberIn(value) ?? misread(form);
    case 'list': {
      const text = textIn(value, ['REG_SZ', 'REG_MULTI_SZ']);
      if (value.type !== 'REG_SZ' && value.type !== 'REG_MULTI_SZ') return misread(form);
      return text instanceof Misread ? text : partsOf(text.replaceAll('\\0', ';'));
    }
    case 'choice':
    case 'text':
      return textIn(value);
    default:
      return misread(form);
  }
}

const partsOf = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A list of a policy is a key with values `1`, `2`, …; one of pairs has a value for each name. */
function keyValue(entries: readonly RegistryValue[], form: SettingForm | null): unknown {
  if (form?.kind !== 'list' && form?.kind !== 'pairs') return misread(form);
  const texts = entries
    // What Group Policy writes to say that old values go; it stays where a policy was never cleared.
    .filter(({ name }) => !name.startsWith('**'))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    .map((entry) => ({ name: entry.name, text: textIn(entry) }));
  const bad = texts.find(({ text }) => text instanceof Misread);
  if (bad) return bad.text;
  if (form.kind === 'pairs') return Object.fromEntries(texts.map(({ name, text }) => [name, text]));
  return texts.map(({ text }) => text).filter((text) => text !== '');
}
