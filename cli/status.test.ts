import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whoAmI } from '../electron/agent/identity.ts';
import { healthSchema } from '../protocol/rest.ts';
import { tableOf } from '../protocol/tables.ts';
import type { ApiServer } from '../server/api/api-server.ts';
import { sharedToken } from '../server/config/access-token.ts';
import type { SiteState } from '../server/site/site-state.ts';
import { sampleWait } from '../server/testing/sample-requests.ts';
import { sampleCheckout, sampleFeature, sampleServer, sampleState } from '../server/testing/sample-state.ts';
import { exitCodes } from './exit-codes.ts';
import { printStatus, watchStatus } from './status.ts';
import { findTarget } from './target.ts';
import { recordingTerminal } from './testing/recording-terminal.ts';
import { startTestServer, targetOf, testToken } from './testing/running-server.ts';

const me = whoAmI();
const plain = { feature: null, json: false, watch: false };
let server: ApiServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

/** How many are connected. */
async function agents(): Promise<number> {
  const headers = { authorization: `Bearer ${testToken}` };
  const answer = await fetch(`${targetOf(server).url}/api/v1/health`, { headers });
  return healthSchema.parse(await answer.json()).agents;
}

const troubled = sampleServer('down', {
  name: 'Mathematics',
  status: 'down',
  staleSince: 1,
  problem: {
    kind: 'cannot-connect',
    code: '-15',
    message: 'Nothing answers there.',
    nextStep: 'Ask the administrator.',
  },
});

function site(inUse = 9): SiteState {
  const features = [
    sampleFeature('1', {
      name: 'b_counted',
      issued: 10,
      inUse,
      available: 10 - inUse,
      borrowed: 1,
      reserved: 2,
      queued: 3,
    }),
    sampleFeature('2', { name: 'a_uncounted', limit: 'uncounted', issued: null, inUse: 4, available: null }),
    sampleFeature('3', {
      name: 'c_unknown',
      limit: 'unknown',
      issued: null,
      inUse: null,
      available: null,
      serverId: 'down',
      borrowed: null,
      staleSince: 1,
    }),
  ];
  const state = sampleState(
    features,
    [
      sampleCheckout('x', '1', { user: me.user, host: me.host, count: 2, version: '2026.1' }),
      sampleCheckout('y', '1', {
        user: 'bo',
        host: 'lap-7',
        kind: 'borrowed',
        until: new Date(2027, 0, 2, 18).getTime(),
      }),
    ],
    [sampleServer('s', { name: 'Simulation' }), troubled],
  );
  const mine = {
    id: 'q',
    featureId: '1',
    user: me.user,
    host: me.host,
    display: null,
    version: null,
    count: 1,
    ahead: 0,
  };
  const reservation = { id: 'r', featureId: '1', count: 2, reservedFor: 'user-group' as const, name: 'fatigue' };
  const waits = [
    sampleWait('w1', { user: 'cy', host: 'ws-9', featureIds: ['1'], since: 1000, seats: 2 }),
    sampleWait('w2', { ...me, featureIds: ['1'], since: 2000 }),
  ];
  return {
    ...state,
    site: { ...state.site, lines: { 1: { id: '1', people: 2, seats: 3, offered: 0 } } },
    requests: { ...state.requests, waits: tableOf(waits) },
    holders: {
      ...state.holders,
      1: { checkouts: state.holders[1]?.checkouts ?? {}, queue: { q: mine }, reservations: { r: reservation } },
    },
  };
}

