import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoLicenseServers, demoPages, demoTool } from '../../demo/demo-site.ts';
import type { ScenarioInput } from '../../demo/scenario-schema.ts';
import { managers } from '../../protocol/license.ts';
import { listedManagers, managerFacts } from '../../protocol/managers.ts';
import { pollStatus } from '../collect/poll-once.ts';
import { runCall } from '../collect/run-call.ts';
import { licenseManagerOf } from '../license-managers/index.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';
import { withDemoTool } from './demo-tool.ts';

const run = withDemoTool(runCall);
const frozen = { SEATLIGHT_DEMO_NOW: '2026-11-18T10:05:00Z', SEATLIGHT_DEMO_USER: 'kim@desk-1' };
const call = (command: readonly [string, ...string[]], env: Record<string, string> = {}) => ({
  command,
  env: { ...frozen, ...env },
  timeoutMs: 20_000,
});
const words = ['lmstat', '-a', '-c', demoLicenseServers[0]?.address ?? ''];

const poll = (server: Pick<LicenseServerConfig, 'manager' | 'address'> & Partial<LicenseServerConfig>) =>
  pollStatus(
    licenseManagerOf(server.manager),
    {
      ...{ id: server.address, name: server.address, tool: [demoTool(server.manager)] },
      ...{ pollSeconds: 60, timeoutSeconds: 30 },
      ...server,
      toolEnv: { ...frozen, SEATLIGHT_DEMO_ADDRESS: server.address },
    },
    { runCall: run },
    new AbortController().signal,
    (error) => {
      throw error;
    },
  );

afterEach(() => {
  vi.unstubAllEnvs();
});

it('answers for the demo site what the stand-in prints when it is run', async () => {
  const printed = await runCall(call([process.execPath, 'demo/lmutil.ts', ...words]));
  const answered = await run(call([demoTool('flexlm'), ...words]));
  expect(answered.stdout).toContain('Users of');
  expect({ ...answered, tookMs: 0 }).toEqual({ ...printed, stderr: '', tookMs: 0 });
});

it('ends as the stand-in does when it is run with words that it does not know', async () => {
  for (const [tool, standIn] of [
    [demoTool('flexlm'), 'demo/lmutil.ts'],
    [demoTool('lmx'), 'demo/lmx/lmxendutil.ts'],
  ] as const) {
    const printed = await runCall(call([process.execPath, standIn, '-what']));
    const answered = await run(call([tool, '-what']));
    expect(answered.exitCode).toBe(1);
    expect({ ...answered, tookMs: 0 }).toEqual({ ...printed, stderr: '', tookMs: 0 });
  }
});

it('tells what is wrong as a tool would', async () => {
  const { exitCode, stdout, stderr } = await run(call([demoTool('flexlm'), ...words], { SEATLIGHT_DEMO_NOW: 'soon' }));
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain('SEATLIGHT_DEMO_NOW is "soon"');
});

it('runs every other tool', async () => {
  const { stdout } = await run(call([process.execPath, '-p', '6 * 7']));
  expect(stdout.trim()).toBe('42');
});

describe('the license servers of the demo site', () => {
  it.each(demoLicenseServers.map((server) => [server.id, server] as const))('%s is read whole', async (_, server) => {
    const report = await poll(server);
    expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
    expect(report.features.length).toBeGreaterThan(1);
    expect(report.features.flatMap(({ checkouts }) => checkouts).length).toBeGreaterThan(5);
  });

  it('show what the other license managers have', async () => {
    const features = new Map<string, Awaited<ReturnType<typeof poll>>['features'][number]>();
    for (const server of demoLicenseServers) {
      for (const feature of (await poll(server)).features) features.set(feature.name, feature);
    }
    const lentOf = (name: string) =>
      features.get(name)?.checkouts.flatMap(({ kind, user }) => (kind === 'borrowed' ? [user] : []));
    expect(lentOf('lumen_studio')).toContain('lopez');
    expect(features.get('lumen_render')?.reserved).toBeGreaterThan(0);
    expect(features.get('lumen_viewer')?.uncounted).toBe(true);
    expect(lentOf('strata_modeller')).toEqual(['g.joshi']);
    expect(lentOf('scan_align')).toEqual(['petra.haas']);
    expect(features.get('scan_align')?.reserved).toBeGreaterThan(0);
    expect(features.get('FW-TOKENS')).toMatchObject({ tokens: true, issued: 120 });
    expect(features.get('FW-SHAPE')?.reservations.length).toBeGreaterThan(0);
    expect(features.get('FW-SHAPE')).toMatchObject({ inUse: 8, issued: 10 });
    expect(lentOf('FW-ASSEMBLY')).toEqual(['t.varma']);
  });
});

describe('a scenario of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-scenario-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'scenario.json');
  const seat = { user: 'ana.ruiz', host: 'ws-114', since: '2026-11-18T09:00:00Z' };
  const addressOf = (manager: (typeof managers)[number]) => `${managerFacts[manager].port ?? ''}@${manager}-lic`;

  beforeAll(() => {
    const scenario: ScenarioInput = {
      servers: managers.map((manager) => ({
        manager,
        address: `@${manager}-lic`,
        vendorDaemons: [{ name: 'vendor' }],
        features: [
          // MathLM has but a few names of its own.
          {
            name: manager === 'mathlm' ? 'MathKernel' : 'solver',
            vendor: 'vendor',
            pools: [{ version: '1.0', issued: 5 }],
            checkouts: [seat],
          },
        ],
      })),
    };
    writeFileSync(path, JSON.stringify(scenario));
  });

  it.each(listedManagers)('has one of %s', async (manager) => {
    vi.stubEnv('SEATLIGHT_DEMO_SCENARIO', path);
    const address = addressOf(manager);
    const report = await poll({
      ...{ manager, address },
      ...(managerFacts[manager].webPort !== null && { web: demoPages({ address }) }),
    });
    expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
    expect(report.features).toMatchObject([{ issued: 5, inUse: 1 }]);
  });

  it('is silent at an address of another license manager, and where there are no pages', async () => {
    vi.stubEnv('SEATLIGHT_DEMO_SCENARIO', path);
    expect((await poll({ manager: 'lmx', address: addressOf('rlm') })).error).not.toBeNull();
    const ldk = await poll({ manager: 'sentinel-ldk', address: '@nowhere', web: 'http://nowhere.demo.example' });
    expect(ldk.error).toMatchObject({ kind: 'cannot-connect' });
  });

  it('answers for a license manager that a site describes, on standard error', async () => {
    vi.stubEnv('SEATLIGHT_DEMO_SCENARIO', path);
    const { exitCode, stdout, stderr } = await run(call([demoTool('table'), 'table-lic']));
    expect([exitCode, stdout]).toEqual([0, '']);
    expect(stderr).toContain('Number of Licenses');
  });
});
