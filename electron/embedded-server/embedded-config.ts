/** From the app's settings to what its embedded monitoring server watches. Pure. */
import { join } from 'node:path';
import {
  type DemoLicenseServer,
  demoEnvironment,
  demoLicenseServers,
  demoLogName,
  demoPages,
  demoPollSeconds,
  demoSiteName,
  demoTool,
} from '../../demo/demo-site.ts';
import type { EmbeddedConfig } from '../../protocol/embedded.ts';
import type { Manager } from '../../protocol/license.ts';
import { licenseServerText } from '../../protocol/license-server.ts';
import { managerFacts, usualTool } from '../../protocol/managers.ts';
import type { SettingsValues } from '../ipc/contract.ts';
import type { WatchedServer } from '../ipc/license-server-setting.ts';

export interface EmbeddedPlaces {
  /** Folder of the histories. */
  readonly dataFolder: string;
  /** When the app was started, in milliseconds since 1970: the story of the demo site begins then. */
  readonly startedAt: number;
  /** Who sits here. */
  readonly you: { readonly user: string; readonly host: string };
  /** The vendors' own tools, as far as they were found. */
  readonly tools: Readonly<Partial<Record<Manager, string>>>;
  /** What the demo site is to be instead of the built-in one; null for that. */
  readonly scenario: readonly DemoLicenseServer[] | null;
}

const timeoutSeconds = 30;

/** Whether another monitoring server is followed, so that none is embedded. */
export const followsServer = ({ mode, serverUrl }: Pick<SettingsValues, 'mode' | 'serverUrl'>): boolean =>
  mode === 'server' && serverUrl !== '';

/**
 * Where the embedded server keeps the history under these settings; null when it does not run.
 *
 * @param hasScenario whether the demo site is that of a file
 */
export function databaseInUse(settings: SettingsValues, dataFolder: string, hasScenario: boolean): string | null {
  return followsServer(settings) ? null : databasePath(settings, dataFolder, hasScenario);
}

function databasePath(
  { licenseServers }: Pick<SettingsValues, 'licenseServers'>,
  dataFolder: string,
  hasScenario: boolean,
): string {
  const ofDemo = hasScenario ? 'scenario.sqlite' : 'demo.sqlite';
  return join(dataFolder, licenseServers.length === 0 ? ofDemo : 'site.sqlite');
}

type EmbeddedSettings = Pick<SettingsValues, 'licenseServers' | 'lmutilPath' | 'refreshSeconds' | 'logLevel'>;

/**
 * Without a license server the demo site is watched: by the same means as a real one, with stand-ins as its tools. It
 * has a history of its own, so that invented people never stand among real ones.
 */
export function embeddedConfig(settings: EmbeddedSettings, places: EmbeddedPlaces): EmbeddedConfig {
  return settings.licenseServers.length === 0 ? demoConfig(settings, places) : siteConfig(settings, places);
}

function demoConfig(settings: EmbeddedSettings, places: EmbeddedPlaces): EmbeddedConfig {
  const { dataFolder, startedAt, you, scenario } = places;
  const logFolder = join(dataFolder, 'demo-logs');
  return {
    site: { name: demoSiteName, demo: true },
    // The people of the built-in scenario have a past, and it is theirs alone.
    ...(scenario === null && { demo: you }),
    databasePath: databasePath(settings, dataFolder, scenario !== null),
    logLevel: settings.logLevel,
    licenseServers: (scenario ?? demoLicenseServers).map(({ id, manager, name, address }) => ({
      id,
      manager,
      name,
      address,
      tool: [demoTool(manager)],
      ...(managerFacts[manager].webPort !== null && { web: demoPages({ address }) }),
      toolEnv: demoEnvironment(startedAt, logFolder, { address }),
      // The other stand-ins write no log.
      ...(manager === 'flexlm' && { logs: [{ path: join(logFolder, demoLogName({ address })) }] }),
      pollSeconds: demoPollSeconds,
      timeoutSeconds,
    })),
  };
}

/** Managers whose tool is named nowhere, so that it must be looked for. */
export const managersToFind = ({
  licenseServers,
  lmutilPath,
}: Pick<SettingsValues, 'licenseServers' | 'lmutilPath'>): readonly Manager[] => {
  const unnamed = licenseServers.filter(({ tool }) => tool === undefined).map(({ manager = 'flexlm' }) => manager);
  return [...new Set(unnamed)].filter((manager) => manager !== 'flexlm' || lmutilPath === '');
};

/** Not found: its plain name then, and the server tells in the window that there is no such tool. */
function toolOf(
  { manager = 'flexlm', tool }: WatchedServer,
  { lmutilPath }: EmbeddedSettings,
  { tools }: EmbeddedPlaces,
): string {
  const ofSettings = manager === 'flexlm' ? lmutilPath : '';
  return tool ?? (ofSettings || (tools[manager] ?? usualTool(manager)));
}

function siteConfig(settings: EmbeddedSettings, places: EmbeddedPlaces): EmbeddedConfig {
  const { licenseServers, refreshSeconds, logLevel } = settings;
  return {
    site: { name: siteName(licenseServers), demo: false },
    databasePath: databasePath(settings, places.dataFolder, false),
    logLevel,
    licenseServers: licenseServers.map((server) => {
      const { address, manager = 'flexlm', web, log, licenseFiles, optionsFiles, table } = server;
      return {
        // It is what the user knows it by, and stays the same over restarts.
        id: licenseServerText(address, manager),
        manager,
        name: shortName(server),
        address,
        tool: [toolOf(server, settings, places)],
        ...(web && { web }),
        ...(log && { logs: [{ path: log }] }),
        ...(licenseFiles && { licenseFiles }),
        ...(optionsFiles && { optionsFiles }),
        ...(table && { tableFile: table }),
        pollSeconds: refreshSeconds,
        timeoutSeconds,
      };
    }),
  };
}

/** The first machine of a redundant set stands for all of it. */
const shortName = ({ address, manager }: WatchedServer): string =>
  licenseServerText(address.split(',')[0] ?? address, manager);

function siteName(licenseServers: EmbeddedSettings['licenseServers']): string {
  const [first] = licenseServers;
  return licenseServers.length === 1 && first
    ? shortName(first).slice(0, 200)
    : `${licenseServers.length} license servers`;
}
