/** Reads a value that an administrator wrote: the setting's own form, or the plain one of the registry. Pure. */
import type { z } from 'zod';
import { plainWords } from '../../protocol/config/plain-words.ts';
import { type SettingName, type SettingsValues, settingsValuesSchema } from '../ipc/settings-contract.ts';

export type ReadValue<Name extends SettingName> =
  | { readonly ok: true; readonly value: SettingsValues[Name] }
  /** What is wrong, in plain words. */
  | { readonly ok: false; readonly message: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** From the plain form to the own one; what is not in the plain form is left as it is, for the schema to judge. */
const ownOfPlain: Partial<Record<SettingName, (value: unknown) => unknown>> = {
  licenseServers: (value) =>
    Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? { address: one } : one)) : value,
  quietHours(value) {
    if (typeof value !== 'string') return value;
    if (value.trim() === '') return null;
    const [from, until] = value.split(/[-–]/).map((part) => part.trim());
    return { from, until };
  },
  programs: (value) => (isRecord(value) ? Object.entries(value).map(([feature, path]) => ({ feature, path })) : value),
};

/** The first thing that is wrong, and where in the value. */
function messageOf(error: z.ZodError): string {
  const [outer] = error.issues;
  // Of several that it may be, the last is the one with words of its own.
  const issue = outer?.code === 'invalid_union' ? (outer.errors.at(-1)?.[0] ?? outer) : outer;
  const message = issue?.message ?? 'is not in form';
  const at = issue && issue.path.length > 0 ? issue.path.join('.') : null;
  // What a schema says by itself is a sentence; plain words go on from a name.
  if (!/^(must|is|has) /.test(message)) return at === null ? message : `${message} (at ${at})`;
  return `${at === null ? 'It' : `The entry at ${at}`} ${message}.`;
}

export function readValue<Name extends SettingName>(name: Name, written: unknown): ReadValue<Name> {
  const read = settingsValuesSchema.shape[name].safeParse(ownOfPlain[name] ? ownOfPlain[name](written) : written, {
    error: plainWords,
  });
  return read.success
    ? { ok: true, value: read.data as SettingsValues[Name] }
    : { ok: false, message: messageOf(read.error) };
}
