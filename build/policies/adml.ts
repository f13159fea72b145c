/** The English texts of the policy template. Pure. */
import { builtInSettings } from '../../electron/settings/settings-values.ts';
import { document, type Element, element } from '../xml.ts';
import { categoryId, choiceId, explainId, revision, schemaNamespace, supported } from './admx.ts';
import { categories, type PolicyEntry, policyEntries, typeInWords } from './policy-entries.ts';

const string = (id: string, text: string): Element => element('string', { id }, text);

/** What Group Policy shows beside the policy: what it does, how it is written, and what counts without it. */
const explanation = ({ name, form, text }: PolicyEntry): string =>
  [
    text.description,
    'Where it is not configured, people or the defaults of the machine decide; people see where a policy decides, and cannot change it.',
    `Registry value: ${name} (${typeInWords(form)}).`,
  ].join('\n\n');

const texts = (entry: PolicyEntry): Element[] => [
  string(entry.name, entry.text.title),
  string(explainId(entry), explanation(entry)),
  ...(entry.form.kind === 'choice'
    ? entry.form.values.map((value) => string(choiceId(entry, value), entry.text.choices?.[value] ?? value))
    : []),
];

function presentation({ setting, name, form, text }: PolicyEntry): Element[] {
  const refId = { refId: name };
  switch (form.kind) {
    case 'switch':
      return [];
    case 'number': {
      const usual = builtInSettings[setting];
      const defaultValue = typeof usual === 'number' ? usual : form.max;
      return [element('decimalTextBox', { ...refId, defaultValue }, `${text.title}:`)];
    }
    case 'choice':
      return [element('dropdownList', { ...refId, defaultItem: 0 }, `${text.title}:`)];
    case 'text':
      return [element('textBox', refId, [element('label', {}, `${text.title}:`)])];
    case 'list':
    case 'pairs':
      return [element('listBox', refId, `${text.title}:`)];
  }
}

export const adml = (): string =>
  document(
    element('policyDefinitionResources', { xmlns: schemaNamespace, revision, schemaVersion: '1.0' }, [
      element('displayName', {}, 'Seatlight'),
      element('description', {}, 'Policies of Seatlight'),
      element('resources', {}, [
        element('stringTable', {}, [
          string('Seatlight', 'Seatlight'),
          string(supported, 'Seatlight on Windows 10, Windows Server 2016 and newer'),
          ...categories.map(({ id, title }) => string(categoryId(id), title)),
          ...policyEntries.flatMap(texts),
        ]),
        element(
          'presentationTable',
          {},
          policyEntries.flatMap((entry) => {
            const content = presentation(entry);
            return content.length === 0 ? [] : element('presentation', { id: entry.name }, content);
          }),
        ),
      ]),
    ]),
  );
