import { expect, it } from 'vitest';
import type { Checkout } from '../../protocol/license.ts';
import { feature } from '../agent/testing/fake-server.ts';
import { checkout, licenseServer, minuteMs, now, personState } from '../notices/testing/person-state.ts';
import { heldSeats } from './held-seats.ts';
import { policyFor } from './testing/reclaim-policy.ts';

function seatsOf(
  checkouts: readonly Checkout[],
  { skewMs = 0 as number | null, offsetMs = 0, features = ['CAD*'] as readonly string[] | null } = {},
) {
  const state = personState(
    { checkouts },
    {
      features: [feature('CAD_PRO', { vendorDaemon: 'cadd' }), feature('FEM')],
      servers: [licenseServer({ clockSkewMs: skewMs })],
      connection: { clockOffsetMs: offsetMs },
    },
  );
  const policy = features === null ? {} : { policy: policyFor(features, 30 * minuteMs) };
  return heldSeats({ ...state, siteInfo: { name: 'Main site', demo: false, ...policy } });
}
const cad = (change: Partial<Checkout> = {}) => checkout({ featureId: 'CAD_PRO', since: now, ...change });

it('are those on this computer, once a rule names one of them', () => {
  const fem = checkout({ id: 'c2', featureId: 'FEM', pid: 5 });
  const both = seatsOf([cad(), fem]);
  expect(both).toMatchObject([
    {
      checkoutId: 'c1',
      feature: 'CAD_PRO',
      featureId: 'CAD_PRO',
      ruled: true,
      match: { vendorDaemon: 'cadd', pid: null },
    },
    { checkoutId: 'c2', feature: 'FEM', ruled: false, match: { pid: 5 } },
  ]);
  expect(seatsOf([fem])).toEqual([]);
  expect(seatsOf([cad({ host: 'ws-2' })])).toEqual([]);
  expect(seatsOf([cad({ kind: 'borrowed' })])).toEqual([]);
  expect(seatsOf([cad({ featureId: 'gone' })])).toEqual([]);
  expect(seatsOf([cad()], { features: [] })).toEqual([]);
  expect(seatsOf([cad()], { features: null })).toEqual([]);
});

it('tell their starts by the clock of this computer', () => {
  const [seat] = seatsOf([cad()], { skewMs: 10 * minuteMs, offsetMs: -2 * minuteMs });
  expect(seat?.match).toMatchObject({ since: now - 8 * minuteMs, slackMs: 3 * minuteMs });
  expect(seatsOf([cad()], { skewMs: null })[0]?.match).toMatchObject({ since: now, slackMs: 60 * minuteMs });
  expect(seatsOf([cad({ since: null })])[0]?.match.since).toBeNull();
});
