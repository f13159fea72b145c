/** The installer of Seatlight for Windows, described. Everything else here only writes it down in one form or another. */
import { appUserModelId, toastActivatorId } from '../../electron/lifecycle/app-identity.ts';
import { linkScheme } from '../../electron/links/read-link.ts';
import { product } from '../product.ts';
import type { Installer, InstallerProperty, RegistryGroup, Rule } from './installer.ts';

const defaultsKey = 'SOFTWARE\\Seatlight';
const runKey = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run';
const linkKey = `SOFTWARE\\Classes\\${linkScheme}`;
const quietWords = '--hidden';
/** Hosts on this computer, the only ones that may be spoken to without TLS. */
const thisComputer = ['localhost', '127.0.0.1', '[::1]'];

/** Windows Installer takes what begins with # for a number. */
const noNumberSign = (id: string): Rule => ({
  condition: `NOT (${id} << "#")`,
  message: `${id} must not begin with #.`,
});

const onOff = (id: string): Rule => ({
  condition: `${id} = "1" OR ${id} = "0"`,
  message: `${id} must be 1 (yes) or 0 (no).`,
});

const wholePath = (id: string, example: string, besides = ''): readonly Rule[] => [
  {
    condition: `${id} << "\\\\" OR ${id} >< ":\\"`,
    message: `${id} must be a whole path, such as ${example}.${besides}`,
  },
  noNumberSign(id),
];

const serverRules: readonly Rule[] = [
  {
    condition: ['https://', ...thisComputer.map((host) => `http://${host}:`)]
      .map((start) => `SERVER_URL ~<< "${start}"`)
      .join(' OR '),
    message:
      'SERVER_URL must be the https address of the monitoring server, such as https://monitor.example.org. http is only for a server on this computer, such as http://localhost:7440.',
  },
  {
    condition: ['@', '?', '#', ' '].map((sign) => `NOT (SERVER_URL >< "${sign}")`).join(' AND '),
    message: 'SERVER_URL must hold no blank, no user name or password, and nothing after the path.',
  },
  {
    condition: 'NOT (SERVER_URL ~= "https://")',
    message: 'SERVER_URL must name the monitoring server after https://.',
  },
];

const properties: readonly InstallerProperty[] = [
  { id: 'SERVER_URL', keptAs: 'ServerUrl', usual: null, rules: serverRules },
  {
    id: 'ENROLLMENT_FILE',
    keptAs: 'EnrollmentFile',
    usual: null,
    rules: wholePath(
      'ENROLLMENT_FILE',
      '\\\\server\\share\\seatlight.json',
      ' The token itself does not belong on a command line.',
    ),
  },
  { id: 'AUTOSTART', keptAs: 'StartAtLogin', usual: '1', rules: [onOff('AUTOSTART')] },
  {
    id: 'LICENSE_SERVERS',
    keptAs: 'LicenseServers',
    usual: null,
    rules: [
      {
        condition: 'LICENSE_SERVERS >< "@" AND NOT (LICENSE_SERVERS >< " ")',
        message:
          'LICENSE_SERVERS must be addresses with semicolons between them and without blanks, such as 27000@licences.example.org;rlm:5053@other.',
      },
      noNumberSign('LICENSE_SERVERS'),
    ],
  },
  {
    id: 'LMUTIL_PATH',
    keptAs: 'LmutilPath',
    usual: null,
    rules: wholePath('LMUTIL_PATH', 'C:\\FlexLM\\lmutil.exe'),
  },
  { id: 'START_MENU_SHORTCUT', keptAs: 'StartMenuShortcut', usual: '1', rules: [onOff('START_MENU_SHORTCUT')] },
  { id: 'START_AFTER_INSTALL', keptAs: null, usual: null, rules: [onOff('START_AFTER_INSTALL')] },
  {
    id: 'INSTALLDIR',
    keptAs: 'InstallDir',
    usual: `[ProgramFiles64Folder]${product.name}\\`,
    rules: [
      { condition: 'INSTALLDIR >< ":\\"', message: 'INSTALLDIR must be a whole path, such as C:\\Apps\\Seatlight.' },
      noNumberSign('INSTALLDIR'),
    ],
  },
];

const registry: readonly RegistryGroup[] = [
  {
    id: 'Version',
    values: [{ key: defaultsKey, name: 'Version', value: '[ProductVersion]' }],
    // Here, because this group is always there: the next one may be wanted no more.
    removedFirst: [{ key: runKey, name: product.name }],
  },
  {
    id: 'RunAtLogin',
    condition: 'AUTOSTART = "1"',
    values: [{ key: runKey, name: product.name, value: `"[#program]" ${quietWords}` }],
  },
  {
    id: 'Links',
    values: [
      { key: linkKey, name: '', value: `URL:${product.name}` },
      { key: linkKey, name: 'URL Protocol', value: '' },
      { key: `${linkKey}\\DefaultIcon`, name: '', value: '"[#program]",0' },
      // Behind the dashes nothing of a link is read as an option.
      { key: `${linkKey}\\shell\\open\\command`, name: '', value: '"[#program]" -- "%1"' },
    ],
  },
];

export const seatlightInstaller: Installer = {
  name: product.name,
  publisher: product.publisher,
  description: 'Shows whether a floating licence seat is free, who holds it, and when your turn comes.',
  // Never another one: Windows would keep the older version beside the newer.
  upgradeCode: '2B590219-ADE1-459C-8033-737EC0AC4A4F',
  help: product.help,
  about: product.homepage,
  mainProgram: `${product.program}.exe`,
  defaultsKey,
  systemRule: {
    // What every Windows since 8.1 tells an installer; Electron needs Windows 10, which cannot be told apart here.
    condition: 'VersionNT64 >= 603',
    message: '[ProductName] needs Windows 10 or later, 64-bit.',
  },
  downgradeMessage: 'A newer version of [ProductName] is installed already. Remove it first to install this older one.',
  restrictedMessage:
    'Only administrators can repair or change [ProductName]. Run msiexec from a prompt that was opened as administrator.',
  properties,
  registry,
  shortcut: {
    name: product.name,
    description: 'Shows whether a licence seat is free',
    condition: 'START_MENU_SHORTCUT = "1"',
    shellProperties: {
      'System.AppUserModel.ID': appUserModelId,
      'System.AppUserModel.ToastActivatorCLSID': toastActivatorId,
    },
    mark: { key: defaultsKey, name: 'StartMenuEntry', value: product.name },
  },
  machineFolder: {
    name: product.name,
    // The system and administrators everything, users reading; nothing of what users may do in the folder above it. Whose it is
    // is said as well: a user who made it before would else stay its owner, and could let themselves in again.
    permissions: 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)',
  },
  // SnoreToast shows pop-ups, and is in use as long as one is there.
  endedPrograms: [`${product.program}.exe`, `${product.commandLineTool}.exe`, 'snoretoast-x64.exe'],
  starter: {
    program: `${product.commandLineTool}.exe`,
    words: '--start-in-sessions',
    condition: 'START_AFTER_INSTALL = "1"',
  },
};
