/**
 * A process that records one invented state after the other, and says on its standard output up to which moment all is on
 * disk. It never ends by itself. Arguments: the database, where its time begins, a seed.
 */

import { sampleDenial } from '../../testing/sample-requests.ts';
import { observe } from '../observation.ts';
import { openStoreService } from '../store-service.ts';
import { type Held, siteOf } from './test-states.ts';

const minute = 60_000;
const people = ['ana', 'bo', 'cy', 'di', 'eli', 'flo', 'gus', 'hu'];
const [path = '', from = '0', seed = '1'] = process.argv.slice(2);

let last = Number(seed);
/** Below `limit`; the same numbers for the same seed (linear congruential generator). */
const next = (limit: number): number => {
  last = (last * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((last / 2_147_483_648) * limit);
};

let at = Number(from);
const service = await openStoreService({
  path,
  retention: { detailDays: 2, hourlyDays: 20 },
  gapAfterMs: 15 * minute,
  lockWaitMs: 5_000,
  at,
});
/** Lines of an invented log that were read, each of which is a denial: as many as the database has denials. */
let read = Number((await service.requests(at)).positions[0]?.body ?? 0);
let before: ReturnType<typeof siteOf> | null = null;
for (;;) {
  at += minute;
  const held: Held = Object.fromEntries(
    Array.from({ length: 30 }, (_, feature) => [`F${feature}`, people.filter(() => next(3) > 0)]),
  );
  const failed = next(10) === 0;
  const state = siteOf(failed ? at - minute : at, held, failed ? at : null);
  const polls = [{ serverId: 'lic', at, ok: !failed, tookMs: 5, problemKind: failed ? 'timed-out' : null }];
  const denials = Array.from({ length: next(40) }, () => {
    read += 1;
    return { row: sampleDenial(`denial ${read}`, { at, lastAt: at }), recent: true };
  });
  const requests = {
    denials: { rows: denials, past: [] },
    reclaims: { rows: [], past: [] },
    up: [],
    del: [],
    positions: [{ serverId: 'lic', source: 'log', value: read }],
  };
  await service.write({ observations: [observe(before, state, at)], polls, requests }, at);
  before = state;
  process.stdout.write(`${at}\n`);
}
