import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseScenario, scenarioLicenseServers } from './scenario-file.ts';
import { findServer } from './situation-at.ts';

const server = { address: '@lic1', vendorDaemons: [{ name: 'vd' }], features: [] };
const scenarioOf = (...servers: readonly object[]) => parseScenario(JSON.stringify({ servers }), 'own.json');

it('names the license servers for the app: their manager, the usual port, a name', () => {
  const scenario = scenarioOf(
    { ...server, manager: 'rlm', name: 'Rendering' },
    { ...server, manager: 'lmx', address: '@a,6201@b,@c' },
    { ...server, address: '27000@lic1' },
    { ...server, manager: 'table', address: '7000@lic1' },
  );
  expect(scenarioLicenseServers(scenario)).toEqual([
    { id: 'rlm:5053@lic1', manager: 'rlm', name: 'Rendering', address: '5053@lic1' },
    { id: 'lmx:6200@a,6201@b,6200@c', manager: 'lmx', name: 'lmx:6200@a', address: '6200@a,6201@b,6200@c' },
    { id: '27000@lic1', manager: 'flexlm', name: '27000@lic1', address: '27000@lic1' },
  ]);
});

it('has license servers that only their own manager finds, and such as every stand-in does', () => {
  const scenario = scenarioOf({ ...server, manager: 'rlm' }, { ...server, address: '1@lic2' });
  expect(findServer(scenario, '5053@LIC1', 'rlm')).toBe(scenario.servers[0]);
  expect(findServer(scenario, '5053@lic1', 'lmx')).toBeUndefined();
  expect(findServer(scenario, '5053@lic1')).toBeUndefined();
  expect(findServer(scenario, '1@lic2', 'lmx')).toBe(scenario.servers[1]);
  expect(findServer(scenario, '1@lic2')).toBe(scenario.servers[1]);
});

it('says which license managers there are', () => {
  expect(() => scenarioOf({ ...server, manager: 'flexnet' })).toThrow(
    /own\.json[\s\S]*"flexlm"[\s\S]*servers\[0\]\.manager/,
  );
});

it('can be that of the documentation', () => {
  const text = readFileSync(join(import.meta.dirname, '../CONTRIBUTING.md'), 'utf8');
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(text) ?? [];
  expect(scenarioLicenseServers(parseScenario(json, 'CONTRIBUTING.md'))).toMatchObject([{ manager: 'rlm' }]);
});

it.each([
  ['27000@../../lic1', /scenario cannot be asked.*is not the address of a license server/],
  ['99999@lic1', /scenario cannot be asked.*outside 1 to 65535/],
])('is not for the app with an address that is none: %s', (address, message) => {
  expect(() => scenarioLicenseServers(scenarioOf({ ...server, address }))).toThrow(message);
});

it('is not for the app with one license server twice', () => {
  const twice = scenarioOf({ ...server, manager: 'rlm' }, { ...server, manager: 'rlm', address: '5053@LIC1' });
  expect(() => scenarioLicenseServers(twice)).toThrow(/rlm:5053@lic1.* twice/i);
  const two = scenarioOf({ ...server, manager: 'rlm' }, { ...server, manager: 'lmx', address: '5053@lic1' });
  expect(scenarioLicenseServers(two)).toHaveLength(2);
});
