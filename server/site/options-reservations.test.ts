import { describe, expect, it } from 'vitest';
import { mergeGroups, ofFile } from '../collect/log/merge-groups.ts';
import type { ReportFeature } from '../license-managers/report.ts';
import { parseGroups } from '../license-managers/rlm/options-file.ts';
import { parseReport } from '../license-managers/rlm/parse.ts';
import { reduceSite } from './reduce-site.ts';
import { freeFor } from './seats-for.ts';
import { emptySiteState } from './site-state.ts';
import { back, logged, out } from './testing/test-logs.ts';
import { config, minute, noon, onlyFeature, report, reported } from './testing/test-reports.ts';

const cad = (counts: string, ...uses: readonly string[]): ReportFeature =>
  parseReport(
    [
      'acme license pool status on lic (port 5055)',
      '',
      'cad v1.0, pool: 1',
      `  ${counts}, exp: permanent`,
      '  obsolete: 0, min_remove: 120, total checkouts: 0',
      'acme license usage status on lic (port 5055)',
      '',
      ...uses.map((use, index) => `cad v1.0: ${use} at 11/22 10:00 (handle: ${index + 1})`),
    ].join('\n'),
    { now: '2026-11-22T12:00:00' },
  ).features[0] as ReportFeature;

/** A site with this options file of the ISV server, and then this report. */
const site = (file: string, feature: ReportFeature) => {
  const watched = reduceSite(emptySiteState, { type: 'configured', at: noon, servers: [config({ manager: 'rlm' })] });
  const groups = mergeGroups([ofFile(parseGroups(file), '/opt/rlm/acme.opt')]);
  const known = reduceSite(watched, { type: 'groups', at: noon, serverId: 's', groups });
  return reported(known, report({ manager: 'rlm', vendorDaemons: [], features: [feature] }));
};
const free = (state: ReturnType<typeof site>, user: string, host = `ws-${user}`) =>
  freeFor(state, 's/cad', { user, host });
const rows = (state: ReturnType<typeof site>) =>
  Object.values(state.holders['s/cad']?.reservations ?? {}).map(({ reservedFor, name, count }) => [
    `${reservedFor} ${name}`,
    count,
  ]);

const file = 'GROUP crash ana bob\nRESERVE 2 cad group crash\nRESERVE 1 cad host ws-eve\n';

