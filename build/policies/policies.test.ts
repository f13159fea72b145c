import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Element, Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { type SettingName, settingNames } from '../../electron/ipc/settings-contract.ts';
import { readRegistry } from '../../electron/policy/registry-reader.ts';
import { formOf, policyNames, registryName } from '../../electron/policy/setting-forms.ts';
import { generatedFiles, templatesFolder } from './generated.ts';

const root = join(import.meta.dirname, '../..');
const parsed = (path: string) => {
  const { DOMParser } = new Window();
  return new DOMParser().parseFromString(readFileSync(join(root, path), 'utf8'), 'text/xml');
};
const template = parsed(`${templatesFolder}/Seatlight.admx`);
const texts = parsed(`${templatesFolder}/en-US/Seatlight.adml`);

const all = (of: { querySelectorAll(selector: string): Iterable<unknown> }, selector: string) =>
  [...of.querySelectorAll(selector)] as Element[];
const attribute = (of: Element, name: string): string => of.getAttribute(name) ?? '';
const children = (of: Element, name: string) => [...of.children].filter(({ tagName }) => tagName === name);
const policies = all(template, 'policy');
/** The fields of a policy that is more than on or off. */
const fieldOf = (policy: Element): Element | undefined => children(policy, 'elements')[0]?.children[0];

it('what is written is what the schema of the settings says now; else run node build/policies/write.ts', () => {
  for (const [path, text] of Object.entries(generatedFiles()))
    expect(existsSync(join(root, path)) && readFileSync(join(root, path), 'utf8'), path).toBe(text);
});

describe('the template', () => {
  it('has exactly one policy for each setting that can have one, under the key of policies', () => {
    expect(policies.map((policy) => attribute(policy, 'name')).toSorted()).toEqual(
      policyNames.map(registryName).toSorted(),
    );
    for (const policy of policies) {
      expect(attribute(policy, 'key')).toBe('Software\\Policies\\Seatlight');
      expect(attribute(policy, 'class')).toBe('Both');
      expect(attribute(policy, 'name')).toMatch(/^[A-Za-z0-9_]+$/);
    }
  });

  it('writes each value by the name and in the form in which the app reads it', () => {
    for (const policy of policies) {
      const name = attribute(policy, 'name');
      const setting = settingNames.find((one) => registryName(one) === name) as SettingName;
      const form = formOf(setting);
      const field = fieldOf(policy);
      const value = (tag: string) => children(children(policy, tag)[0] as Element, 'decimal')[0]?.getAttribute('value');
      switch (form?.kind) {
        case 'switch':
          expect([name, attribute(policy, 'valueName'), field]).toEqual([name, name, undefined]);
          expect([value('enabledValue'), value('disabledValue')]).toEqual(['1', '0']);
          break;
        case 'number':
          expect([field?.tagName, field?.getAttribute('valueName')]).toEqual(['decimal', name]);
          expect([field?.getAttribute('minValue'), field?.getAttribute('maxValue')]).toEqual([
            String(form.min),
            String(form.max),
          ]);
          break;
        case 'text':
          expect([field?.tagName, field?.getAttribute('valueName')]).toEqual(['text', name]);
          expect(field?.getAttribute('maxLength')).toBe(String(form.maxLength));
          break;
        case 'choice':
          expect([field?.tagName, field?.getAttribute('valueName')]).toEqual(['enum', name]);
          expect(all(field as Element, 'string').map((one) => one.textContent)).toEqual(form.values);
          break;
        default:
          expect([field?.tagName, field?.getAttribute('key')]).toEqual([
            'list',
            `Software\\Policies\\Seatlight\\${name}`,
          ]);
          expect(field?.getAttribute(form?.kind === 'pairs' ? 'explicitValue' : 'valuePrefix')).toBe(
            form?.kind === 'pairs' ? 'true' : '',
          );
      }
    }
  });

  it('needs no other template, and refers only to what there is', () => {
    expect(all(template, 'using')).toEqual([]);
    const categoryNames = all(template, 'category').map((one) => attribute(one, 'name'));
    for (const parent of all(template, 'parentCategory')) expect(categoryNames).toContain(attribute(parent, 'ref'));
    const definitions = all(template, 'definition').map((one) => attribute(one, 'name'));
    for (const policy of policies)
      expect(definitions).toContain(attribute(children(policy, 'supportedOn')[0] as Element, 'ref'));
    const revision = attribute(texts.documentElement, 'revision');
    expect(attribute(all(template, 'resources')[0] as Element, 'minRequiredRevision')).toBe(revision);
    expect(attribute(template.documentElement, 'revision')).toBe(revision);
  });

  it('has a text for everything, and no text for nothing', () => {
    const source = readFileSync(join(root, templatesFolder, 'Seatlight.admx'), 'utf8');
    const used = [...source.matchAll(/\$\(string\.([^)]+)\)/g)].map(([, id]) => id);
    const there = all(texts, 'stringTable > string');
    const ids = there.map((one) => attribute(one, 'id'));
    expect(ids.toSorted()).toEqual([...new Set(used)].toSorted());
    for (const one of there) expect(one.textContent.trim()).not.toBe('');
  });

  it('shows a field for each value that is filled in', () => {
    const presentations = all(texts, 'presentation');
    const withField = policies.filter((policy) => fieldOf(policy));
    expect(presentations.map((one) => attribute(one, 'id')).toSorted()).toEqual(
      withField.map((policy) => attribute(policy, 'name')).toSorted(),
    );
    const fields = { decimal: 'decimalTextBox', text: 'textBox', enum: 'dropdownList', list: 'listBox' };
    for (const policy of withField) {
      const name = attribute(policy, 'name');
      expect(attribute(policy, 'presentation')).toBe(`$(presentation.${name})`);
      const field = fieldOf(policy) as Element;
      const shown = presentations.find((one) => attribute(one, 'id') === name)?.children ?? [];
      expect([...shown].map((one) => [one.tagName, attribute(one, 'refId')])).toEqual([
        [fields[field.tagName as keyof typeof fields], attribute(field, 'id')],
      ]);
    }
  });
});

