/** An administrator who decides much, and not all of it well. */
import type { PoliciesView, SettingsView } from '../../electron/ipc/contract.ts';
import { settingView } from './example-site.ts';

const machine = 'HKLM\\SOFTWARE\\Policies\\Seatlight';
const decided = <T>(value: T, source: 'machine-policy' | 'user-policy' = 'machine-policy') =>
  settingView(value, {
    source,
    where: source === 'machine-policy' ? machine : machine.replace('HKLM', 'HKCU'),
    locked: true,
  });

export const withPolicies = (settings: SettingsView): SettingsView => ({
  ...settings,
  mode: decided('server'),
  serverUrl: decided('https://seatlight.example.com:7440'),
  quietHours: decided({ from: '18:00', until: '07:30' }),
  askable: decided(false),
  startAtLogin: decided(true),
  theme: decided('dark', 'user-policy'),
  refreshSeconds: settingView(120, { source: 'machine-default' }),
});

export const examplePolicies: PoliciesView = {
  inForce: [
    {
      name: 'serverUrl',
      title: 'Address of the monitoring server',
      value: 'https://seatlight.example.com',
      where: machine,
    },
    { name: 'proxy', title: 'Proxy', value: 'http://proxy.example.com:8080', where: machine },
    { name: 'popUps', title: 'Show pop-ups', value: 'off', where: machine },
    {
      ...{ name: 'launchablePrograms', title: 'Programs that may be started', where: machine },
      value: 'C:\\Program Files\\*; C:\\Program Files (x86)\\*; \\\\tools.example.com\\cax\\*',
    },
  ],
  problems: [
    { kind: 'ignored', name: 'RefreshSeconds', where: machine, message: 'It must be 10 or more.' },
    { kind: 'unknown', name: 'ServerAddress', where: machine, message: 'There is no such setting in this version.' },
  ],
};
