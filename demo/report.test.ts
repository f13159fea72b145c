import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLicenseList } from '../server/license-managers/flexlm/license-list.ts';
import { parseReport } from '../server/license-managers/flexlm/parse.ts';
import type { ReportFeature } from '../server/license-managers/report.ts';
import { printLicenseList } from './print-license-list.ts';
import { printStatus } from './print-status.ts';
import { demoSiteScenario } from './scenario-demo-site.ts';
import { sizedScenario } from './scenario-sized.ts';
import type { SituationFeature } from './situation.ts';
import { situationAt } from './situation-at.ts';

const you = { user: 'kim', host: 'desk-1', utcOffsetMinutes: 0 };
const clocks = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2036, 0, 1) });
const ownServers = demoSiteScenario.servers.filter(({ manager }) => manager === undefined);
const servers = fc.constantFrom(...ownServers);

/** Local wall clock, to the minute, as a report tells it. */
const wall = (at: number): string => {
  const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return `${date.toISOString().slice(0, 16)}:00`;
};

/** Reports name no zone, so that a borrow over a change of the clocks cannot be told by its times alone. */
const clocksChanged = (now: number): boolean =>
  new Date(now).getTimezoneOffset() !== new Date(now - 8 * 24 * 3_600_000).getTimezoneOffset();

/** What a report should say of a feature, from what it was printed from. */
function expected(feature: SituationFeature) {
  const seats = feature.pools.flatMap((pool) => pool.seats);
  return {
    name: feature.name,
    uncounted: feature.uncounted,
    // The license server counts neither what is not counted nor what it does not serve.
    issued: feature.uncounted || feature.unsupported ? null : feature.issued,
    inUse: feature.uncounted || feature.unsupported ? null : feature.inUse,
    reserved: feature.pools.flatMap((pool) => pool.reservations).reduce((sum, { count }) => sum + count, 0),
    queued: feature.queue.reduce((sum, entry) => sum + entry.seats, 0),
    checkouts: seats.map((seat) => ({
      user: seat.user,
      host: seat.host,
      display: seat.display,
      version: seat.version,
      count: seat.seats,
      since: wall(seat.sinceAt),
      handle: String(seat.handle),
      pid: seat.pid,
      kind: seat.linger !== null && seat.linger.left !== 0 ? 'borrowed' : 'floating',
      linger: seat.linger,
    })),
    queue: feature.queue.map(({ user, host, display, seats: count }) => ({ user, host, display, count })),
  };
}

function told(feature: ReportFeature) {
  const { name, uncounted, issued, inUse, reserved, queued } = feature;
  return {
    name,
    uncounted,
    issued,
    inUse: uncounted ? null : inUse,
    reserved,
    queued,
    checkouts: feature.checkouts.map(({ until: _until, extra: _extra, pool: _pool, ...checkout }) => checkout),
    queue: feature.queue.map(({ user, host, display, count }) => ({ user, host, display, count })),
  };
}

describe('what the stand-in prints', { timeout: 60_000 }, () => {
  it('is read back whole by the parser, at any time', () => {
    fc.assert(
      fc.property(servers, clocks, (server, now) => {
        const situation = situationAt(demoSiteScenario, server, you, now);
        fc.pre(!situation.silent && !clocksChanged(now));
        const report = parseReport(printStatus(situation, now).join('\n'));
        expect(report.unparsed).toEqual([]);
        expect(report).toMatchObject({ error: null, truncated: false, reportedAt: wall(now) });
        expect(report.servers[0]?.members.map(({ host, status }) => [host, status])).toEqual(
          situation.members.map(({ host, up }) => [host, up ? 'up' : 'down']),
        );
        expect(report.vendorDaemons.map(({ name, status }) => [name, status])).toEqual(
          situation.vendorDaemons.map(({ name, up }) => [name, up ? 'up' : 'down']),
        );
        expect(report.features.map(told)).toEqual(situation.features.map(expected));
      }),
      { numRuns: 60 },
    );
  });

  it('lists the license file with every pool and its expiry', () => {
    for (const server of ownServers) {
      const list = parseLicenseList(printLicenseList(server, Date.UTC(2026, 10, 18, 12)).join('\n'));
      const pools = server.features.flatMap((feature) => feature.pools.map((pool) => [feature.name, pool.version]));
      expect(list?.entries.map((entry) => [entry.feature, entry.version])).toEqual(pools);
      expect(list?.entries.every((entry) => entry.expiry !== null)).toBe(true);
    }
  });

  it('is read back at the size of a large site', () => {
    const now = Date.UTC(2026, 10, 18, 12);
    const scenario = sizedScenario({ features: 200, checkouts: 2000 }, '1@lic');
    const report = parseReport(
      scenario.servers.flatMap((server) => printStatus(situationAt(scenario, server, you, now), now)).join('\n'),
    );
    expect(report.unparsed).toEqual([]);
    expect(report.features).toHaveLength(200);
    expect(report.features.flatMap((feature) => feature.checkouts)).toHaveLength(2000);
  });
});
