import { describe, expect, it } from 'vitest';
import { actionsOf, rulesOf } from './actions.ts';
import { seatlightInstaller } from './seatlight-installer.ts';
import { holds } from './testing/condition.ts';

const windows10 = { VersionNT64: '603' };
/** With what the messages of broken rules begin: the name of the property. */
const refused = (properties: Readonly<Record<string, string>>): readonly string[] =>
  rulesOf(seatlightInstaller)
    .filter(({ condition }) => !condition.includes('VersionNT64') && !holds(condition, { ...windows10, ...properties }))
    .map(({ message }) => message.split(' ')[0] ?? '');

describe('a value is taken', () => {
  it.each([
    [{}],
    [{ SERVER_URL: 'https://monitor.example.org' }],
    [{ SERVER_URL: 'HTTPS://monitor.example.org:8443/seats' }],
    [{ SERVER_URL: 'http://localhost:7440' }],
    [{ SERVER_URL: 'http://127.0.0.1:7440/' }],
    [{ SERVER_URL: 'http://[::1]:7440' }],
    [{ ENROLLMENT_FILE: '\\\\files\\it\\seatlight.json', LMUTIL_PATH: 'C:\\FlexLM\\lmutil.exe' }],
    [{ AUTOSTART: '0', START_MENU_SHORTCUT: '1', START_AFTER_INSTALL: '1' }],
    [{ LICENSE_SERVERS: '27000@a;27000@b,27000@c,27000@d;@e;rlm:5053@f' }],
    [{ INSTALLDIR: 'D:\\Apps\\Seatlight' }],
  ])('%o', (properties) => {
    expect(refused(properties)).toEqual([]);
  });
});

describe('a value fails the installation, with a line that begins with its name', () => {
  it.each([
    ['SERVER_URL', 'http://monitor.example.org'],
    ['SERVER_URL', 'http://localhost.example.org'],
    ['SERVER_URL', 'monitor.example.org'],
    ['SERVER_URL', 'https://'],
    ['SERVER_URL', 'https://kim:secret@monitor.example.org'],
    ['SERVER_URL', 'https://monitor.example.org/?token=1'],
    ['SERVER_URL', '#5'],
    ['ENROLLMENT_FILE', 'slt_0123456789abcdef'],
    ['ENROLLMENT_FILE', 'seatlight.json'],
    ['LMUTIL_PATH', 'lmutil.exe'],
    ['AUTOSTART', 'yes'],
    ['AUTOSTART', '01'],
    ['START_MENU_SHORTCUT', 'true'],
    ['START_AFTER_INSTALL', '2'],
    ['LICENSE_SERVERS', 'licences.example.org'],
    ['LICENSE_SERVERS', '27000@a; 27000@b'],
    ['LICENSE_SERVERS', '#27000@a'],
    ['INSTALLDIR', 'Apps'],
  ])('%s=%s', (name, value) => {
    expect(new Set(refused({ [name]: value }))).toEqual(new Set([name]));
    expect(new Set(refused({ [name]: value, Installed: '1' })), 'also when it is installed already').toEqual(
      new Set([name]),
    );
    expect(refused({ [name]: value, Installed: '1', REMOVE: 'ALL' }), 'but nothing keeps it from going').toEqual([]);
  });
});

it('lets nobody but administrators change or repair what is installed: whoever else asks is restricted by Windows', () => {
  const refusedAll = (properties: Readonly<Record<string, string>>) =>
    rulesOf(seatlightInstaller).some(
      ({ condition }) => !condition.includes('VersionNT64') && !holds(condition, { ...windows10, ...properties }),
    );
  const restricted = { RestrictedUserControl: '1', LMUTIL_PATH: 'C:\\Users\\eve\\lmutil.exe' };
  expect(refusedAll({ ...restricted, Installed: '1' })).toBe(true);
  expect(refusedAll({ RestrictedUserControl: '1', Installed: '1', REMEMBERED_LMUTIL_PATH: 'C:\\eve.exe' })).toBe(true);
  expect(refusedAll({ LMUTIL_PATH: 'C:\\FlexLM\\lmutil.exe', Installed: '1' })).toBe(false);
  expect(refusedAll(restricted), 'the first time Windows asks for an administrator').toBe(false);
  expect(refusedAll({ ...restricted, Installed: '1', REMOVE: 'ALL' })).toBe(false);
});

it('tells no condition that Windows Installer has no room for', () => {
  for (const { condition } of rulesOf(seatlightInstaller)) expect(condition.length).toBeLessThanOrEqual(255);
});

describe('what was said before', () => {
  const carriedOut = (properties: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
    const now: Record<string, string> = { ...properties };
    for (const action of actionsOf(seatlightInstaller))
      if (action.kind === 'set' && holds(action.condition, now))
        now[action.property] = action.value.replace(/\[(\w+)\]/g, (_, name: string) => now[name] ?? '');
    return now;
  };

  it('is remembered when nothing is said', () => {
    const now = carriedOut({ REMEMBERED_SERVER_URL: 'https://a.example', REMEMBERED_AUTOSTART: '0' });
    expect(now).toMatchObject({ SERVER_URL: 'https://a.example', AUTOSTART: '0', START_MENU_SHORTCUT: '1' });
  });

  it('gives way to what is said now', () => {
    const now = carriedOut({
      REMEMBERED_SERVER_URL: 'https://a.example',
      SERVER_URL: 'https://b.example',
      AUTOSTART: '0',
    });
    expect(now).toMatchObject({ SERVER_URL: 'https://b.example', AUTOSTART: '0' });
  });

  it('is not there at first: then usual values count, and only those that have one', () => {
    const { AUTOSTART, INSTALLDIR, SERVER_URL } = carriedOut({ ProgramFiles64Folder: 'C:\\Program Files\\' });
    expect({ AUTOSTART, INSTALLDIR, SERVER_URL }).toEqual({
      AUTOSTART: '1',
      INSTALLDIR: 'C:\\Program Files\\Seatlight\\',
      SERVER_URL: undefined,
    });
  });

  it('is written anew when something is said to what is installed already', () => {
    expect(carriedOut({ Installed: '1', SERVER_URL: 'https://b.example' }).REINSTALL).toBe('ALL');
    expect(carriedOut({ Installed: '1' }).REINSTALL).toBeUndefined();
    expect(carriedOut({ Installed: '1', REMOVE: 'ALL', SERVER_URL: 'https://b.example' }).REINSTALL).toBeUndefined();
  });
});

it('ends running programs when something is there to be replaced or removed, and starts the app only when told to', () => {
  const condition = (id: string) => actionsOf(seatlightInstaller).find((action) => action.id === id)?.condition ?? '';
  const ends = (properties: Record<string, string>) => holds(condition('FindTaskKill'), properties);
  expect([ends({}), ends({ Installed: '1' }), ends({ WIX_UPGRADE_DETECTED: '{…}' })]).toEqual([false, true, true]);
  const starts = (properties: Record<string, string>) => holds(condition('StartProgram'), properties);
  const folders = { ProgramFiles64Folder: 'C:\\Program Files\\', INSTALLDIR: 'c:\\program files\\Seatlight\\' };
  expect(starts(folders)).toBe(false);
  expect(starts({ ...folders, START_AFTER_INSTALL: '1' })).toBe(true);
  expect(starts({ ...folders, START_AFTER_INSTALL: '1', REMOVE: 'ALL' })).toBe(false);
  expect(starts({ ...folders, START_AFTER_INSTALL: '1', INSTALLDIR: 'C:\\Apps\\Seatlight\\' })).toBe(false);
});
