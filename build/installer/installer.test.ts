/** The MSI of a tiny app, looked at without Windows; and whether WiX would write the same. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOnPath } from '../../scripts/setup/commands.mjs';
import { document } from '../xml.ts';
import { candleWords, wixFolder } from './compile-wix.ts';
import { compileWithWixl } from './compile-wixl.ts';
import { seatlightInstaller } from './seatlight-installer.ts';
import { differences } from './testing/differences.ts';
import { type Row, readMsi, readWixOutput, summaryOf, type Tables } from './testing/tables.ts';
import { makeTinyApp, tinyBuild } from './testing/tiny-app.ts';
import { wixSource } from './wix-source.ts';

/** With all libraries that WiX needs. */
const hasMono = spawnSync('mono', [join(wixFolder({}), 'light.exe'), '-?']).status === 0;
const possible = ['wixl', 'msibuild', 'msiinfo', 'msiextract'].every((program) => isOnPath(program));

describe.skipIf(!possible)('the installer (skipped: needs wixl and msitools)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-installer-'));
  const app = join(folder, 'app');
  const msi = join(folder, 'tiny.msi');
  let tables: Tables;
  const rows = (name: string): readonly Row[] => tables.get(name) ?? [];
  const property = (name: string) => rows('Property').find((row) => row.Property === name)?.Value;

  beforeAll(async () => {
    makeTinyApp(app);
    await compileWithWixl(seatlightInstaller, tinyBuild(app), msi);
    tables = readMsi(msi);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is one product for all users of a 64-bit machine', () => {
    expect(property('ALLUSERS')).toBe('1');
    expect(property('UpgradeCode')).toBe('{2B590219-ADE1-459C-8033-737EC0AC4A4F}');
    expect([property('ProductName'), property('ProductVersion')]).toEqual(['Seatlight', '1.2.3']);
    expect(summaryOf(msi)).toMatch(/Template: x64;1033/);
    expect(summaryOf(msi)).toMatch(/Version: 500/);
    for (const { Attributes } of rows('Component')) expect(Number(Attributes) & 256).toBe(256);
  });

  it('says in the list of programs all that belongs there', () => {
    expect(property('Manufacturer')).toBe('The Seatlight authors');
    expect(property('ARPHELPLINK')).toMatch(/^https:/);
    expect(property('ARPNOMODIFY')).toBe('1');
    expect(property('ARPPRODUCTICON')).toBe('program.ico');
  });

  it('lets whoever installs set each property, and has no value for any before', () => {
    const secure = property('SecureCustomProperties')?.split(';');
    for (const { id } of seatlightInstaller.properties) {
      expect(secure).toContain(id);
      expect(property(id)).toBeUndefined();
    }
  });

  it('holds the files as they are', () => {
    const out = join(folder, 'extracted');
    mkdirSync(out);
    execFileSync('msiextract', ['-C', out, msi]);
    const program = readdirSync(out, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('agent.exe'));
    const installed = join(out, program ?? '', '..');
    const list = (root: string) => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
    expect(list(installed)).toEqual(list(app));
    for (const { name, source } of tinyBuild(app).payload.files) {
      const path = list(installed).find((found) => found.endsWith(name)) ?? '';
      expect(readFileSync(join(installed, path)).equals(readFileSync(source)), name).toBe(true);
    }
  });

  it('tells files with a version by it and all others by their content', () => {
    const hashed = new Set(rows('MsiFileHash').map((row) => row.File_));
    const versioned = rows('File').filter((row) => row.Version !== '');
    expect(versioned.map((row) => row.FileName).sort()).toEqual([
      'SEATLI~1.EXE|seatlight-agent.exe',
      'SEATLI~2.EXE|seatlight.exe',
    ]);
    expect(versioned[0]).toMatchObject({ Version: '3.10.2103.0', Language: '1033' });
    for (const { File = '', Version } of rows('File')) expect(hashed.has(File)).toBe(Version === '');
  });

  it('gives each file of a folder a short name of its own', () => {
    const folderOf = new Map(rows('Component').map((row) => [row.Component, row.Directory_]));
    const names = rows('File').map(
      (row) => `${folderOf.get(row.Component_)}/${row.FileName?.split('|')[0]?.toUpperCase()}`,
    );
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/\/[^.]{1,8}(\.[^.]{1,3})?$/);
  });

  it('looks before it acts, and ends the app before it looks for files in use', () => {
    const at = Object.fromEntries(rows('InstallExecuteSequence').map((row) => [row.Action, Number(row.Sequence)]));
    const order = [
      'FindRelatedProducts',
      'AppSearch',
      'LaunchConditions',
      'Reconfigure',
      'Remember_SERVER_URL',
      'Remember_AUTOSTART',
      'Usual_AUTOSTART',
      'CostInitialize',
      'CostFinalize',
      'FindTaskKill',
      'EndPrograms',
      'InstallValidate',
      'InstallInitialize',
      'RemoveExistingProducts',
      'RemoveRegistryValues',
      'InstallFiles',
      'WriteRegistryValues',
      'StartProgram',
      'InstallFinalize',
    ];
    expect(order.toSorted((one, other) => (at[one] ?? 0) - (at[other] ?? 0))).toEqual(order);
    expect(at.RemoveExistingProducts).toBe((at.InstallInitialize ?? 0) + 1);
  });

  it('ends the app whoever runs it, but nothing that the app has started', () => {
    const action = rows('CustomAction').find((row) => row.Action === 'EndPrograms');
    expect(action?.Target).toBe('/F /IM seatlight-agent.exe /IM seatlight.exe /IM snoretoast-x64.exe');
    // A program named by a property (50), and how it ends does not matter (64).
    expect(action?.Type).toBe('114');
  });

  it('starts the app when all is done, by what it has installed and as the system, and never fails because of that', () => {
    const action = rows('CustomAction').find((row) => row.Action === 'StartProgram');
    const file = rows('File').find((row) => row.File === action?.Source);
    expect(file?.FileName).toMatch(/\|seatlight\.exe$/);
    expect(action?.Target).toBe('--start-in-sessions');
    // An installed program (18) that is run after the changes (1024 + 512), by the system (2048); how it ends does not matter (64).
    expect(action?.Type).toBe(String(18 + 1024 + 512 + 2048 + 64));
    const others = rows('CustomAction').filter((row) => row.Action !== 'StartProgram');
    for (const { Action, Type } of others) expect(Number(Type) & 2048, Action).toBe(0);
  });

  it('replaces older versions and the same one, and refuses to replace a newer one', () => {
    const upgrade = Object.fromEntries(rows('Upgrade').map((row) => [row.ActionProperty, row]));
    expect(upgrade.WIX_UPGRADE_DETECTED).toMatchObject({ VersionMax: '1.2.3', Attributes: '513' });
    expect(upgrade.WIX_DOWNGRADE_DETECTED).toMatchObject({ VersionMin: '1.2.3', Attributes: '2' });
    const refusal = rows('LaunchCondition').find((row) => row.Condition === 'NOT WIX_DOWNGRADE_DETECTED');
    expect(refusal?.Description).toContain('newer version');
  });

  it('writes the defaults of the machine, the start at login and the links', () => {
    const values = rows('Registry').map(({ Root, Key, Name, Value }) => [Root, Key, Name, Value]);
    const defaults = 'SOFTWARE\\Seatlight';
    for (const [name, value] of [
      ['ServerUrl', '[SERVER_URL]'],
      ['EnrollmentFile', '[ENROLLMENT_FILE]'],
      ['StartAtLogin', '[AUTOSTART]'],
      ['LicenseServers', '[LICENSE_SERVERS]'],
      ['LmutilPath', '[LMUTIL_PATH]'],
      ['StartMenuShortcut', '[START_MENU_SHORTCUT]'],
      ['InstallDir', '[INSTALLDIR]'],
      ['Version', '[ProductVersion]'],
    ])
      expect(values).toContainEqual(['2', defaults, name, value]);
    const run = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run';
    expect(values).toContainEqual(['2', run, 'Seatlight', '"[#program]" --hidden']);
    expect(values).toContainEqual(['2', 'SOFTWARE\\Classes\\seatlight', 'URL Protocol', '']);
    expect(values).toContainEqual([
      '2',
      'SOFTWARE\\Classes\\seatlight\\shell\\open\\command',
      '',
      '"[#program]" -- "%1"',
    ]);
    expect(rows('RemoveRegistry')).toMatchObject([{ Key: run, Name: 'Seatlight' }]);
  });

  it('has values that depend on a property only where it has a value, whenever it is installed again', () => {
    const conditional = rows('Component').filter((row) => row.Condition !== '');
    expect(Object.fromEntries(conditional.map((row) => [row.Component, row.Condition]))).toEqual({
      ServerUrl: 'SERVER_URL',
      EnrollmentFile: 'ENROLLMENT_FILE',
      LicenseServers: 'LICENSE_SERVERS',
      LmutilPath: 'LMUTIL_PATH',
      RunAtLogin: 'AUTOSTART = "1"',
      Shortcut: 'START_MENU_SHORTCUT = "1"',
    });
    for (const { Attributes } of conditional) expect(Number(Attributes) & 64).toBe(64);
  });

  it('has a shortcut by which Windows knows the app and its pop-ups', () => {
    const properties = rows('MsiShortcutProperty').map((row) => [row.PropertyKey, row.PropVariantValue]);
    expect(Object.fromEntries(properties)).toEqual({
      'System.AppUserModel.ID': 'Seatlight.Agent',
      'System.AppUserModel.ToastActivatorCLSID': '{D88B080B-B22B-4388-BF6D-77671CA65300}',
    });
    expect(rows('Shortcut')).toMatchObject([{ Target: '[#program]', Directory_: 'ProgramMenuFolder' }]);
  });

  it('makes a folder that only administrators write to', () => {
    expect(rows('CreateFolder')).toContainEqual({ Directory_: 'MACHINEFOLDER', Component_: 'MachineFolder' });
    expect(rows('MsiLockPermissionsEx')).toMatchObject([
      { LockObject: 'MACHINEFOLDER', Table: 'CreateFolder', SDDLText: expect.stringMatching(/^O:BAD:PAI/) },
    ]);
    expect(rows('Directory')).toContainEqual(
      expect.objectContaining({ Directory: 'MACHINEFOLDER', Directory_Parent: 'CommonAppDataFolder' }),
    );
  });

  it.skipIf(!hasMono)('has the tables that WiX writes (skipped: needs mono and its libraries)', () => {
    const work = join(folder, 'wix');
    mkdirSync(work);
    writeFileSync(join(work, 'installer.wxs'), document(wixSource(seatlightInstaller, tinyBuild(app))));
    const wix = (program: string, words: readonly string[]) =>
      execFileSync('mono', [join(wixFolder({}), program), ...words], { cwd: work });
    wix('candle.exe', candleWords);
    // Its last step, which binds the files in, needs Windows.
    wix('light.exe', ['-nologo', '-sval', '-xo', '-out', 'installer.wixout', 'installer.wixobj']);
    const written = readWixOutput(readFileSync(join(work, 'installer.wixout'), 'utf8'));
    expect(written.get('Registry')?.length).toBeGreaterThan(10);
    expect(differences(written, tables)).toEqual([]);
  });
});
