import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { pollStatus } from '../../server/collect/poll-once.ts';
import { runTool } from '../../server/collect/tool-runner.ts';
import { dsls } from '../../server/license-managers/dsls/dsls.ts';
import type { LicenseServerConfig, ToolCall } from '../../server/license-managers/license-manager.ts';

const folder = mkdtempSync(join(tmpdir(), 'seatlight-dsls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = join(import.meta.dirname, 'dslicsrv.ts');
const pool = { version: '9', issued: 5, expiry: 'permanent' };
const since = '2026-11-23T08:30:00Z';
const scenario = {
  servers: [
    {
      address: '4084@a,4084@b,4084@c',
      memberOutages: { a: 'always' },
      vendorDaemons: [{ name: 'Maker' }],
      features: [{ name: 'MD2', vendor: 'Maker', pools: [pool], checkouts: [{ user: 'ana', host: 'ws-1', since }] }],
    },
  ],
};
const server: LicenseServerConfig = {
  id: 'cad',
  manager: 'dsls',
  name: 'CAD',
  address: '4084@a,4084@b,4084@c',
  tool: [process.execPath, program],
  toolEnv: { SEATLIGHT_DEMO_SCENARIO: join(folder, 'scenario.json'), SEATLIGHT_DEMO_NOW: '2026-11-23T10:00:00Z' },
  pollSeconds: 60,
  timeoutSeconds: 30,
};

it('answers as a failover cluster of which one machine is down', async () => {
  writeFileSync(join(folder, 'scenario.json'), JSON.stringify(scenario));
  const report = await pollStatus(
    dsls,
    server,
    { runCall: (call) => runTool(call as ToolCall) },
    new AbortController().signal,
    (error) => {
      throw error;
    },
  );
  expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
  expect(report.servers[0]?.members.map(({ host, status }) => [host, status])).toEqual([
    ['a', 'down'],
    ['b', 'up'],
    ['c', 'up'],
  ]);
  expect(report.features).toMatchObject([
    { name: 'MD2', vendor: 'Maker', issued: 5, inUse: 1, checkouts: [{ user: 'ana', host: 'ws-1' }] },
  ]);
});

it('answers other words by how it is called', () => {
  expect(execFileSync(process.execPath, [program, '-adminUI'], { encoding: 'utf8' })).toContain('Usage:');
});
