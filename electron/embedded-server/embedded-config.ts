/** From the app's settings to what its embedded monitoring server watches. Pure. */
import { join } from 'node:path';
import {
  demoEnvironment,
  demoLicenseServers,
  demoLogName,
  demoPollSeconds,
  demoSiteName,
  demoTool,
} from '../../demo/demo-site.ts';
import type { EmbeddedConfig } from '../../protocol/embedded.ts';
import type { SettingsValues } from '../ipc/contract.ts';

/** A status tool: the program and its leading words. */
export interface Tool {
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

export interface EmbeddedPlaces {
  /** Folder of the histories. */
  readonly dataFolder: string;
  /** When the app was started, in milliseconds since 1970: the story of the demo site begins then. */
  readonly startedAt: number;
  /** Who sits here. */
  readonly you: { readonly user: string; readonly host: string };
  /** The vendor's own tool, wherever it was found. */
  readonly lmutil: Tool;
}

const timeoutSeconds = 30;

/** Whether another monitoring server is followed, so that none is embedded. */
export const followsServer = ({ mode, serverUrl }: Pick<SettingsValues, 'mode' | 'serverUrl'>): boolean =>
  mode === 'server' && serverUrl !== '';

/** Where the embedded server keeps the history under these settings; null when it does not run. */
export function databaseInUse(settings: SettingsValues, dataFolder: string): string | null {
  return followsServer(settings) ? null : databasePath(settings, dataFolder);
}

const databasePath = ({ licenseServers }: Pick<SettingsValues, 'licenseServers'>, dataFolder: string): string =>
  join(dataFolder, licenseServers.length === 0 ? 'demo.sqlite' : 'site.sqlite');

type EmbeddedSettings = Pick<SettingsValues, 'licenseServers' | 'refreshSeconds' | 'logLevel'>;

/**
 * Without a license server the demo site is watched: by the same means as a real one, with the stand-in as its tool. It
 * has a history of its own, so that invented people never stand among real ones.
 */
export function embeddedConfig(settings: EmbeddedSettings, places: EmbeddedPlaces): EmbeddedConfig {
  return settings.licenseServers.length === 0 ? demoConfig(settings, places) : siteConfig(settings, places);
}

function demoConfig(settings: EmbeddedSettings, places: EmbeddedPlaces): EmbeddedConfig {
  const { dataFolder, startedAt, you } = places;
  const logFolder = join(dataFolder, 'demo-logs');
  const toolEnv = demoEnvironment(startedAt, logFolder);
  return {
    site: { name: demoSiteName, demo: true },
    demo: you,
    databasePath: databasePath(settings, dataFolder),
    logLevel: settings.logLevel,
    licenseServers: demoLicenseServers.map(({ id, name, address }) => ({
      id,
      manager: 'flexlm' as const,
      name,
      address,
      tool: [demoTool],
      toolEnv,
      logs: [{ path: join(logFolder, demoLogName({ address })) }],
      pollSeconds: demoPollSeconds,
      timeoutSeconds,
    })),
  };
}

function siteConfig(settings: EmbeddedSettings, places: EmbeddedPlaces): EmbeddedConfig {
  const { licenseServers, refreshSeconds, logLevel } = settings;
  const { dataFolder, lmutil } = places;
  return {
    site: { name: siteName(licenseServers), demo: false },
    databasePath: databasePath(settings, dataFolder),
    logLevel,
    licenseServers: licenseServers.map(({ address, log }) => ({
      // The address is what the user knows it by, and stays the same over restarts.
      id: address,
      manager: 'flexlm' as const,
      name: shortName(address),
      address,
      tool: [...lmutil.command],
      toolEnv: { ...lmutil.env },
      ...(log ? { logs: [{ path: log }] } : {}),
      pollSeconds: refreshSeconds,
      timeoutSeconds,
    })),
  };
}

/** The first machine of a redundant set stands for all of it. */
const shortName = (address: string): string => address.split(',')[0] ?? address;

function siteName(licenseServers: EmbeddedSettings['licenseServers']): string {
  const [first] = licenseServers;
  return licenseServers.length === 1 && first
    ? shortName(first.address).slice(0, 200)
    : `${licenseServers.length} license servers`;
}
