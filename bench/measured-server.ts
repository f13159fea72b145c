/**
 * Our API and agent socket over an invented site, told by its parent what to change. Arguments: number of features, number
 * of checkouts; then a port and a file of enrolled agents, to serve those over TLS. A process of its own, so that what it uses can be measured and disturbs nothing else.
 */

import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { systemClock } from '../protocol/clock.ts';
import { startApiServer } from '../server/api/api-server.ts';
import { sharedToken } from '../server/config/access-token.ts';
import { openEnrolment } from '../server/enrolment/enrolment-service.ts';
import type { SiteState } from '../server/site/site-state.ts';
import { testCertificate, testKey } from '../server/testing/certificate.ts';
import { emptyStore } from '../server/testing/memory-store.ts';
import { noProjects } from '../server/testing/no-projects.ts';
import { onlookers } from '../server/testing/onlookers.ts';
import { sampleCheckout, sampleFeature, sampleServer, sampleState } from '../server/testing/sample-state.ts';

const [features = 0, checkouts = 0, port = 0] = process.argv.slice(2, 5).map(Number);
const enrolmentPath = process.argv[5];
const token = 'a-token-for-measuring-only-0123456789';
const issued = Math.ceil(checkouts / features) + 20;
const churnEveryMs = 100;

const featureId = (index: number): string => `feature_${String(index % features).padStart(4, '0')}`;
const checkout = (number: number) =>
  sampleCheckout(`checkout ${number}`, featureId(number), {
    user: `user${number % 5_000}`,
    host: `ws-${number % 5_000}`,
    since: Date.now() - number * 1_000,
  });

const withSeats = (index: number, inUse: number) =>
  sampleFeature(featureId(index), { issued, inUse, available: issued - inUse });

const firstState = (): SiteState => {
  const all = Array.from({ length: checkouts }, (_, number) => checkout(number));
  const held = Map.groupBy(all, (one) => one.featureId);
  const rows = Array.from({ length: features }, (_, index) =>
    withSeats(index, held.get(featureId(index))?.length ?? 0),
  );
  const server = sampleServer('s', { name: 'Measured license server', lastGoodReportAt: Date.now() });
  // Feature by feature, because every feature of the state looks through all checkouts that it is given.
  const states = rows.map((row) => sampleState([row], held.get(row.id) ?? [], [server]));
  return {
    ...sampleState([], [], [server]),
    site: {
      servers: { s: server },
      features: Object.fromEntries(rows.map((row) => [row.id, row])),
      lines: {},
      marks: {},
    },
    holders: Object.assign({}, ...states.map((state) => state.holders)),
  };
};

/** The state with one checkout more, or one less, of each of these features. */
const changed = (state: SiteState, indexes: readonly number[], number: number): SiteState => {
  const nextFeatures = { ...state.site.features };
  const holders = { ...state.holders };
  for (const [place, index] of indexes.entries()) {
    const id = featureId(index);
    const before = holders[id];
    if (!before) continue;
    const held = Object.values(before.checkouts);
    const added = sampleCheckout(`checkout ${number + place}`, id, {
      user: `user${number % 5_000}`,
      host: `ws-${place}`,
    });
    const next = (number + place) % 2 === 0 || held.length === 0 ? [...held, added] : held.slice(1);
    holders[id] = { ...before, checkouts: Object.fromEntries(next.map((one) => [one.id, one])) };
    nextFeatures[id] = withSeats(index, next.length);
  }
  return { ...state, site: { ...state.site, features: nextFeatures }, holders };
};

let state = firstState();
let number = checkouts;
let churn: NodeJS.Timeout | null = null;

const log = pino({ level: 'silent' });
const enrolment =
  enrolmentPath === undefined
    ? null
    : await openEnrolment({
        config: { path: enrolmentPath, isRequired: true, credentialMs: null },
        ...{ clock: systemClock, log, newId: randomUUID },
      });
const server = await startApiServer({
  host: '127.0.0.1',
  port,
  settings: {
    tokens: [sharedToken(token)],
    site: { name: 'Measured site', demo: false },
    tls: enrolmentPath === undefined ? null : { cert: testCertificate, key: testKey },
  },
  enrolment,
  version: '0.0.0',
  clock: systemClock,
  log,
  store: emptyStore(),
  check: async () => ({ ok: true, problem: null, summary: '', answer: '', tookMs: 0 }),
  pollCounts: () => new Map(),
  people: onlookers(),
  projects: noProjects,
  onRefresh: () => undefined,
});
server.publish(state);

const change = (count: number): void => {
  const indexes = Array.from({ length: count }, (_, place) => (number + place) * 7_919);
  state = changed(state, indexes, number);
  number += count;
  server.publish(state);
};

process.on('message', (message: { type: string; perSecond?: number }) => {
  switch (message.type) {
    case 'collect':
      globalThis.gc?.();
      process.send?.({ type: 'collected' });
      break;
    case 'close':
      void server.close().then(() => process.send?.({ type: 'closed' }));
      break;
    case 'change': {
      const at = process.hrtime.bigint();
      change(1);
      process.send?.({ type: 'changed', at: String(at) });
      break;
    }
    case 'churn': {
      if (churn) clearInterval(churn);
      const each = Math.round(((message.perSecond ?? 0) * churnEveryMs) / 1_000);
      churn = each === 0 ? null : setInterval(() => change(each), churnEveryMs);
      break;
    }
  }
});
process.on('disconnect', () => process.exit());
process.send?.({ type: 'listening', port: server.port, token });
