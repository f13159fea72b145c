import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SettingsValues } from '../ipc/settings-contract.ts';
import { openSettings } from '../settings/settings-store.ts';
import { firstMachineSettings } from './first-machine-settings.ts';
import { type MachineSettings, noMachineSettings } from './machine-settings.ts';
import { machineReader } from './read-machine-settings.ts';
import { whyHeld } from './why-held.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-unread-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const logged: string[] = [];
const readBy = (read: () => Promise<MachineSettings>) =>
  firstMachineSettings({ where: 'the place', read }, (message) => logged.push(message), 50);
const held = async (machine: MachineSettings, fromCommandLine: Partial<SettingsValues> = {}) =>
  whyHeld(await openSettings({ path: join(folder, 'settings.json'), fromCommandLine, machine, now: () => 0 }));
const server = { mode: 'server', serverUrl: 'https://m.example' } as const;

it('the app connects when what administrators say was read, though it is nothing', async () => {
  expect(await held(await readBy(async () => noMachineSettings))).toBeNull();
});

it.each([
  ['a reader that is slow', () => pause(500, noMachineSettings), 'it takes longer than usual.'],
  ['a reader that never ends', () => new Promise<never>(() => {}), 'it takes longer than usual.'],
  ['a reader that fails', () => Promise.reject(new Error('spawn reg.exe\r\n ENOENT')), 'spawn reg.exe ENOENT.'],
])('%s holds the app, whatever its user and the command line say, and is told', async (_what, read, why) => {
  const problem = await held(await readBy(read), server);
  expect(problem).toMatchObject({ kind: 'policies-unread' });
  expect(problem?.message).toBe(
    `What the administrators of this computer decide is not known yet: ${why} Seatlight does not connect before it knows that.`,
  );
  expect(problem?.nextStep).toContain('must be able to read the place.');
});

it.skipIf(process.platform === 'win32')('the reader of Windows fails where there is no reg.exe to ask', async () => {
  const files = { folder, owners: [] };
  const reader = machineReader({ platform: 'win32', env: { SystemRoot: folder }, files });
  const machine = await firstMachineSettings(reader, () => {});
  expect(machine.layers).toEqual([]);
  expect((await held(machine))?.message).toContain('ENOENT');
});

it('a reader that fails after its time leaves nothing unhandled', async () => {
  await readBy(async () => {
    await pause(80);
    throw new Error('late');
  });
  await expect.poll(() => logged).toContain('Policies could not be read.');
});

it('an enrolment file that cannot be read holds the app only where nothing else names a server', async () => {
  const problem = { kind: 'enrolment-file', code: null, message: 'm', nextStep: 'n' };
  const machine = { ...noMachineSettings, unread: { what: 'server' as const, problem } };
  expect(await held(machine)).toBe(problem);
  expect(await held(machine, server)).toBeNull();
  expect(await held(machine, { mode: 'embedded' })).toBeNull();
});
