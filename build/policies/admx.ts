/**
 * The template of the policies for Group Policy and Intune. It needs no other template: what it says about supported versions
 * is its own. Pure.
 *
 * @see https://learn.microsoft.com/previous-versions/windows/desktop/Policy/admx-schema
 */

import { document, type Element, element } from '../xml.ts';
import { categories, type PolicyEntry, policyEntries, policyKey } from './policy-entries.ts';

export const schemaNamespace = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
/** Of both files. It says which texts belong to which template. */
export const revision = '1.0';
export const supported = 'SUPPORTED_Seatlight';

export const categoryId = (id: string): string => `Category_${id}`;
export const explainId = ({ name }: PolicyEntry): string => `${name}_Explain`;
export const choiceId = ({ name }: PolicyEntry, value: string): string => `${name}_${value}`;

const inTexts = (id: string): string => `$(string.${id})`;

/** What is filled in where a policy is enabled; empty for one that is only enabled or disabled. */
function elementsOf(entry: PolicyEntry): Element[] {
  const { name, form } = entry;
  const named = { id: name, valueName: name };
  switch (form.kind) {
    case 'switch':
      return [];
    case 'number':
      return [element('decimal', { ...named, minValue: form.min, maxValue: form.max })];
    case 'text':
      return [element('text', { ...named, maxLength: form.maxLength })];
    case 'choice':
      return [
        element(
          'enum',
          { ...named, required: 'true' },
          form.values.map((value) =>
            element('item', { displayName: inTexts(choiceId(entry, value)) }, [
              element('value', {}, [element('string', {}, value)]),
            ]),
          ),
        ),
      ];
    case 'list':
      return [element('list', { id: name, key: `${policyKey}\\${name}`, valuePrefix: '' })];
    case 'pairs':
      return [element('list', { id: name, key: `${policyKey}\\${name}`, explicitValue: 'true' })];
  }
}

function policy(entry: PolicyEntry): Element {
  const { name, form, text } = entry;
  const isSwitch = form.kind === 'switch';
  const number = (value: number) => [element('decimal', { value })];
  return element(
    'policy',
    {
      name,
      class: 'Both',
      displayName: inTexts(name),
      explainText: inTexts(explainId(entry)),
      key: policyKey,
      ...(isSwitch ? { valueName: name } : { presentation: `$(presentation.${name})` }),
    },
    [
      element('parentCategory', { ref: categoryId(text.category) }),
      element('supportedOn', { ref: supported }),
      ...(isSwitch
        ? [element('enabledValue', {}, number(1)), element('disabledValue', {}, number(0))]
        : [element('elements', {}, elementsOf(entry))]),
    ],
  );
}

export const admx = (): string =>
  document(
    element('policyDefinitions', { xmlns: schemaNamespace, revision, schemaVersion: '1.0' }, [
      element('policyNamespaces', {}, [
        element('target', { prefix: 'seatlight', namespace: 'Seatlight.Policies.Seatlight' }),
      ]),
      element('resources', { minRequiredRevision: revision }),
      element('supportedOn', {}, [
        element('definitions', {}, [element('definition', { name: supported, displayName: inTexts(supported) })]),
      ]),
      element('categories', {}, [
        element('category', { name: 'Seatlight', displayName: inTexts('Seatlight') }),
        ...categories.map(({ id }) =>
          element('category', { name: categoryId(id), displayName: inTexts(categoryId(id)) }, [
            element('parentCategory', { ref: 'Seatlight' }),
          ]),
        ),
      ]),
      element('policies', {}, policyEntries.map(policy)),
    ]),
  );