/** What a person could fill in where a text or a list is asked for. */
const filledIn: Readonly<Record<string, string>> = {
  ServerUrl: 'https://seatlight.example',
  Proxy: 'http://proxy.example:8080',
  ServerKeyPins: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  LicenseServers: '27000@license.example',
  MutedKinds: 'offer',
  QuietHours: '18:00-08:00',
  ProjectShortcut: 'Control+Alt+P',
};

/** The lines of the registry that Group Policy makes of an enabled policy. */
function enabled(policy: Element): string[] {
  const name = attribute(policy, 'name');
  const line = (called: string, type: string, data: string) => `    ${called}    ${type}    ${data}`;
  const field = fieldOf(policy);
  const text = filledIn[name] ?? 'C:\\Some\\path';
  switch (field?.tagName) {
    case undefined:
      return [line(attribute(policy, 'valueName'), 'REG_DWORD', '0x1')];
    case 'decimal':
      return [
        line(attribute(field, 'valueName'), 'REG_DWORD', `0x${Number(attribute(field, 'maxValue')).toString(16)}`),
      ];
    case 'enum':
      return [line(attribute(field, 'valueName'), 'REG_SZ', all(field, 'string').at(-1)?.textContent ?? '')];
    case 'text':
      return [line(attribute(field, 'valueName'), 'REG_SZ', text)];
    default: {
      const explicit = attribute(field as Element, 'explicitValue') === 'true';
      const key = `HKEY_LOCAL_MACHINE\\${attribute(field as Element, 'key')}`;
      return [key, line(explicit ? 'FLUENT' : '1', 'REG_SZ', text)];
    }
  }
}

it('what Group Policy writes by the template is what the app obeys', async () => {
  for (const policy of policies) {
    const output = ['', `HKEY_LOCAL_MACHINE\\${attribute(policy, 'key')}`, ...enabled(policy), ''].join('\r\n');
    const { layers, problems } = await readRegistry(async ([, key]) =>
      key === 'HKLM\\SOFTWARE\\Policies\\Seatlight' ? output : key?.endsWith('Seatlight') ? null : '',
    );
    expect(problems).toEqual([]);
    const setting = settingNames.find((one) => registryName(one) === attribute(policy, 'name')) as SettingName;
    expect(layers[0]?.values[setting], setting).toBeDefined();
  }
});
