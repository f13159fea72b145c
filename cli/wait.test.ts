import { afterEach, describe, expect, it, vi } from 'vitest';
import { whoAmI } from '../electron/agent/identity.ts';
import { usualRules } from '../server/site/requests.ts';
import { exitCodes } from './exit-codes.ts';
import type { Target } from './target.ts';
import { startWatchingServer, tenHolders, type WatchingServer } from './testing/watching-server.ts';
import { type WaitPorts, waitForSeat } from './wait.ts';

const { user, host } = whoAmI();
const within = { timeout: 15_000 };

let server: WatchingServer;
afterEach(() => server.close());

/** Begins to wait, as the command does. */
function begin(change: { feature?: string; timeoutMs?: number } = {}, target: Partial<Target> = {}) {
  const said: string[] = [];
  const told = new AbortController();
  const ports: WaitPorts = { say: (line) => said.push(line), signal: told.signal };
  const line = { feature: 'solver', seats: 1, timeoutMs: null, ...change };
  const taken = waitForSeat({ ...server.target, ...target }, line, ports);
  // It is looked at later in every test.
  taken.catch(() => {});
  const inLine = () => vi.waitFor(() => expect(said.join()).toContain('you are 1st of 1 in line'), within);
  return { taken, said, told, inLine };
}

describe('waiting for a seat', () => {
  it('stands in line until one is offered, and takes it', async () => {
    server = await startWatchingServer();
    const { taken, inLine } = begin();
    await inLine();
    expect(await server.waitsOf(user)).toMatchObject([{ seats: 1, origin: 'asked' }]);
    server.holders(tenHolders.slice(1));
    const seats = await taken;
    expect(seats.line).toMatch(/^solver on lic: 1 seat is free for you, until /);
    expect(seats).toMatchObject({ feature: { name: 'solver' }, licenseServer: '27000@lic' });
    await seats.close(true);
    expect(await server.waitsOf(user)).toEqual([]);
  });

  it('gives up after its time, and leaves the line', async () => {
    server = await startWatchingServer();
    const { taken } = begin({ timeoutMs: 3000 });
    await expect(taken).rejects.toMatchObject({ exitCode: exitCodes.timeout });
    expect(await server.waitsOf(user)).toEqual([]);
  });

  it('stands in line for no longer than administrators let people wait', async () => {
    server = await startWatchingServer();
    const { taken, told, inLine } = begin({}, { maxWaitMs: 20 * 60_000 });
    await inLine();
    const [wait] = await server.waitsOf(user);
    const minutes = ((wait?.until ?? 0) - (wait?.since ?? 0)) / 60_000;
    expect(minutes).toBeGreaterThan(19);
    expect(minutes).toBeLessThanOrEqual(20);
    told.abort();
    await expect(taken).rejects.toMatchObject({ exitCode: exitCodes.interrupted });
  });

  it('ends when it is told to, and leaves the line', async () => {
    server = await startWatchingServer();
    const { taken, told, inLine } = begin();
    await inLine();
    told.abort();
    await expect(taken).rejects.toMatchObject({ exitCode: exitCodes.interrupted });
    expect(await server.waitsOf(user)).toEqual([]);
  });

  it('ends when the line was left in the app', async () => {
    server = await startWatchingServer();
    const { taken, inLine } = begin();
    await inLine();
    const [wait] = await server.waitsOf(user);
    await server.post(`/api/v1/waits/${wait?.id}/leave`, { user, host });
    await expect(taken).rejects.toMatchObject({ exitCode: exitCodes.ended });
  });

  it('ends when the person got a seat by other means', async () => {
    server = await startWatchingServer();
    const { taken, inLine } = begin();
    await inLine();
    server.holders([...tenHolders.slice(1), user]);
    await expect(taken).rejects.toMatchObject({ exitCode: exitCodes.ended });
  });

  it('says so where there is no such feature, or no waiting list', async () => {
    server = await startWatchingServer({ waiting: { ...usualRules.waiting, enabled: false } });
    await expect(begin({ feature: 'nastran' }).taken).rejects.toMatchObject({ exitCode: exitCodes.notFound });
    await expect(begin().taken).rejects.toMatchObject({
      exitCode: exitCodes.refused,
      message: 'This monitoring server keeps no waiting list.',
    });
  });
});
