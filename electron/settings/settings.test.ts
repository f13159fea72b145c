import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type SettingSource, settingSources, settingsValuesSchema } from '../ipc/settings-contract.ts';
import { openSettings } from './settings-store.ts';
import { builtInSettings, commandLineSettings, sanitiseSettings, settingsOf, settingsView } from './settings-values.ts';

const noCommandLine = {
  licenseServers: [],
  lmutilPath: null,
  serverUrl: null,
  tokenFile: null,
  hidden: false,
  userDataDir: null,
  link: null,
};

describe('sanitiseSettings', () => {
  it('keeps what is usable, value by value', () => {
    expect(
      sanitiseSettings({ theme: 'dark', refreshSeconds: 1, pinnedFeatures: 'x', serverUrl: 'ftp://a', new: 1 }),
    ).toEqual({
      values: { theme: 'dark' },
      dropped: ['refreshSeconds', 'pinnedFeatures', 'serverUrl', 'new'],
    });
  });

  it('keeps the usable entries of a list', () => {
    const licenseServers = [{ address: '27000@a, 27000@b, 27000@c' }, { address: '1@d,1@e' }, 'x', { address: '@f' }];
    expect(sanitiseSettings({ licenseServers, pinnedFeatures: [1] })).toEqual({
      values: { licenseServers: [{ address: '27000@a,27000@b,27000@c' }, { address: '@f' }] },
      dropped: ['licenseServers', 'pinnedFeatures'],
    });
  });

  it('never lets anything through that is not in form, whatever is in the file', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...Object.keys(builtInSettings)), fc.jsonValue())),
        (json) => {
          const { values } = sanitiseSettings(json);
          expect(settingsValuesSchema.safeParse({ ...builtInSettings, ...values }).success).toBe(true);
        },
      ),
    );
    expect(sanitiseSettings(null).dropped).toEqual(['(all)']);
    expect(sanitiseSettings([]).dropped).toEqual(['(all)']);
  });
});

describe('settingsView', () => {
  it('takes the strongest source that says something, whatever the order, and tells what that stands before', () => {
    const value = fc.record(
      { theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const), askable: fc.boolean() },
      { requiredKeys: [] },
    );
    const layer = fc.record({
      source: fc.constantFrom(...settingSources.filter((source) => source !== 'built-in')),
      where: fc.option(fc.constantFrom('a', 'b')),
      values: value,
    });
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 8 }), (layers) => {
        const view = settingsView(layers);
        for (const name of ['theme', 'askable'] as const) {
          const { source, where, locked, overrides } = view[name];
          const saying = layers.filter(({ values }) => values[name] !== undefined);
          const rank = (one: { source: SettingSource }) => settingSources.indexOf(one.source);
          const strongest = saying.toSorted((a, b) => rank(a) - rank(b))[0];
          expect(view[name].value).toBe(strongest ? strongest.values[name] : builtInSettings[name]);
          expect([source, where]).toEqual(strongest ? [strongest.source, strongest.where] : ['built-in', null]);
          expect(locked).toBe(['machine-policy', 'user-policy', 'command-line'].includes(source));
          expect(overrides).toHaveLength(Math.max(0, saying.length - 1));
          for (const other of overrides) expect(rank(other)).toBeGreaterThanOrEqual(rank(view[name]));
        }
        expect(settingsOf(view).theme).toBe(view.theme.value);
      }),
    );
  });

  it('puts a policy before the command line before the user before the defaults of the machine', () => {
    const sources = ['machine-default', 'user', 'command-line', 'user-policy', 'machine-policy'] as const;
    const layers = sources.map((source, index) => ({ source, where: null, values: { refreshSeconds: 10 + index } }));
    const winners = sources.map((_, count) => settingsView(layers.slice(0, count + 1)).refreshSeconds.value);
    expect(winners).toEqual([10, 11, 12, 13, 14]);
  });

  it('reads the command line', () => {
    expect(commandLineSettings(noCommandLine)).toEqual({});
    expect(commandLineSettings({ ...noCommandLine, licenseServers: ['1@a', 'rlm:2@a'], lmutilPath: '/l' })).toEqual({
      mode: 'embedded',
      licenseServers: [{ address: '1@a' }, { address: '2@a', manager: 'rlm' }],
      lmutilPath: '/l',
    });
    expect(commandLineSettings({ ...noCommandLine, serverUrl: 'https://a' })).toEqual({
      mode: 'server',
      serverUrl: 'https://a',
    });
  });
});

describe('openSettings', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'seatlight-settings-'));
    path = join(folder, 'settings.json');
  });
  const open = (fromCommandLine = {}) => openSettings({ path, fromCommandLine, now: () => 0 });

  it('starts with what is built in, keeps what is changed and tells it', async () => {
    const settings = await open();
    const listener = vi.fn();
    settings.subscribe(listener);
    expect(settings.values()).toEqual(builtInSettings);
    await Promise.all([settings.change({ theme: 'dark' }), settings.change({ refreshSeconds: 30 })]);
    expect(listener).toHaveBeenCalledTimes(2);
    const again = await open();
    expect(again.values()).toEqual({ ...builtInSettings, theme: 'dark', refreshSeconds: 30 });
    expect(again.warning).toBeNull();
    expect(again.view().theme.source).toBe('user');
  });

  it('does not change what the command line decides, and does not write it down', async () => {
    const settings = await open({ mode: 'server', serverUrl: 'https://a' });
    const refused = await settings.change({ serverUrl: 'https://b', theme: 'dark' });
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('serverUrl') });
    expect(settings.values().theme).toBe('system');
    await settings.change({ theme: 'dark' });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: 1, theme: 'dark' });
  });

  it('sets a corrupt file aside, says so, and goes on', async () => {
    writeFileSync(path, '{"theme":');
    const settings = await open();
    expect(settings.warning).toContain('set aside');
    expect(settings.values()).toEqual(builtInSettings);
    await settings.change({ theme: 'dark' });
    const names = readdirSync(folder);
    const aside = names.find((name) => name.includes('.corrupt-')) ?? '';
    expect(readFileSync(join(folder, aside), 'utf8')).toBe('{"theme":');
    expect((await open()).values().theme).toBe('dark');
  });

  it('keeps a copy of a file with values that it cannot use', async () => {
    writeFileSync(path, JSON.stringify({ version: 9, theme: 'dark', colour: 'pink', refreshSeconds: -1 }));
    const settings = await open();
    expect(settings.values()).toEqual({ ...builtInSettings, theme: 'dark' });
    expect(settings.warning).toContain('colour, refreshSeconds');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('goes on with a file that cannot be read, and says when nothing can be written', async () => {
    mkdirSync(path);
    const settings = await open();
    expect(settings.warning).toContain('could not be read');
    expect(await settings.change({ theme: 'dark' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('could not be written'),
    });
    expect(settings.values().theme).toBe('dark');
    await settings.flush();
  });
});
