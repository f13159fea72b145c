import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../protocol/clock.ts';
import { emptyTopic } from '../../protocol/empty-tables.ts';
import type { Reclaim } from '../../protocol/reclaim/reclaim.ts';
import { tableOf } from '../../protocol/tables.ts';
import { createAgentStore } from '../agent/agent-store.ts';
import type { HeldApplication } from '../applications/held-application.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { builtInSettings } from '../settings/settings-values.ts';
import { openReclaiming } from './open-reclaiming.ts';
import { aDocument, aReceipt } from './testing/a-receipt.ts';
import { reclaim } from './testing/asked-workstation.ts';
import { contentAt, createScriptedApplication, editedDocument } from './testing/scripted-application.ts';
import { createScriptedApplications } from './testing/scripted-applications.ts';

let folder = '';
let server: Server;
let told: { path: string; body: unknown }[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-reclaiming-'));
  told = [];
  server = createServer(async (request, response) => {
    told.push({ path: request.url ?? '', body: await json(request) });
    response.end(JSON.stringify(reclaim()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

async function start(connected = true) {
  const { port } = server.address() as AddressInfo;
  const route = async () => ({ serverUrl: `http://127.0.0.1:${port}`, token: null, agent: undefined });
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  const application = createScriptedApplication([editedDocument(join(folder, 'a.svg'), 'before', 'after')]);
  const applications = createScriptedApplications(() => application.runs());
  const held: HeldApplication = {
    id: 'a',
    running: application.running,
    name: 'Sketch',
    seats: [{ checkoutId: 'c1', featureId: 'FLUENT', feature: 'Fluent' }],
    measured: {
      lastUsedAt: Date.now() - 3_600_000,
      processorPercent: 0,
      diskBytesPerSecond: 0,
      workingChildren: 0,
      busy: [],
    },
  };
  applications.holds(held);
  store.dispatch({ type: 'targeted', server: 'monitor', embedded: false });
  const connect = () => {
    store.dispatch({
      ...{ type: 'welcomed', at: Date.now(), serverVersion: '1', clockOffsetMs: 0 },
      siteInfo: { name: 'Site', demo: false },
    });
    store.dispatch({ type: 'in-step' });
  };
  if (connected) connect();
  const setActivity = vi.fn();
  const reclaiming = await openReclaiming({
    agent: { store, route, setActivity },
    person: {} as never,
    settings: { values: () => builtInSettings, subscribe: () => () => {} } as unknown as SettingsStore,
    applications,
    documents: { connect: async () => application.session, reopen: async () => ({ states: [], started: true }) },
    clock: systemClock,
    random: Math.random,
    platform: process.platform,
    session: ':0',
    dataFolder: folder,
    safeFolder: join(folder, 'safe'),
    runningPrograms: async () => [],
    beforeStep() {},
    log() {},
  });
  const asks = (...rows: readonly Reclaim[]) =>
    store.dispatch({ type: 'mine', mine: { ...emptyTopic, reclaims: tableOf(rows) } });
  return { application, applications, reclaiming, asks, connect, setActivity };
}

it('warns, saves, closes and tells the monitoring server, all by itself', async () => {
  const { application, reclaiming, asks } = await start();
  const changes = vi.fn();
  reclaiming.subscribe(changes);
  asks(reclaim({ warningMs: 200 }));
  await vi.waitFor(() => expect(reclaiming.view().receipts[0]?.result).toBe('closed'), 5000);
  expect(application.runs()).toBe(false);
  await vi.waitFor(() => expect(told).toHaveLength(2));
  expect(told).toEqual([
    {
      path: '/api/v1/reclaims/q1/progress',
      body: { user: 'ana', host: 'ws-1', progress: { step: 'closing' } },
    },
    {
      path: '/api/v1/reclaims/q1/progress',
      body: { user: 'ana', host: 'ws-1', progress: { step: 'closed', saved: 1, bytes: 5 } },
    },
  ]);
  const [receipt] = reclaiming.view().receipts;
  expect(contentAt(reclaiming.fileOf(receipt?.id ?? '', 0))).toBe('after');
  expect(reclaiming.news()).toMatchObject([{ kind: 'seat-reclaimed', saved: 1 }]);
  expect(changes).toHaveBeenCalled();
  await reclaiming.remove(receipt?.id ?? '');
  expect(reclaiming.view().receipts).toEqual([]);
  expect(contentAt(join(folder, 'a.svg'))).toBe('before');
  await reclaiming.end();
});

it('brings to its end what was under way, and tells the server that it was for as soon as that is there', async () => {
  mkdirSync(join(folder, 'receipts'));
  const interrupted = aReceipt({ result: null, endedAt: null, documents: [aDocument({ way: 'none', path: null })] });
  const steps = [{ step: 'close', document: null, at: 1 }] as const;
  writeFileSync(join(folder, 'receipts', 'r1.json'), JSON.stringify({ ...interrupted, step: 'close', steps }));
  const first = await start(false);
  expect(first.reclaiming.view().receipts).toMatchObject([{ result: 'interrupted' }]);
  expect(told).toEqual([]);
  await first.reclaiming.end();
  const second = await start();
  await vi.waitFor(() => expect(told).toHaveLength(1));
  expect(told[0]).toMatchObject({ path: '/api/v1/reclaims/q1/progress', body: { progress: { step: 'failed' } } });
  await second.reclaiming.end();
});

it('ends while it is asked: nothing is closed, then or later', async () => {
  const { application, reclaiming, asks, setActivity } = await start();
  asks(reclaim({ warningMs: 300 }));
  await vi.waitFor(() => expect(reclaiming.view().warnings).toHaveLength(1));
  await reclaiming.end();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect([application.runs(), told]).toEqual([true, []]);
  expect(setActivity).toHaveBeenLastCalledWith(null);
});

it('ends while it is saved: once that is done', async () => {
  const { application, reclaiming, asks } = await start();
  asks(reclaim({ warningMs: 100 }));
  await vi.waitFor(() => expect(reclaiming.view().warnings[0]?.phase).toBe('saving'), { interval: 1 });
  await reclaiming.end();
  expect(application.runs()).toBe(false);
  const again = await start();
  expect(again.reclaiming.view().receipts).toMatchObject([{ result: 'closed', explanation: null }]);
  await again.reclaiming.end();
});