describe('status', { timeout: 60_000 }, () => {
  it('prints a table by name, with unknown and unlimited in words', async () => {
    server.publish(site());
    const terminal = recordingTerminal();
    await printStatus(targetOf(server), plain, terminal);
    const [title, , trouble, nextStep, , heading, ...rows] = terminal.written;
    expect(title).toBe(`Test site · 2 license servers · you are ${me.user} on ${me.host}`);
    expect(trouble).toMatch(/^Mathematics: down\. Nothing answers there\. Last figures are \d+ d old\.$/);
    expect(nextStep).toBe('  Ask the administrator.');
    expect(heading?.split(/ {2,}/)).toEqual([
      'FEATURE',
      'SERVER',
      'FREE FOR YOU',
      'IN USE',
      'BORROWED',
      'RESERVED',
      'QUEUED',
      'WAITING',
      'NOTE',
    ]);
    expect(rows.map((row) => row.trim().split(/ {2,}/))).toEqual([
      ['a_uncounted', 'Simulation', 'unlimited', '4 of unlimited', '0', '0', '0', '0'],
      // Three are asked for, but none before this person.
      ['b_counted', 'Simulation', '1', '9 of 10', '1', '2', '3', '2'],
      ['c_unknown', 'Mathematics', '?', '?', '?', '0', '0', '0', expect.stringMatching(/^as of \d+ d ago$/)],
    ]);
  });

  it('prints a ? for what the license manager does not tell', async () => {
    const untold = { serverId: 'o', borrowed: 3, reserved: null, queued: null };
    server.publish(sampleState([sampleFeature('1', untold)], [], [sampleServer('o', { manager: 'olicense' })]));
    const terminal = recordingTerminal();
    await printStatus(targetOf(server), plain, terminal);
    expect(terminal.written.join('\n')).toMatch(/ {2}3 +\? +\?/);
  });

  it('names the part of a license server that is down', async () => {
    const member = { host: 'lic-3', port: 1, status: 'down' as const, master: false, version: null, problem: null };
    const up = { ...member, status: 'up' as const };
    const triad = { status: 'degraded' as const, members: [up, up, member], quorum: { needed: 2, up: 2 } };
    server.publish(sampleState([], [], [sampleServer('s', { ...triad, problem: troubled.problem })]));
    const terminal = recordingTerminal();
    await printStatus(targetOf(server), plain, terminal);
    expect(terminal.written).toContain(
      's: degraded (lic-3 is down, 2 of 3 are up). Nothing answers there. One more failure stops licences.',
    );
    expect(terminal.written).toContain('No features are known yet.');
  });

  it('prints the same as JSON', async () => {
    server.publish(site());
    const terminal = recordingTerminal();
    await printStatus(targetOf(server), { ...plain, json: true }, terminal);
    const status = JSON.parse(terminal.written.join('\n'));
    expect(status).toMatchObject({ site: { name: 'Test site' }, user: me.user, connected: true });
    expect(status.features.map(({ name, freeForYou }: never) => [name, freeForYou])).toEqual([
      ['a_uncounted', 'unlimited'],
      ['b_counted', 1],
      ['c_unknown', null],
    ]);
    expect(status.features.map(({ waiting }: never) => waiting)).toEqual([
      { people: 0, seats: 0, offered: 0 },
      { people: 2, seats: 3, offered: 0 },
      { people: 0, seats: 0, offered: 0 },
    ]);
    expect(status.features[0]).not.toHaveProperty('checkouts');
    expect(status.features[0]).not.toHaveProperty('places');
  });

  it('prints who waits for a feature as JSON', async () => {
    server.publish(site());
    const terminal = recordingTerminal();
    await printStatus(targetOf(server), { ...plain, feature: 'b_counted', json: true }, terminal);
    const [feature] = JSON.parse(terminal.written.join('\n')).features;
    expect(feature.places).toMatchObject([
      { user: 'cy', host: 'ws-9', seats: 2, passedOver: true, offered: false, you: false },
      { ...me, seats: 1, you: true },
    ]);
    expect(feature.ownPlace).toEqual({
      position: 1,
      people: 2,
      reason: 'One person asked before you, and is away.',
      pausedUntil: null,
    });
  });

  it('tells of no waiting list where the site keeps none', async () => {
    const site = { name: 'Test site', demo: false };
    server.reconfigure({ tokens: [sharedToken(testToken)], site, tls: null });
    server.publish(sampleState([sampleFeature('1')]));
    const terminal = recordingTerminal();
    await printStatus(targetOf(server), plain, terminal);
    expect(terminal.written.at(-1)).toMatch(/ 0 +–$/);
  });

  it('prints who holds one feature, found by a part of its name', async () => {
    server.publish(site());
    const terminal = recordingTerminal();
    await printStatus(targetOf(server), { ...plain, feature: 'COUNTED' }, terminal);
    const text = terminal.written.join('\n');
    expect(text).toContain(
      'b_counted on Simulation (vendord)\n1 free for you · 9 of 10 in use · 1 borrowed · 2 reserved · 3 queued · 2 waiting',
    );
    expect(text).toContain('2 seats reserved for user group fatigue');
    expect(text).toMatch(new RegExp(`^${me.user} \\(you\\) +${me.host} +\\S+ \\S+ +2 +2026\\.1$`, 'm'));
    expect(text).toMatch(/^bo +lap-7 +\S+ \S+ +1 +\? +2027-01-02 18:00$/m);
    expect(text).toMatch(new RegExp(`own queue:\n.*\n +1st +${me.user} \\(you\\) +${me.host} +1\n`));
    expect(text).toMatch(/waiting list:\n.*\n +– +cy +ws-9 +2 .* skipped for now\n/);
    expect(text).toContain('\nYou are 1st of 2 in line. One person asked before you, and is away.');
    expect(text).toContain('a_uncounted on Simulation');
    expect(text).not.toContain('c_unknown');
  });

  it.each([
    ['the table', null, 'a_uncounted'],
    ['a feature', 'count', 'a_uncounted on Simulation'],
  ])('waits for license servers that have not been asked yet before it prints %s', async (_what, feature, found) => {
    const unasked = sampleServer('s', { status: 'unknown', lastGoodReportAt: null });
    server.publish(sampleState([], [], [unasked]));
    const terminal = recordingTerminal();
    const printed = printStatus(targetOf(server), { ...plain, feature }, terminal);
    await vi.waitFor(async () => expect(await agents()).toBe(1));
    server.publish(site());
    await printed;
    expect(terminal.written.join('\n')).toContain(found);
  });

  it('says so when there is no such feature, no server, or no entry', async () => {
    server.publish(site());
    const terminal = recordingTerminal();
    await expect(printStatus(targetOf(server), { ...plain, feature: 'zzz' }, terminal)).rejects.toMatchObject({
      exitCode: exitCodes.notFound,
    });
    await expect(
      printStatus(targetOf(server, 'a-wrong-token-of-enough-length'), plain, terminal),
    ).rejects.toMatchObject({
      exitCode: exitCodes.refused,
      message: expect.stringContaining('wants an access token'),
    });
    const target = targetOf(server);
    await server.close();
    await expect(printStatus(target, plain, terminal)).rejects.toMatchObject({
      exitCode: exitCodes.noServer,
      message: expect.stringContaining('Nothing answers'),
    });
    expect(terminal.written).toEqual([]);
  });
});

