import { execFileSync, spawnSync } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { feature, seat } from '../e2e/fixtures/stand-in-site.ts';
import { type BrokerSite, brokerSite, brokerToken } from './testing/broker-site.ts';
import type { StartedCommand } from './testing/started-command.ts';

/** Only what hangs is to fail for its time. */
const timeout = 60_000;
const within = { timeout: 20_000, interval: 50 };
const canLimit = spawnSync('prlimit', ['--version']).status === 0;
let site: BrokerSite;
beforeEach(async () => {
  site = await brokerSite();
});
afterEach(() => site.end());

const disconnected = () => vi.waitFor(async () => expect(await site.isConnected()).toBe(false), within);
const terminate = (command: StartedCommand): Promise<number | null> => {
  command.child.kill('SIGTERM');
  return command.exited;
};

describe('denials in the log of a broker', { timeout }, () => {
  test('arrive once each, whichever of both programs is killed, whenever', async () => {
    let server = await site.startServer();
    let broker = site.startBroker();
    site.refuse(3);
    await site.allArrived();
    for (let round = 0; round < 6; round++) {
      site.refuse(5);
      // Some are on their way, and others not even read.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      const victim = round % 2 === 0 ? broker : server;
      const killed = victim.kill();
      site.refuse(5);
      await killed;
      if (victim === broker) broker = site.startBroker();
      else server = await site.startServer();
      site.refuse(2);
    }
    await site.allArrived();
    expect(await terminate(broker)).toBe(0);
    expect(await terminate(server)).toBe(0);
  });

  test('are kept on the disk while there is no server, and the log may be rotated and the broker killed', async () => {
    const server = await site.startServer();
    const broker = site.startBroker();
    site.refuse(2);
    await site.allArrived();
    expect(await terminate(server)).toBe(0);
    await broker.line(/(shutting down)/);
    site.refuse(3);
    renameSync(site.log.path, `${site.log.path}.1`);
    site.log.begin();
    site.refuse(3);
    await broker.kill();
    site.refuse(3);
    const again = site.startBroker();
    await again.line(/(Nothing answers at)/);
    site.refuse(3);
    await site.startServer();
    await site.allArrived();
  });

  test('come to a server that has lost its history as well, and again to none', async () => {
    const server = await site.startServer();
    site.startBroker();
    site.refuse(3);
    await site.allArrived();
    expect(await terminate(server)).toBe(0);
    rmSync(join(site.folder, 'data'), { recursive: true });
    await site.startServer();
    site.refuse(2);
    await site.allArrived();
  });

  test('come to nobody twice when a second broker of the same name runs beside the log', async () => {
    await site.startServer();
    const first = site.startBroker();
    site.refuse(2);
    await site.allArrived();
    const second = site.startBroker({ spool: 'second-spool' });
    await first.line(/(Another broker has signed in with the same token)/);
    await second.line(/(the token may be stolen)/);
    site.refuse(2);
    await site.allArrived();
    await second.kill();
    site.refuse(2);
    await first.kill();
    site.startBroker();
    await site.allArrived();
  });
});

describe('the token of a broker', { timeout }, () => {
  test('that is wrong is said to be, and everything comes once it is right', async () => {
    await site.startServer();
    writeFileSync(site.tokenFile, 'a-token-that-nobody-knows\n');
    const broker = site.startBroker();
    site.refuse(2);
    await broker.line(/(does not take the token of this broker)/);
    expect(await site.arrived()).toEqual([]);
    expect(await terminate(broker)).toBe(0);
    expect(broker.err()).not.toContain('a-token-that-nobody-knows');
    writeFileSync(site.tokenFile, `${brokerToken}\n`);
    site.startBroker();
    await site.allArrived();
  });

  test('of another broker brings its log to nobody, and does not let it in under its own name', async () => {
    await site.startServer();
    writeFileSync(site.tokenFile, 'the-token-of-the-broker-site-b\n');
    const broker = site.startBroker();
    site.refuse(2);
    await broker.line(/(the monitoring server has no license server for this log)/);
    expect(await site.isConnected()).toBe(false);
    await broker.kill();
    const named = site.startBroker({ words: ['--name', 'site-a'] });
    await named.line(/(This token belongs to a broker of another name)/);
    expect(await site.arrived()).toEqual([]);
  });

  test('that is withdrawn while it is connected lets nothing more in, until it has another one', async () => {
    const server = await site.startServer();
    const broker = site.startBroker();
    site.refuse(2);
    await site.allArrived();
    site.configure({ token: 'the-next-token-of-site-a' });
    server.child.kill('SIGHUP');
    await broker.line(/(The token of this broker was withdrawn)/);
    await disconnected();
    site.refuse(2);
    const stolen = site.startBroker({ spool: 'of-a-thief' });
    await stolen.line(/(does not take the token of this broker)/);
    expect(await site.arrived()).toHaveLength(2);
    await Promise.all([stolen.kill(), broker.kill()]);
    writeFileSync(site.tokenFile, '# of today\nthe-next-token-of-site-a\n');
    site.startBroker();
    await site.allArrived();
    expect(server.err()).not.toContain('the-next-token-of-site-a');
  });
});

