/**
 * How each setting is written where there are only plain values: in the registry, in policy templates, and (as one way of two)
 * in files of the machine. The form follows from the setting's schema. Pure.
 */
import { z } from 'zod';
import type { SettingText } from '../ipc/setting-text.ts';
import { type SettingName, settingNames, settingsValuesSchema } from '../ipc/settings-contract.ts';

export type SettingForm =
  | { readonly kind: 'switch' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'text'; readonly maxLength: number }
  /** Texts in their order. */
  | { readonly kind: 'list' }
  /** Texts by names. */
  | { readonly kind: 'pairs' };

/** Those whose values are no plain ones. `plain-values.ts` reads them. */
const ownForms: Partial<Record<SettingName, SettingForm>> = {
  licenseServers: { kind: 'list' },
  quietHours: { kind: 'text', maxLength: 11 },
  programs: { kind: 'pairs' },
};

/** The part of JSON Schema that the schemas of settings come to. */
interface PlainSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: PlainSchema;
  readonly anyOf?: readonly PlainSchema[];
}

function formOfSchema({ type, enum: values, anyOf, ...schema }: PlainSchema): SettingForm | null {
  if (values) return { kind: 'choice', values };
  const parts = anyOf?.filter((part) => part.type !== 'null' && !('const' in part));
  if (parts) return parts.length === 1 && parts[0] ? formOfSchema(parts[0]) : null;
  switch (type) {
    case 'boolean':
      return { kind: 'switch' };
    case 'integer':
      return { kind: 'number', min: schema.minimum ?? 0, max: schema.maximum ?? 0xffff_ffff };
    case 'string':
      return { kind: 'text', maxLength: schema.maxLength ?? 1023 };
    case 'array':
      return schema.items?.type === 'string' ? { kind: 'list' } : null;
    default:
      return null;
  }
}

/** Null for one that has no plain form. */
export function formOf(name: SettingName): SettingForm | null {
  const own = ownForms[name];
  if (own) return own;
  // Of what comes in: the form that people write, not what it is read as.
  return formOfSchema(z.toJSONSchema(settingsValuesSchema.shape[name], { io: 'input' }) as PlainSchema);
}

/** What the schema of a setting says about it in words. */
export const textOf = (name: SettingName): SettingText =>
  settingsValuesSchema.shape[name].meta() as unknown as SettingText;

/** All settings for which there is a policy. */
export const policyNames: readonly SettingName[] = settingNames.filter((name) => !textOf(name).personal);

/** The name of a setting's value in the registry: `serverUrl` is `ServerUrl` there. */
export const registryName = (name: SettingName): string => `${name[0]?.toUpperCase()}${name.slice(1)}`;