describe('seats of RLM that are reserved', () => {
  it('are free for those they are for, and once each', () => {
    const state = site(file, cad('count: 7, # reservations: 3, inuse: 1', 'dan@ws-dan 1/0'));
    expect(onlyFeature(state)).toMatchObject({ issued: 10, inUse: 1, reserved: 3, available: 6, difference: 0 });
    expect(rows(state)).toEqual(
      expect.arrayContaining([
        ['group crash', 2],
        ['host ws-eve', 1],
      ]),
    );
    expect([free(state, 'ana'), free(state, 'eve'), free(state, 'dan'), free(state, 'bob', 'ws-eve')]).toEqual([
      8, 7, 6, 9,
    ]);
  });

  it('are fewer by those that their people have', () => {
    const uses = ['ana@ws-ana 0/1', 'bob@ws-bob 1/0', 'dan@ws-dan 1/0'];
    const state = site(file, cad('count: 7, # reservations: 3, inuse: 3', ...uses));
    expect(onlyFeature(state)).toMatchObject({ issued: 10, reserved: 2, available: 5 });
    expect([free(state, 'ana'), free(state, 'eve'), free(state, 'dan')]).toEqual([6, 6, 5]);
  });

  it('are promised to nobody twice where one of several was taken', () => {
    const text = 'GROUP crash ana\nRESERVE 1 cad group crash\nRESERVE 2 cad user ana\n';
    const state = site(text, cad('count: 7, # reservations: 3, inuse: 1', 'ana@ws-ana 0/1'));
    expect(rows(state)).toEqual([['user ana', 1]]);
    expect(free(state, 'ana')).toBe(8);
    expect(onlyFeature(state).reserved).toBe(2);
  });

  it('for a project or an address are of nobody for sure', () => {
    const text = 'RESERVE 1 cad project x\nRESERVE 2 cad internet 10.0.3.*\n';
    const state = site(text, cad('count: 7, # reservations: 3, inuse: 0'));
    expect(rows(state)).toHaveLength(2);
    expect(free(state, 'ana')).toBe(7);
  });

  it.each([
    ['the numbers differ', 'RESERVE 2 cad user ana\n', [], 0],
    ['the file is that of another product', 'RESERVE 3 view user ana\n', [], 0],
    ['nobody was told who took one', 'RESERVE 3 cad user ana\n', ['eve@ws-eve 0/1'], 1],
    ['one has more than there are for them', 'RESERVE 1 cad user ana\nRESERVE 2 cad user bob\n', ['ana@ws-ana 0/2'], 2],
  ])('are told of nobody where %s', (_why, text, uses, inUse) => {
    const state = site(text, cad(`count: 7, # reservations: 3, inuse: ${inUse}`, ...uses));
    expect(rows(state)).toEqual([]);
    expect(free(state, 'ana')).toBe(7);
    expect(onlyFeature(state).reserved).toBeGreaterThan(0);
  });

  it('are counted once where a report that is cut does not tell who has some', () => {
    const known = site(file, cad('count: 7, # reservations: 3, inuse: 1', 'dan@ws-dan 1/0'));
    const cut = cad('count: 7, # reservations: 3, inuse: 1');
    const later = reported(known, report({ manager: 'rlm', features: [cut], truncated: true }), noon + minute);
    expect(onlyFeature(later).staleSince).not.toBeNull();
    expect(onlyFeature(later)).toMatchObject({ issued: 10, inUse: 1, reserved: 3, available: 6 });
  });

  it('are given back to nobody knows whom, so they are not free before a report says so', () => {
    const seat = { user: 'ana', host: 'ws-ana', count: 1, feature: 'cad' };
    const state = site('', cad('count: 7, # reservations: 3, inuse: 1', 'ana@ws-ana 0/1'));
    const given = logged(state, [back(noon + 1000, seat)], noon + 1000);
    expect(Object.keys(given.holders['s/cad']?.checkouts ?? {})).toEqual([]);
    expect(onlyFeature(given)).toMatchObject({ inUse: 1, available: 7, reserved: 2 });
  });

  it('change nothing of a seat that came and went between two reports', () => {
    const state = site('', cad('count: 7, # reservations: 3, inuse: 0'));
    const seat = { user: 'ana', host: 'ws-ana', count: 1, feature: 'cad' };
    const taken = logged(state, [out(noon + 20_000, seat)], noon + 20_000);
    expect(onlyFeature(taken)).toMatchObject({ inUse: 1, available: 6, reserved: 3 });
    const given = logged(taken, [back(noon + 21_000, seat)], noon + 21_000);
    expect(onlyFeature(given)).toMatchObject({ inUse: 0, available: 7, reserved: 3 });
  });

  it('are in use once the log tells that their people have them', () => {
    const state = site(file, cad('count: 7, # reservations: 3, inuse: 0'));
    const at = noon + 20_000;
    const seat = { user: 'ana', host: 'ws-ana', count: 1, feature: 'cad' };
    const taken = logged(state, [out(at, seat)], at);
    expect(onlyFeature(taken)).toMatchObject({ inUse: 1, available: 7, reserved: 2, difference: 0 });
    expect([free(taken, 'ana'), free(taken, 'dan')]).toEqual([8, 7]);
    const given = logged(taken, [back(at + 1000, seat)], at + 1000);
    expect(onlyFeature(given)).toMatchObject({ inUse: 0, available: 7, reserved: 3, difference: 0 });
  });
});