describe('the spool of a broker', { timeout }, () => {
  test('belongs to one broker at a time', async () => {
    const first = site.startBroker();
    await first.line(/(the broker runs)/);
    const second = site.startBroker();
    expect(await second.exited).toBe(1);
    expect(second.err()).toContain('Another broker uses the spool folder');
    expect(second.err()).toContain('give this one its own folder with --spool');
  });

  // A limit on the size of files stands in for a full disk: writes fail in the same place, and it can be lifted.
  test.skipIf(!canLimit)('on a disk that is full costs nothing once there is room', async () => {
    const broker = site.startBroker({ through: ['prlimit', '--fsize=20000:unlimited'] });
    site.refuse(1);
    const server = await site.startServer();
    await site.allArrived();
    await server.kill();
    site.refuse(300);
    await broker.line(/(The broker cannot keep log lines on its disk)/);
    execFileSync('prlimit', ['--pid', String(broker.child.pid), '--fsize=unlimited:unlimited']);
    await site.startServer();
    await site.allArrived();
  });
});

describe('the log of a broker', { timeout }, () => {
  test('that is not there is told to the site, with what to do, and read once it is', async () => {
    await site.startServer();
    renameSync(site.log.path, `${site.log.path}.away`);
    site.startBroker();
    await vi.waitFor(async () => {
      const [server] = (await site.snapshot()).servers;
      expect(server?.logProblem).toMatchObject({
        kind: 'log-missing',
        nextStep: expect.stringContaining('Check the path'),
      });
    }, within);
    renameSync(`${site.log.path}.away`, site.log.path);
    site.refuse(2);
    await site.allArrived();
    await vi.waitFor(async () => expect((await site.snapshot()).servers[0]?.logProblem).toBeNull(), within);
  });
});

describe('the status tool at a broker', { timeout }, () => {
  test('tells the site what it tells beside the license server', async () => {
    site.configure({ toolAtBroker: true });
    await site.startServer();
    site.startBroker();
    await vi.waitFor(async () => {
      const { features, servers } = await site.snapshot();
      expect(servers).toMatchObject([{ status: 'up', problem: null }]);
      expect(features.map(({ name }) => name)).toContain('flow_solver');
    }, within);
    expect((await site.snapshot()).features.find(({ name }) => name === 'mesher')).toMatchObject({
      issued: 2,
      inUse: 2,
    });
  });

  describe('that has to be asked more than once', () => {
    const far = 'lum:@far.example';
    let near: string;
    beforeEach(async () => {
      near = site.tool.toolBy('lum/i4blt.ts');
      const address = '10999@near.example,10999@far.example,10999@third.example';
      const checkouts = [seat('ana', 'ws-1'), seat('li', 'ws-2')];
      site.tool.tell([feature('solver', 5, { checkouts })], { address });
      const servers = ['@near.example"', '@far.example", broker: site-a, tool_at_broker: true'];
      site.configure({ more: servers.map((words) => `{manager: lum, tool: ${near}, address: "${words}}`) });
      await site.startServer();
    });
    const solverAt = async (host: string) => {
      const { features, servers } = await site.snapshot();
      const server = servers.find(({ address }) => address.includes(host));
      const own = features.find(({ serverId, name }) => serverId === server?.id && name === 'solver');
      const holders = own && (await site.holders(own.id)).checkouts;
      return { server, own, holders: holders?.map(({ user, host, since, count }) => ({ user, host, since, count })) };
    };

    test('tells who holds what', async () => {
      site.startBroker({ words: ['--license-server', far, '--tool', `lum=${near}`] });
      await vi.waitFor(async () => {
        const [away, here] = await Promise.all([solverAt('far'), solverAt('near')]);
        expect(away.server).toMatchObject({ status: 'up', problem: null });
        expect(away.own).toMatchObject({ issued: 5, inUse: 2, staleSince: null });
        expect(away.holders?.map(({ user }) => user)).toEqual(['ana', 'li']);
        expect(away.holders).toEqual(here.holders);
      }, within);
    });

    test('tells what it came to when the broker dies between two calls', async () => {
      const deadly = join(site.folder, 'deadly-i4blt');
      writeFileSync(deadly, `#!/bin/sh\n[ "$1" = -s ] && kill -9 $PPID\nexec '${near}' "$@"\n`, { mode: 0o755 });
      const broker = site.startBroker({ words: ['--license-server', far, '--tool', `lum=${deadly}`] });
      await broker.exited;
      await vi.waitFor(async () => {
        const { server, own, holders } = await solverAt('far');
        expect(server?.problem).toMatchObject({ kind: 'broker-away' });
        expect(own).toMatchObject({ issued: 5, inUse: 2, staleSince: expect.any(Number) });
        expect(holders).toEqual([]);
      }, within);
    });
  });
});
