/** The first part of `seatlight doctor`: every setting that counts, with where it comes from. */
import { readFile } from 'node:fs/promises';
import { whoAmI } from '../electron/agent/identity.ts';
import type { SettingsView } from '../electron/ipc/contract.ts';
import { settingsPath } from '../electron/lifecycle/paths.ts';
import { sanitiseSettings, settingsView } from '../electron/settings/settings-values.ts';
import type { Finding } from './doctor-finding.ts';
import type { Target, TargetOptions } from './target.ts';

/** The app's settings on this account; null when there is no usable file. */
export async function readAppSettings(
  appFolder: string,
): Promise<{ view: SettingsView; dropped: readonly string[] } | null> {
  try {
    const { version: _version, ...json } = JSON.parse(await readFile(settingsPath(appFolder), 'utf8'));
    const { values, dropped } = sanitiseSettings(json);
    return { view: settingsView([{ source: 'user', where: settingsPath(appFolder), values }]), dropped };
  } catch {
    return null;
  }
}

function appSettingsFinding(path: string, settings: Awaited<ReturnType<typeof readAppSettings>>): Finding {
  const step = 'App settings';
  if (settings === null) {
    return { step, outcome: 'note', meaning: `No settings file at ${path}: the built-in values count.` };
  }
  const { view, dropped } = settings;
  const servers = view.licenseServers.value.map(({ address }) => address).join('; ');
  const lines = [
    `From ${path}; what the app was started with on its command line is not seen here.`,
    `mode: ${view.mode.value} (${view.mode.source})`,
    `monitoring server: ${view.serverUrl.value || 'none'} (${view.serverUrl.source})`,
    `license servers: ${servers || 'the demo site'} (${view.licenseServers.source})`,
    `lmutil: ${view.lmutilPath.value || 'looked for'} (${view.lmutilPath.source})`,
    `polled every ${view.refreshSeconds.value} s (${view.refreshSeconds.source})`,
  ];
  return dropped.length === 0
    ? { step, outcome: 'ok', meaning: lines.join('\n') }
    : {
        step,
        outcome: 'note',
        meaning: [...lines, `not usable: ${dropped.join(', ')}`].join('\n'),
        nextStep: 'Set these anew in the settings of the app.',
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
    appSettingsFinding(settingsPath(options.appFolder), await readAppSettings(options.appFolder)),
  ];
}
