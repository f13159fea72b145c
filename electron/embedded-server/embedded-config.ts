/** From the app's settings to what its embedded monitoring server watches. Pure. */
import { join } from 'node:path';
import { demoLicenseServers, demoPollSeconds, demoSiteName } from '../../demo/demo-site.ts';
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
  /** The stand-in that answers for the demo site. */
  readonly demoTool: Tool;
  /** The vendor's own tool, wherever it was found. */
  readonly lmutil: Tool;
}

const timeoutSeconds = 30;

type EmbeddedSettings = Pick<SettingsValues, 'licenseServers' | 'refreshSeconds'>;

/**
 * Without a license server the demo site is watched: by the same means as a real one, with the stand-in as its tool. It
 * has a history of its own, so that invented people never stand among real ones.
 */
export function embeddedConfig(settings: EmbeddedSettings, places: EmbeddedPlaces): EmbeddedConfig {
  return settings.licenseServers.length === 0 ? demoConfig(places) : siteConfig(settings, places);
}

function demoConfig({ dataFolder, demoTool }: EmbeddedPlaces): EmbeddedConfig {
  return {
    site: { name: demoSiteName, demo: true },
    databasePath: join(dataFolder, 'demo.sqlite'),
    licenseServers: demoLicenseServers.map(({ id, name, address }) => ({
      id,
      manager: 'flexlm' as const,
      name,
      address,
      tool: [...demoTool.command],
      toolEnv: { ...demoTool.env },
      pollSeconds: demoPollSeconds,
      timeoutSeconds,
    })),
  };
}

function siteConfig({ licenseServers, refreshSeconds }: EmbeddedSettings, places: EmbeddedPlaces): EmbeddedConfig {
  const { dataFolder, lmutil } = places;
  return {
    site: { name: siteName(licenseServers), demo: false },
    databasePath: join(dataFolder, 'site.sqlite'),
    licenseServers: licenseServers.map(({ address }) => ({
      // The address is what the user knows it by, and stays the same over restarts.
      id: address,
      manager: 'flexlm' as const,
      name: shortName(address),
      address,
      tool: [...lmutil.command],
      toolEnv: { ...lmutil.env },
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
