import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingNames } from '../ipc/settings-contract.ts';
import { readRegistryOutput } from './registry-output.ts';
import { readRegistry } from './registry-reader.ts';
import { formOf, policyNames, registryName, textOf } from './setting-forms.ts';

const policies = 'SOFTWARE\\Policies\\Seatlight';
const head = `HKEY_LOCAL_MACHINE\\${policies}`;
/** As `reg.exe` writes it, with the line ends of Windows. */
const printed = (...lines: string[]) => `\r\n${lines.join('\r\n')}\r\n\r\n`;
const value = (name: string, type: string, data: string) => `    ${name}    ${type}    ${data}`;

/** Keys that are always there. */
const usual = { 'HKLM\\SOFTWARE': '', 'HKLM\\SOFTWARE\\Policies': '', HKCU: printed('HKEY_CURRENT_USER\\Console') };
/** Reads a registry whose keys print this; those that are missing are not there. */
const read = (keys: Readonly<Record<string, string>>) =>
  readRegistry(async ([, key = '']) => ({ ...usual, ...keys })[key] ?? null);
const readMachine = (...lines: string[]) => read({ [`HKLM\\${policies}`]: printed(head, ...lines) });

describe('what reg.exe prints', () => {
  it('is read by key, name and type, whatever else is printed', () => {
    const output = printed(
      head,
      value('(Standard)', 'REG_SZ', '(Wert nicht festgelegt)'),
      value('ServerUrl', 'REG_SZ', 'https://a.example'),
      value('Odd    name', 'REG_SZ', 'x    REG_SZ    y'),
      value('Empty', 'REG_SZ', ''),
      '    NoData    REG_NONE',
      `${head}\\LicenseServers`,
      value('1', 'REG_SZ', '27000@a'),
      'Ende der Suche: 5 Übereinstimmung(en) gefunden.',
    );
    expect(readRegistryOutput(output, policies)).toEqual([
      { below: [], name: 'ServerUrl', type: 'REG_SZ', data: 'https://a.example' },
      { below: [], name: 'Odd    name', type: 'REG_SZ', data: 'x    REG_SZ    y' },
      { below: [], name: 'Empty', type: 'REG_SZ', data: '' },
      { below: [], name: 'NoData', type: 'REG_NONE', data: '' },
      {
        below: ['LicenseServers'],
        name: '1',
        type: 'REG_SZ',
        data: '27000@a\nEnde der Suche: 5 Übereinstimmung(en) gefunden.',
      },
    ]);
  });

  it('never stops the reader, whatever it is', () => {
    fc.assert(fc.property(fc.string(), (text) => void readRegistryOutput(text, policies)));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const line of readRegistryOutput(printed(head, value('A', 'REG_SZ', text)), policies))
          expect(line.below).toEqual([]);
      }),
    );
  });

  it('counts only below the key that was asked for', () => {
    const output = printed('HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\SeatlightOther', value('A', 'REG_SZ', 'x'));
    expect(readRegistryOutput(output, policies)).toEqual([]);
  });
});

