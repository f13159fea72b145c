import { expect, it } from 'vitest';
import type { SettingSource } from '../ipc/settings-contract.ts';
import { isUnwantedStart, loginEntry } from './login-entry.ts';

const is = (value: boolean, source: SettingSource) => ({ value, source });

it('puts a policy through at the start, and nothing else, because a user may have removed the entry by other means', () => {
  expect(loginEntry(null, is(true, 'machine-policy'))).toBe(true);
  expect(loginEntry(null, is(false, 'user-policy'))).toBe(false);
  expect(loginEntry(null, is(true, 'user'))).toBeNull();
  expect(loginEntry(null, is(true, 'machine-default'))).toBeNull();
});

it('follows the user and policies while the app runs, and leaves the rest to the machine', () => {
  expect(loginEntry(is(false, 'built-in'), is(true, 'user'))).toBe(true);
  expect(loginEntry(is(true, 'machine-default'), is(false, 'user'))).toBe(false);
  expect(loginEntry(is(true, 'user'), is(false, 'machine-policy'))).toBe(false);
  expect(loginEntry(is(true, 'machine-policy'), is(true, 'machine-default'))).toBe('remove');
  expect(loginEntry(is(false, 'machine-policy'), is(false, 'built-in'))).toBe('remove');
  expect(loginEntry(is(false, 'machine-default'), is(true, 'machine-default'))).toBeNull();
  expect(loginEntry(is(true, 'user'), is(true, 'user'))).toBeNull();
});

it('does not want a start that the user or a policy turned off, though the machine still starts it', () => {
  expect(isUnwantedStart(is(false, 'user'), 'win32')).toBe(true);
  expect(isUnwantedStart(is(false, 'machine-policy'), 'linux')).toBe(true);
  expect(isUnwantedStart(is(false, 'built-in'), 'linux')).toBe(false);
  expect(isUnwantedStart(is(true, 'user'), 'win32')).toBe(false);
});

it('goes by the default of the machine where packages always bring an entry', () => {
  expect(isUnwantedStart(is(false, 'machine-default'), 'linux')).toBe(true);
  expect(isUnwantedStart(is(true, 'machine-default'), 'linux')).toBe(false);
  expect(isUnwantedStart(is(false, 'machine-default'), 'win32')).toBe(false);
});
