/** Figure (i): who gets a seat that comes back, with 5,000 people in line for 200 features, against a plain search. */

import { reduceSite } from '../server/site/reduce-site.ts';
import type { SiteEvent, SiteState } from '../server/site/site-state.ts';
import { emptySiteState } from '../server/site/site-state.ts';
import { back } from '../server/site/testing/test-logs.ts';
import { checkout, config, feature, report } from '../server/site/testing/test-reports.ts';
import type { Figure, Reading } from './figure.ts';
import { median, quantile } from './statistics.ts';

const people = 5_000;
const features = 200;
const seats = 20;
const startAt = Date.parse('2026-11-22T12:00:00Z');
const hourMs = 3_600_000;

const nameOf = (index: number): string => `Solver_${index}`;
const userOf = (index: number): string => `user${index}`;
const holderOf = (seat: number): string => `holder${seat}`;

/** All seats in use, and everybody there and in line: each for one feature, many of them for a second one. */
function crowdedSite(): SiteState {
  const full = Array.from({ length: features }, (_, index) =>
    feature({
      name: nameOf(index),
      issued: seats,
      inUse: seats,
      checkouts: Array.from({ length: seats }, (_, seat) =>
        checkout({ user: holderOf(seat), host: `ws-${seat}`, handle: String(seat) }),
      ),
    }),
  );
  const present = Array.from({ length: people }, (_, index) => ({
    user: userOf(index),
    presence: { user: userOf(index), askable: true },
  }));
  const events: SiteEvent[] = [
    { type: 'configured', at: startAt, servers: [config()] },
    { type: 'reported', at: startAt, askedAt: startAt, serverId: 's', report: report({ features: full }) },
    { type: 'presence', at: startAt, people: present },
  ];
  const state = events.reduce(reduceSite, emptySiteState);
  const ids = Object.keys(state.site.features);
  const idOf = (index: number): string => ids[index % features] ?? '';
  return Array.from({ length: people }, (_, index): SiteEvent => {
    const at = startAt + 1_000 + index;
    const featureIds = index % 3 === 0 ? [idOf(index), idOf(index + 7)] : [idOf(index)];
    const [user, host] = [userOf(index), `pc-${index}`];
    return { type: 'wait-joined', at, id: `wait-${index}`, user, host, featureIds, seats: 1, until: at + hourMs };
  }).reduce(reduceSite, state);
}

/** The plainest thing that does the same: whoever of those in line came first, and whether a seat is free. */
function firstInLine({ site, requests, present }: SiteState, featureId: string): string | null {
  if ((site.features[featureId]?.available ?? 0) < 1) return null;
  const line = Object.values(requests.waits)
    .filter(({ featureIds, user }) => featureIds.includes(featureId) && Object.hasOwn(present, user))
    .sort((a, b) => a.since - b.since);
  return line[0]?.user ?? null;
}

function measure(): readonly Reading[] {
  let state = crowdedSite();
  const ours: number[] = [];
  const plain: number[] = [];
  for (let seat = 0; seat < 3; seat++) {
    for (let index = 0; index < features; index++) {
      const at = startAt + 60_000 + seat * features + index;
      const line = back(at, { feature: nameOf(index), user: holderOf(seat), host: `ws-${seat}` });
      const before = Object.keys(state.requests.offers).length;
      const start = performance.now();
      state = reduceSite(state, { type: 'logged', at, serverId: 's', events: [line] });
      const took = performance.now() - start;
      if (Object.keys(state.requests.offers).length !== before + 1) throw new Error('The seat was not offered.');
      const featureId = Object.keys(state.site.features)[index] ?? '';
      const from = performance.now();
      if (firstInLine(state, featureId) === null) throw new Error('Nobody was found in line.');
      const tookPlain = performance.now() - from;
      // The first seat of every feature warms up.
      if (seat === 0) continue;
      ours.push(took);
      plain.push(tookPlain);
    }
  }
  const bound = { of: 'value', atMost: 2 } as const;
  return [
    {
      what: 'decide about one seat (p99)',
      unit: 'ms',
      ours: quantile(ours, 0.99),
      baseline: quantile(plain, 0.99),
      bound,
    },
    { what: 'decide about one seat (median)', unit: 'ms', ours: median(ours), baseline: median(plain), bound },
  ];
}

export const waitingList: Figure = {
  name: 'i',
  title: 'A seat that comes back, with 5,000 people in line for 200 features',
  run: async () => measure(),
};
