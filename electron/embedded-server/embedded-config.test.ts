import { expect, it } from 'vitest';
import { demoLicenseServers, demoTool } from '../../demo/demo-site.ts';
import { embeddedConfigSchema } from '../../protocol/embedded.ts';
import { builtInSettings } from '../settings/settings-values.ts';
import { databaseInUse, embeddedConfig, managersToFind } from './embedded-config.ts';

const places = {
  dataFolder: '/data',
  you: { user: 'kim', host: 'desk-1' },
  startedAt: Date.UTC(2026, 0, 5, 9),
  scenario: null,
  tools: { flexlm: '/opt/lmutil', rlm: '/opt/rlmutil' },
};

it('watches the demo site when nothing is configured, with the stand-in and a history of its own', () => {
  const config = embeddedConfig({ licenseServers: [], lmutilPath: '', refreshSeconds: 60, logLevel: 'info' }, places);
  expect(embeddedConfigSchema.parse(config)).toEqual(config);
  expect(config.site).toEqual({ name: 'Demo site', demo: true });
  expect(config.databasePath).toBe('/data/demo.sqlite');
  expect(config.licenseServers).toHaveLength(demoLicenseServers.length);
  expect(config.licenseServers.map(({ manager, tool }) => [manager, ...tool])).toEqual(
    demoLicenseServers.map(({ manager }) => [manager, demoTool(manager)]),
  );
  // The stand-ins of other managers write no log.
  expect(config.licenseServers.map(({ logs }) => logs !== undefined)).toEqual(
    demoLicenseServers.map(({ manager }) => manager === 'flexlm'),
  );
});

it('watches the license servers of a scenario in place of the built-in ones, with another history and no past', () => {
  const scenario = [
    { id: 'sentinel-ldk:1947@a', manager: 'sentinel-ldk' as const, name: 'Keys', address: '1947@a' },
    { id: '1@b', manager: 'flexlm' as const, name: '1@b', address: '1@b' },
  ];
  const settings = { licenseServers: [], lmutilPath: '', refreshSeconds: 60, logLevel: 'info' as const };
  const config = embeddedConfig(settings, { ...places, scenario });
  expect(embeddedConfigSchema.parse(config)).toEqual(config);
  expect(config.site).toEqual({ name: 'Demo site', demo: true });
  expect(config.demo).toBeUndefined();
  expect(config.databasePath).toBe('/data/scenario.sqlite');
  expect(config.licenseServers).toMatchObject([
    { id: 'sentinel-ldk:1947@a', name: 'Keys', web: 'http://a.demo.example', tool: ['demo-sentinel-ldk'] },
    { id: '1@b', tool: ['demo-flexlm'] },
  ]);
  const licenseServers = [{ address: '1@d' }];
  expect(embeddedConfig({ ...settings, licenseServers }, { ...places, scenario }).licenseServers).toHaveLength(1);
});

it('watches what is configured with the real tool', () => {
  const licenseServers = [{ address: '27000@a,27000@b,27000@c' }, { address: '1@d' }];
  const config = embeddedConfig({ licenseServers, lmutilPath: '', refreshSeconds: 30, logLevel: 'error' }, places);
  expect(embeddedConfigSchema.parse(config)).toEqual(config);
  expect(config.site).toEqual({ name: '2 license servers', demo: false });
  expect(config.databasePath).toBe('/data/site.sqlite');
  expect(config.logLevel).toBe('error');
  expect(config.licenseServers.map(({ id, name, tool, pollSeconds }) => [id, name, tool, pollSeconds])).toEqual([
    ['27000@a,27000@b,27000@c', '27000@a', ['/opt/lmutil'], 30],
    ['1@d', '1@d', ['/opt/lmutil'], 30],
  ]);
  const one = embeddedConfig(
    { licenseServers: [{ address: '1@d' }], lmutilPath: '', refreshSeconds: 30, logLevel: 'info' },
    places,
  );
  expect(one.site.name).toBe('1@d');
  const triad = embeddedConfig(
    { licenseServers: licenseServers.slice(0, 1), lmutilPath: '', refreshSeconds: 30, logLevel: 'info' },
    places,
  );
  expect(triad.site.name).toBe(triad.licenseServers[0]?.name);
});

it('watches license servers of several managers, each with its own tool and pages', () => {
  const licenseServers = [
    { address: '27000@a', licenseFiles: ['/a.lic', '/b.lic'], optionsFiles: ['/a.opt'] },
    { address: '27001@a', tool: '/opt/other/lmutil' },
    { address: '5053@a', manager: 'rlm' as const, web: 'http://a:5054', log: '/var/log/rlm.log' },
    { address: '6200@a', manager: 'lmx' as const },
    { address: '475@a', manager: 'nethasp' as const, tool: '/opt/monitor' },
    { address: '1947@a', manager: 'sentinel-ldk' as const },
    { address: '4000@a', manager: 'table' as const, tool: '/opt/lictool', table: '/etc/lictool.yaml' },
  ];
  const settings = { licenseServers, lmutilPath: '', refreshSeconds: 30, logLevel: 'info' as const };
  const config = embeddedConfig(settings, places);
  expect(embeddedConfigSchema.parse(config)).toEqual(config);
  expect(config.licenseServers.map(({ id, manager, tool }) => [id, manager, ...tool])).toEqual([
    ['27000@a', 'flexlm', '/opt/lmutil'],
    ['27001@a', 'flexlm', '/opt/other/lmutil'],
    ['rlm:5053@a', 'rlm', '/opt/rlmutil'],
    ['lmx:6200@a', 'lmx', 'lmxendutil'],
    ['nethasp:475@a', 'nethasp', '/opt/monitor'],
    ['sentinel-ldk:1947@a', 'sentinel-ldk', 'sentinel-ldk'],
    ['table:4000@a', 'table', '/opt/lictool'],
  ]);
  expect(config.licenseServers[0]).toMatchObject({ licenseFiles: ['/a.lic', '/b.lic'], optionsFiles: ['/a.opt'] });
  expect(config.licenseServers[6]).toMatchObject({ tableFile: '/etc/lictool.yaml' });
  expect(config.licenseServers[2]).toMatchObject({ web: 'http://a:5054', logs: [{ path: '/var/log/rlm.log' }] });
  // The path of lmutil is that of FlexLM alone.
  const named = embeddedConfig({ ...settings, lmutilPath: '/set/lmutil' }, places);
  expect(named.licenseServers.slice(0, 4).map(({ tool }) => tool[0])).toEqual([
    '/set/lmutil',
    '/opt/other/lmutil',
    '/opt/rlmutil',
    'lmxendutil',
  ]);
  expect(managersToFind(settings)).toEqual(['flexlm', 'rlm', 'lmx', 'sentinel-ldk']);
  expect(managersToFind({ ...settings, lmutilPath: '/set/lmutil' })).toEqual(['rlm', 'lmx', 'sentinel-ldk']);
});

it('knows the database by the settings alone, whether the server runs or not', () => {
  const inUse = (change: Partial<typeof builtInSettings>) =>
    databaseInUse({ ...builtInSettings, ...change }, '/data', false);
  const licenseServers = [{ address: '1@d' }];
  expect(inUse({})).toBe('/data/demo.sqlite');
  expect(inUse({ licenseServers })).toBe('/data/site.sqlite');
  expect(inUse({ licenseServers, mode: 'server', serverUrl: 'https://m.example' })).toBeNull();
  // Without an address there is no other server: the embedded one goes on.
  expect(inUse({ licenseServers, mode: 'server' })).toBe('/data/site.sqlite');
});
