import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ScenarioInput } from '../../demo/scenario-schema.ts';
import type { Manager } from '../../protocol/license.ts';
import { pollStatus } from '../../server/collect/poll-once.ts';
import { type RunCall, runCall } from '../../server/collect/run-call.ts';
import { licenseManagerOf } from '../../server/license-managers/index.ts';
import type { LicenseServerConfig } from '../../server/license-managers/license-manager.ts';
import { throughBroker } from '../testing/through-broker.ts';

/** License servers of managers that are asked several questions in a cycle, behind the stand-ins of their tools. */
const behind = [
  ['lum', '10999@lum.example', 'lum/i4blt.ts'],
  ['lsdyna', '31010@lsdyna.example', 'lsdyna/lstc-qrun.ts'],
] as const satisfies readonly (readonly [Manager, string, string])[];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-cycles-'));
  const since = '2026-01-05T08:30:00Z';
  const scenario: ScenarioInput = {
    servers: behind.map(([, address]) => ({
      address,
      vendorDaemons: [{ name: 'vendord' }],
      features: [
        {
          name: 'solver',
          vendor: 'vendord',
          pools: [{ version: '2026.1', issued: 10 }],
          checkouts: [
            { user: 'ana.ruiz', host: 'ws-114', since },
            { user: 'li.wei', host: 'ws-020', since },
          ],
        },
      ],
    })),
  };
  writeFileSync(join(folder, 'scenario.json'), JSON.stringify(scenario));
});
afterAll(() => rmSync(folder, { recursive: true }));

const toolOf = (standIn: string): readonly [string, ...string[]] => [
  process.execPath,
  join(import.meta.dirname, '../../demo', standIn),
];
const environment = () => ({
  SEATLIGHT_DEMO_SCENARIO: join(folder, 'scenario.json'),
  SEATLIGHT_DEMO_NOW: '2026-01-05T12:00:00Z',
});
const runHere: RunCall = (call, how) => runCall({ ...call, env: environment() }, how);

it.each(behind)('the report of %s through a broker is the same as without', async (manager, address, standIn) => {
  const server: LicenseServerConfig = {
    ...{ id: manager, manager, name: manager, address, tool: toolOf(standIn), pollSeconds: 60, timeoutSeconds: 30 },
    ...{ broker: 'site-a', toolAtBroker: true, timeZone: 'UTC' },
  };
  const poll = (run: RunCall) =>
    pollStatus(licenseManagerOf(manager), server, { runCall: run }, new AbortController().signal, (error) =>
      expect(error).toBeNull(),
    );
  const here = await poll(runHere);
  expect(here.error).toBeNull();
  expect(here.features[0]?.checkouts.map(({ user }) => user).toSorted()).toEqual(['ana.ruiz', 'li.wei']);
  expect(await poll(throughBroker(server, runHere))).toEqual(here);
});
