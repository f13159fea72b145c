import { expect, it } from 'vitest';
import { demoLicenseServers, demoTool } from '../../demo/demo-site.ts';
import { embeddedConfigSchema } from '../../protocol/embedded.ts';
import { builtInSettings } from '../settings/settings-values.ts';
import { databaseInUse, embeddedConfig } from './embedded-config.ts';

const places = {
  dataFolder: '/data',
  you: { user: 'kim', host: 'desk-1' },
  startedAt: Date.UTC(2026, 0, 5, 9),
  lmutil: { command: ['/opt/lmutil'] as const },
};

it('watches the demo site when nothing is configured, with the stand-in and a history of its own', () => {
  const config = embeddedConfig({ licenseServers: [], refreshSeconds: 60, logLevel: 'info' }, places);
  expect(embeddedConfigSchema.parse(config)).toEqual(config);
  expect(config.site).toEqual({ name: 'Demo site', demo: true });
  expect(config.databasePath).toBe('/data/demo.sqlite');
  expect(config.licenseServers).toHaveLength(demoLicenseServers.length);
  expect(config.licenseServers[0]?.tool).toEqual([demoTool]);
});

it('watches what is configured with the real tool', () => {
  const licenseServers = [{ address: '27000@a,27000@b,27000@c' }, { address: '1@d' }];
  const config = embeddedConfig({ licenseServers, refreshSeconds: 30, logLevel: 'error' }, places);
  expect(embeddedConfigSchema.parse(config)).toEqual(config);
  expect(config.site).toEqual({ name: '2 license servers', demo: false });
  expect(config.databasePath).toBe('/data/site.sqlite');
  expect(config.logLevel).toBe('error');
  expect(config.licenseServers.map(({ id, name, tool, pollSeconds }) => [id, name, tool, pollSeconds])).toEqual([
    ['27000@a,27000@b,27000@c', '27000@a', ['/opt/lmutil'], 30],
    ['1@d', '1@d', ['/opt/lmutil'], 30],
  ]);
  const one = embeddedConfig({ licenseServers: [{ address: '1@d' }], refreshSeconds: 30, logLevel: 'info' }, places);
  expect(one.site.name).toBe('1@d');
  const triad = embeddedConfig(
    { licenseServers: licenseServers.slice(0, 1), refreshSeconds: 30, logLevel: 'info' },
    places,
  );
  expect(triad.site.name).toBe(triad.licenseServers[0]?.name);
});

it('knows the database by the settings alone, whether the server runs or not', () => {
  const inUse = (change: Partial<typeof builtInSettings>) => databaseInUse({ ...builtInSettings, ...change }, '/data');
  const licenseServers = [{ address: '1@d' }];
  expect(inUse({})).toBe('/data/demo.sqlite');
  expect(inUse({ licenseServers })).toBe('/data/site.sqlite');
  expect(inUse({ licenseServers, mode: 'server', serverUrl: 'https://m.example' })).toBeNull();
  // Without an address there is no other server: the embedded one goes on.
  expect(inUse({ licenseServers, mode: 'server' })).toBe('/data/site.sqlite');
});
