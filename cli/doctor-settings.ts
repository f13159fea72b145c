/** The first part of `seatlight doctor`: every setting that counts, with where it comes from. */
import { readFile } from 'node:fs/promises';
import { whoAmI } from '../electron/agent/identity.ts';
import {
  type Overridden,
  type SettingName,
  type SettingSource,
  type SettingsView,
  type SettingView,
  settingNames,
} from '../electron/ipc/settings-contract.ts';
import { settingsPath } from '../electron/lifecycle/paths.ts';
import { type MachineSettings, noMachineSettings } from '../electron/policy/machine-settings.ts';
import { policiesView } from '../electron/policy/policies-view.ts';
import { problemInWords, valueInWords } from '../electron/policy/value-in-words.ts';
import { sanitiseSettings, settingsView } from '../electron/settings/settings-values.ts';
import type { Finding } from './doctor-finding.ts';
import type { Target, TargetOptions } from './target.ts';

export interface AppSettings {
  readonly view: SettingsView;
  /** Whether the account has a usable file of its own. */
  readonly hasFile: boolean;
  /** Names in it that cannot be used. */
  readonly dropped: readonly string[];
}

/** The app's settings on this account, as far as they are known without its command line. Never fails. */
export async function readAppSettings(appFolder: string, { layers }: MachineSettings): Promise<AppSettings> {
  const where = settingsPath(appFolder);
  try {
    const { version: _version, ...json } = JSON.parse(await readFile(where, 'utf8'));
    const { values, dropped } = sanitiseSettings(json);
    return { view: settingsView([...layers, { source: 'user', where, values }]), hasFile: true, dropped };
  } catch {
    return { view: settingsView(layers), hasFile: false, dropped: [] };
  }
}

const sourceWords: Readonly<Record<SettingSource, string>> = {
  'machine-policy': 'policy of the machine',
  'user-policy': 'policy of the user',
  'command-line': 'command line',
  user: 'user',
  'machine-default': 'default of the machine',
  'built-in': 'built in',
};

/** A value with its source, and what it stands before; where things of administrators are written, too. */
function settingLine(name: SettingName, { value, source, where, overrides }: SettingView<unknown>): string {
  const from = (one: Overridden) =>
    one.source === 'user' || one.where === null ? sourceWords[one.source] : `${sourceWords[one.source]}, ${one.where}`;
  const others = overrides.map((one) => `${valueInWords(name, one.value)} (${from(one)})`);
  const before = others.length === 0 ? '' : `; instead of ${others.join(', ')}`;
  return `${name}: ${valueInWords(name, value)} (${from({ value, source, where })})${before}`;
}

function appSettingsFinding(path: string, { view, hasFile, dropped }: AppSettings): Finding {
  const lines = [
    hasFile ? `From ${path}, the machine and what is built in.` : `There is no settings file at ${path}.`,
    'What the app was started with on its command line is not seen here.',
    ...settingNames.map((name) => settingLine(name, view[name])),
  ];
  if (dropped.length === 0)
    return { step: 'App settings', outcome: hasFile ? 'ok' : 'note', meaning: lines.join('\n') };
  return {
    step: 'App settings',
    outcome: 'note',
    meaning: [...lines, `not usable: ${dropped.join(', ')}`].join('\n'),
    nextStep: 'Set these anew in the settings of the app.',
  };
}

/** What administrators decide here, and what of it does not count. */
function policiesFinding(machine: MachineSettings, { view }: AppSettings): Finding {
  const { inForce, problems } = policiesView(view, machine);
  const count =
    inForce.length === 0
      ? 'Nothing is decided by a policy.'
      : `Decided: ${inForce.map(({ name }) => name).join(', ')}.`;
  if (problems.length === 0) return { step: 'Policies', outcome: 'ok', meaning: count };
  return {
    step: 'Policies',
    outcome: 'note',
    meaning: [count, ...problems.map(problemInWords)].join('\n'),
    nextStep: 'Have them corrected by who wrote them; all others count.',
  };
}

const proxyVariables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** The variables of the environment that name a proxy. */
export const proxiesIn = (env: NodeJS.ProcessEnv): readonly string[] => proxyVariables.filter((name) => env[name]);

/** Server, token, person, proxy and the app's own settings, each with its source. */
export async function settingsFindings(options: TargetOptions, target: Target | null): Promise<Finding[]> {
  const me = whoAmI(options.env);
  const source = options.env.SEATLIGHT_USER?.trim() ? 'SEATLIGHT_USER' : 'the system';
  const proxies = proxiesIn(options.env);
  // Where it cannot be read, that is told with the server.
  const machine = (await options.readMachine?.().catch(() => null)) ?? noMachineSettings;
  const settings = await readAppSettings(options.appFolder, machine);
  return [
    ...(target === null
      ? []
      : [
          { step: 'Server set', outcome: 'ok' as const, meaning: `${target.url} (from ${target.urlSource})` },
          target.token === null
            ? { step: 'Token set', outcome: 'note' as const, meaning: 'None is set.' }
            : { step: 'Token set', outcome: 'ok' as const, meaning: `Set (from ${target.tokenSource}).` },
        ]),
    { step: 'You', outcome: 'ok', meaning: `${me.user} on ${me.host} (from ${source})` },
    {
      step: 'Proxy',
      outcome: 'ok',
      meaning:
        proxies.length === 0 ? 'None set in the environment.' : `Set by ${proxies.join(', ')} in the environment.`,
    },
    appSettingsFinding(settingsPath(options.appFolder), settings),
    policiesFinding(machine, settings),
  ];
}