describe('status --watch', { timeout: 60_000 }, () => {
  const watch = { ...plain, watch: true };

  it('appends what changed where it cannot draw', async () => {
    server.publish(site(9));
    const terminal = recordingTerminal();
    const stop = new AbortController();
    const watching = watchStatus(targetOf(server), { ...watch, feature: 'b_counted' }, terminal, stop.signal);
    await terminal.seen('b_counted on Simulation (vendord)');
    const next = site(8);
    const checkouts = { y: next.holders[1]?.checkouts.y as never };
    server.publish({
      ...next,
      holders: { ...next.holders, 1: { ...(next.holders[1] as never as SiteState['holders'][1]), checkouts } },
    } as SiteState);
    expect(await terminal.seen('2 free for you')).toMatch(
      /^\d\d:\d\d:\d\d {2}b_counted on Simulation: 2 free for you, 8 of 10 in use/,
    );
    expect(await terminal.seen('back from')).toContain(`back from ${me.user} on ${me.host} (2 seats)`);
    stop.abort();
    await watching;
  });

  it('draws anew on a terminal, and prints one object a line as JSON', async () => {
    server.publish(site(9));
    const [drawn, json] = [recordingTerminal(true), recordingTerminal()];
    const stop = new AbortController();
    const watching = [
      watchStatus(targetOf(server), watch, drawn, stop.signal),
      watchStatus(targetOf(server), { ...watch, json: true }, json, stop.signal),
    ];
    await Promise.all([drawn.seen('9 of 10'), json.seen('"inUse":9')]);
    server.publish(site(7));
    await Promise.all([drawn.seen('7 of 10'), json.seen('"inUse":7')]);
    expect(drawn.drawn.length).toBeGreaterThan(1);
    for (const line of json.written) expect(JSON.parse(line)).toHaveProperty('features');
    stop.abort();
    await Promise.all(watching);
  });

  it('draws long names short, so that the figures stay in the window', async () => {
    const name = `a_name_of_${'very_'.repeat(12)}long`;
    server.publish(sampleState([sampleFeature('1', { name, inUse: 7, available: 3, staleSince: 1 })]));
    const terminal = recordingTerminal(true);
    const stop = new AbortController();
    const watching = watchStatus(targetOf(server), watch, terminal, stop.signal);
    await terminal.seen('7 of 10');
    stop.abort();
    await watching;
    const row = terminal.written.find((line) => line.startsWith('a_name_of_')) as string;
    expect(row.slice(0, 80)).toMatch(/^a_name_of_\S+…\S+_long +s +3 +7 of 10 +0 +0 +0 +0$/);
    await printStatus(targetOf(server), plain, terminal);
    expect(terminal.written.at(-1)).toContain(name);
  });

  it('follows the running app to where its server is after a change of its settings', async () => {
    const appFolder = mkdtempSync(join(tmpdir(), 'seatlight-status-'));
    const appTells = (port: number, token: string) => {
      const told = { url: `http://127.0.0.1:${port}`, token, pid: process.pid };
      writeFileSync(join(appFolder, 'runtime.json'), JSON.stringify(told));
    };
    server.publish(site(9));
    appTells(server.port, testToken);
    const terminal = recordingTerminal();
    const stop = new AbortController();
    const watching = watchStatus(await findTarget({ appFolder, env: {} }), watch, terminal, stop.signal);
    await terminal.seen('9 of 10');
    // Whatever answers for a while at the place of the server, it is looked for anew soon.
    const stranger = createServer((_request, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    appTells((stranger.address() as AddressInfo).port, testToken);
    await Promise.all([once(stranger, 'request'), server.close()]);
    const next = await startTestServer('another-token-of-the-app');
    next.publish(site(6));
    appTells(next.port, 'another-token-of-the-app');
    expect(await terminal.seen('6 of 10')).toContain('b_counted');
    stop.abort();
    await Promise.all([watching, next.close(), new Promise((resolve) => stranger.close(resolve))]);
    rmSync(appFolder, { recursive: true });
  });
});