describe('policies in the registry', () => {
  it('are read by the form of each setting', async () => {
    const { layers, problems } = await readMachine(
      value('serverurl', 'REG_SZ', 'https://a.example/'),
      value('StartAtLogin', 'REG_DWORD', '0x1'),
      value('Askable', 'REG_DWORD', '0x0'),
      value('RefreshSeconds', 'REG_DWORD', '0x1e'),
      value('QuietHours', 'REG_SZ', '18:00-08:00'),
      value('Theme', 'REG_SZ', 'dark'),
      value('ProxyBypass', 'REG_MULTI_SZ', '*.example\\0localhost'),
      `${head}\\LicenseServers`,
      value('**delvals.', 'REG_SZ', ' '),
      value('10', 'REG_SZ', 'rlm:5053@c'),
      value('2', 'REG_SZ', '27000@a, 27000@b, 27000@d'),
      `${head}\\Programs`,
      value('FLUENT', 'REG_SZ', 'C:\\Program Files\\fluent.exe'),
    );
    expect(problems).toEqual([]);
    expect(layers).toEqual([
      {
        source: 'machine-policy',
        where: `HKLM\\${policies}`,
        values: {
          mode: 'server',
          serverUrl: 'https://a.example',
          startAtLogin: true,
          askable: false,
          refreshSeconds: 30,
          quietHours: { from: '18:00', until: '08:00' },
          theme: 'dark',
          proxyBypass: ['*.example', 'localhost'],
          licenseServers: [{ address: '27000@a,27000@b,27000@d' }, { address: '5053@c', manager: 'rlm' }],
          programs: [{ feature: 'FLUENT', path: 'C:\\Program Files\\fluent.exe' }],
        },
      },
    ]);
  });

  it.each([
    ['StartAtLogin', 'REG_DWORD', '0x2', 'REG_DWORD, 0 or 1'],
    ['StartAtLogin', 'REG_SZ', 'yes', 'REG_DWORD, 0 or 1'],
    ['RefreshSeconds', 'REG_DWORD', '0x1', 'It must be 10 or more.'],
    ['RefreshSeconds', 'REG_SZ', 'often', 'REG_DWORD'],
    ['ServerUrl', 'REG_SZ', 'ftp://a', 'does not start with'],
    ['ServerUrl', 'REG_DWORD', '0x1', 'REG_SZ'],
    ['Theme', 'REG_SZ', 'pink', 'It must be one of "system", "light", "dark".'],
    ['CaFile', 'REG_EXPAND_SZ', '%USERPROFILE%\\ca.pem', 'Variables'],
    ['CaFile', 'REG_SZ', 'C:\\Schl\u0081ssel\\ca.pem', 'ASCII'],
    ['QuietHours', 'REG_SZ', '6pm', 'quietHours'],
    ['ServerKeyPins', 'REG_MULTI_SZ', 'abc', '32 bytes'],
    ['LicenseServers', 'REG_BINARY', 'ff', 'REG_MULTI_SZ'],
    ['LicenseServers', 'REG_SZ', '27000@a;lmgrd:27000@b', '"lmgrd" is no license manager'],
    ['MutedKinds', 'REG_SZ', 'offer;all', 'The entry at 1 must be one of'],
  ])('that are not in form are named, and the others count: %s %s %s', async (name, type, data, message) => {
    const { layers, problems } = await readMachine(value(name, type, data), value('HideNames', 'REG_DWORD', '0x1'));
    expect(layers).toMatchObject([{ values: { hideNames: true } }]);
    expect(Object.keys(layers[0]?.values ?? {})).toEqual(['hideNames']);
    expect(problems).toEqual([
      {
        kind: 'ignored',
        name,
        where: `HKLM\\${policies}`,
        message: message === 'quietHours' ? expect.any(String) : expect.stringContaining(message),
      },
    ]);
  });

  it('of no known name are told as remarks, and those that are no matter of an administrator are refused', async () => {
    const { problems } = await readMachine(
      value('ServerURI', 'REG_SZ', 'https://a'),
      value('ProjectRules', 'REG_SZ', ''),
      `${head}\\Nothing\\Known`,
      value('1', 'REG_SZ', 'x'),
    );
    expect(problems.map(({ kind, name }) => [kind, name])).toEqual([
      ['unknown', 'ServerURI'],
      ['ignored', 'ProjectRules'],
      ['unknown', 'Nothing\\Known'],
    ]);
  });

  it('of a user and defaults of the machine are kept apart, and what the installer notes down is no setting', async () => {
    const { layers, problems } = await read({
      [`HKCU\\${policies}`]: printed(`HKEY_CURRENT_USER\\${policies}`, value('Theme', 'REG_SZ', 'dark')),
      'HKLM\\SOFTWARE\\Seatlight': printed(
        'HKEY_LOCAL_MACHINE\\SOFTWARE\\Seatlight',
        value('ServerUrl', 'REG_SZ', ''),
        value('EnrollmentFile', 'REG_SZ', 'C:\\ProgramData\\Seatlight\\enrolment.json'),
        value('StartAtLogin', 'REG_SZ', '1'),
        value('LicenseServers', 'REG_SZ', '27000@a; lmx:6200@b'),
        value('InstallDir', 'REG_SZ', 'C:\\Program Files\\Seatlight\\'),
        value('Version', 'REG_SZ', '1.0.0'),
        value('StartMenuShortcut', 'REG_SZ', '1'),
        value('StartMenuEntry', 'REG_SZ', 'Seatlight'),
      ),
    });
    expect(problems).toEqual([]);
    expect(layers).toEqual([
      { source: 'user-policy', where: `HKCU\\${policies}`, values: { theme: 'dark' } },
      {
        source: 'machine-default',
        where: 'HKLM\\SOFTWARE\\Seatlight',
        values: {
          mode: 'embedded',
          enrolmentFile: 'C:\\ProgramData\\Seatlight\\enrolment.json',
          startAtLogin: true,
          licenseServers: [{ address: '27000@a' }, { address: '6200@b', manager: 'lmx' }],
        },
      },
    ]);
  });

  it('are not taken for missing where the registry cannot be read', async () => {
    const failing = readRegistry(async () => Promise.reject(new Error('no such program')));
    await expect(failing).rejects.toThrow('no such program');
    // As where an organisation does not let people use the tools for the registry.
    await expect(readRegistry(async () => null)).rejects.toThrow('cannot be read by reg.exe');
    const listed = printed('HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Other', head.toUpperCase());
    await expect(read({ 'HKLM\\SOFTWARE\\Policies': listed })).rejects.toThrow(`HKLM\\${policies} cannot be read`);
    await expect(read({ HKCU: printed('HKEY_CURRENT_USER\\Software') })).rejects.toThrow(
      'HKCU\\SOFTWARE cannot be read',
    );
  });
});

it('every policy has a form for the registry, a name of its own there, and words', () => {
  for (const name of policyNames) expect([name, formOf(name)]).toEqual([name, expect.anything()]);
  const names = settingNames.map((name) => registryName(name).toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  for (const name of settingNames)
    expect(textOf(name)).toMatchObject({
      title: expect.stringMatching(/[^.]$/),
      description: expect.stringMatching(/\.$/),
    });
});
