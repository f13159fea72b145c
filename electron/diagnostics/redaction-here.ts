/** What is to be taken out of the diagnostics of this computer and person. Pure. */
import { posix, win32 } from 'node:path';
import { readLicenseAddress } from '../../protocol/license-address.ts';
import type { Me } from '../agent/agent-state.ts';
import type { SettingsValues } from '../ipc/settings-contract.ts';
import type { Redaction } from './redact.ts';

export interface Here {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The home folder of the account. */
  readonly home: string;
  /** By the names that license managers see. */
  readonly me: Me;
  /** As the system calls account and computer. */
  readonly account: string;
  readonly computer: string;
  /** Where the app is, and where it keeps its things. */
  readonly programFolders: readonly string[];
  readonly settings: SettingsValues;
  /** Tokens that are known. */
  readonly secrets: readonly string[];
  /** Names and paths of documents that are known. */
  readonly documents: readonly string[];
}

/** Of the system: people keep no documents there. */
const systemFolders = {
  posix: ['/usr', '/etc', '/opt', '/lib', '/lib64', '/bin', '/sbin', '/dev', '/proc', '/sys', '/var/log', '/var/lib'],
  windows: ['C:/Windows', 'C:/Program Files', 'C:/Program Files (x86)', 'C:/ProgramData'],
};
const windowsFolders = ['SystemRoot', 'ProgramFiles', 'ProgramFiles(x86)', 'ProgramData'];

/** The first label of a name of a computer is a name of it, too; an address by numbers has none. */
const namesOf = (host: string): readonly string[] => {
  const [label = ''] = host.split('.', 1);
  return /^[\d.]+$|:/.test(host) || label === '' || label === 'localhost' ? [] : [host, label];
};

const hostOf = (url: string): string => URL.parse(url)?.hostname ?? '';

function hostsIn({ serverUrl, licenseServers, proxy, proxyBypass }: SettingsValues): readonly string[] {
  const licenseHosts = licenseServers.flatMap(({ address, manager, web = '' }) => {
    const read = readLicenseAddress(address, manager);
    return [hostOf(web), ...(read.ok ? read.value.members.map(({ host }) => host) : [])];
  });
  const bypassed = proxyBypass.map((pattern) => pattern.replaceAll('*', '').replaceAll(/^\.+|\.+$/g, ''));
  return [hostOf(serverUrl), hostOf(proxy), ...licenseHosts, ...bypassed];
}

/** @param hideNames whether names of people and computers are taken out, too */
export function redactionHere(here: Here, hideNames: boolean): Redaction {
  const { platform, env, home, me, account, computer, settings } = here;
  const isWindows = platform === 'win32';
  const { basename } = isWindows ? win32 : posix;
  const named = windowsFolders.flatMap((name) => env[name] ?? []);
  const system = isWindows ? [...systemFolders.windows, ...named] : systemFolders.posix;
  const fromEnvironment = Object.entries(env).flatMap(([name, value]) =>
    value && /^SEATLIGHT_TOKEN$|_proxy$/i.test(name) ? secretsIn(value, name) : [],
  );
  return {
    secrets: [...here.secrets, ...fromEnvironment],
    documents: here.documents,
    ownFolders: [...here.programFolders, ...system],
    names: hideNames
      ? {
          people: [me.user, account, basename(home)],
          computers: [me.host, computer, ...hostsIn(settings)].flatMap(namesOf),
        }
      : null,
  };
}

/** The token itself, or what an address of a proxy holds for signing in. */
function secretsIn(value: string, name: string): readonly string[] {
  if (name === 'SEATLIGHT_TOKEN') return [value.trim()];
  const url = URL.parse(value);
  return url ? [url.password, decodeURIComponent(url.password)].filter((part) => part !== '') : [];
}
