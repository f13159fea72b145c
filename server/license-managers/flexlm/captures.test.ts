/** Real reports, where they are at hand: they are not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeOutput } from '../../collect/decode-output.ts';
import type { ReportCheckout, ReportFeature } from '../report.ts';
import { parseLicenseFile } from './license-file.ts';
import { parseLicenseList } from './license-list.ts';
import { parseReport } from './parse.ts';

const root = join(import.meta.dirname, '../../../../shared/fixtures');
const there = existsSync(join(root, 'flexlm'));
const read = (name: string): string => decodeOutput(readFileSync(join(root, 'flexlm', name)));
const report = (name: string) => parseReport(read(`${name}.txt`));
const json = (path: string) => (there ? JSON.parse(readFileSync(join(root, path), 'utf8')) : {});

const sum = (features: readonly ReportFeature[], value: (feature: ReportFeature) => number | null): number =>
  features.reduce((total, feature) => total + (value(feature) ?? 0), 0);

const holders = (features: readonly ReportFeature[]): ReportCheckout[] =>
  features.flatMap(({ checkouts }) => checkouts);

/** What `counts.json` counts, from a parsed report. */
function countsOf(name: string) {
  const { features, servers } = report(name);
  return {
    feature_lines: features.length,
    counted_features: features.filter(({ issued }) => issued !== null).length,
    sum_issued: sum(features, ({ issued }) => issued),
    sum_in_use: sum(features, ({ inUse }) => inUse),
    uncounted_lines: features.filter(({ uncounted, issued }) => uncounted && issued === null).length,
    error_features: features.filter(({ error }) => error !== null).length,
    holder_lines: holders(features).length,
    queued_lines: sum(features, ({ queue }) => queue.length),
    reservation_lines: sum(features, ({ reservations }) => reservations.length),
    linger_lines: holders(features).filter(({ linger }) => linger !== null).length,
    multi_license_lines: holders(features).filter(({ count }) => count > 1).length,
    servers_up: servers.flatMap(({ members }) => members).filter(({ status }) => status === 'up').length,
  };
}

const counts = json('counts.json') as Record<string, Record<string, number>>;
const reports = Object.keys(counts)
  .filter((path) => /^flexlm\/(exporter|granitex|issue|ixia|jarvice|omnivector)(?!.*lmstat_[iv])/.test(path))
  .map((path) => path.slice('flexlm/'.length, -'.txt'.length));

describe.skipIf(!there)('captured reports (skipped: the folder with captures is not at hand)', () => {
  it.each(reports)('%s: every line is counted', (name) => {
    const expected = { ...counts[`flexlm/${name}.txt`] };
    // One machine that is printed in two letter cases.
    if (name === 'exporter_windows_hostname_case_duplicate') expected.servers_up = 1;
    expect(expected).toMatchObject(countsOf(name));
    // Some captures were shortened by hand and say so with dots.
    expect(report(name).unparsed.filter(({ text }) => text !== '...')).toEqual([]);
    expect(report(name).truncated).toBe(false);
  });

  const feature = (name: string, wanted: string) => report(name).features.find((one) => one.name === wanted);
  const heldBy = (found: ReportFeature | undefined) =>
    Object.groupBy(found?.checkouts ?? [], ({ user }) => user) as Record<string, ReportCheckout[]>;
  const seats = (found: ReportFeature | undefined, user: string) =>
    (heldBy(found)[user] ?? []).reduce((total, { count }) => total + count, 0);

  it('a triad with reservations, a queue and lingering seats', () => {
    const name = 'exporter_app1_triad_reservations_queue_linger';
    const { servers, vendorDaemons, features } = report(name);
    const expected = json(`flexlm/${name}.expected.json`);
    expect(servers).toHaveLength(1);
    expect(servers[0]?.members).toMatchObject(
      expected.servers.map(({ fqdn, version, master }: { fqdn: string; version: string; master: boolean }) => ({
        host: fqdn,
        version: version.slice(1),
        master,
        status: 'up',
      })),
    );
    expect(vendorDaemons).toMatchObject([{ name: 'VENDOR1', status: 'up', version: '11.6' }]);
    expect(feature(name, 'feature11')).toMatchObject({ issued: 16_384, inUse: 80, reservations: [] });
    expect(feature(name, 'feature5')).toMatchObject({ issued: 2, inUse: 2, queued: 2 });
    for (const [wanted, users] of Object.entries(expected.users as Record<string, Record<string, unknown>>)) {
      for (const [user, count] of Object.entries(users)) {
        if (typeof count === 'number') expect([user, seats(feature(name, wanted), user)]).toEqual([user, count]);
        if (count === 'present') expect(Object.keys(heldBy(feature(name, wanted)))).toContain(user);
      }
    }
    expect(feature(name, 'feature38')?.reservations).toContainEqual({
      count: 8,
      reservedFor: 'group',
      name: 'GROUP10',
      pool: expect.anything(),
    });
    expect(heldBy(feature(name, 'feature34')).user17?.map(({ since }) => since)).toContain('2017-10-20T12:36:00');
    expect(sum(features, ({ reserved }) => reserved)).toBe(4309);
    expect(holders(features).reduce((total, { count }) => total + count, 0)).toBe(2294);
    expect(features.filter((one) => one.name === 'feature42')).toHaveLength(2);
    expect(holders(features).filter(({ display }) => display === null)).toHaveLength(2);
  });

  it('one member of a triad down', () => {
    const [server] = report('exporter_triad_one_member_down').servers;
    expect(server?.members).toMatchObject([
      { host: 'host1', status: 'up', master: false, version: '11.13.0' },
      { host: 'host2', status: 'up', master: true },
      { host: 'host3', status: 'down', master: false, version: null, problem: { code: '-15,570:115' } },
    ]);
  });

  it('one machine in two letter cases', () => {
    const [server] = report('exporter_windows_hostname_case_duplicate').servers;
    expect(server?.members).toMatchObject([{ host: 'BVS15004', status: 'up', master: true, version: '11.12' }]);
  });

  it('whole reports that are one error', () => {
    expect(report('issue187_armlm_cannot_read_16_287').error).toMatchObject({ kind: 'cannot-read', code: '-16,287' });
    expect(report('omnivector_bad').error).toMatchObject({ kind: 'cannot-connect', code: '-15,570:111' });
    const down = report('jarvice_minus96_server_down_lm');
    expect(down.error).toMatchObject({ kind: 'server-down', code: '-96,7:2' });
    expect(down.servers).toMatchObject([{ address: '1055@ansyslic1', members: [{ status: 'down' }] }]);
  });

  it.each(['', '_2', '_3', '_4', '_5', '_no_licenses'])('token features: omnivector%s', (suffix) => {
    const expected = json(`flexlm/omnivector${suffix}.expected.json`);
    const [found] = report(`omnivector${suffix}`).features;
    expect(found).toMatchObject({ issued: expected.total, inUse: expected.used });
    expect(found?.name.toLowerCase()).toBe(expected.feature);
    expect(
      found?.checkouts.map(({ user, host, count }) => ({
        username: user.toLowerCase(),
        lead_host: host,
        booked: count,
      })),
    ).toEqual(expected.uses);
  });

  it('borrowed seats in the old form', () => {
    const name = 'ixia_linger_borrow_2018';
    const all = holders(report(name).features);
    const find = (handle: string) => all.find((one) => one.handle === handle);
    expect(find('24701')).toMatchObject({ user: 'autodev', since: '2018-09-17T07:27:00', linger: null, count: 1 });
    expect(find('3401')).toMatchObject({
      kind: 'borrowed',
      since: '2018-09-17T07:25:00',
      until: '2018-10-17T09:03:00',
      linger: { left: null, total: 2_597_880 },
    });
    expect(find('33019')).toMatchObject({ count: 200, since: '2018-09-20T19:12:00' });
    expect(find('3801')).toMatchObject({ count: 50, linger: { total: 2_597_820 } });
    expect(find('2408')).toMatchObject({ user: 'Quantenna FAE4', host: 'LAPTOP-Q6ADI2G2', display: 'LAPTOP-Q6ADI2G2' });
    expect(report(name).servers[0]?.licenseFiles).toHaveLength(2);
  });

  it('lines of use of unusual shape', () => {
    const lines = read('userline_corpus.txt');
    const { features, unparsed } = parseReport(
      `Users of f:  (Total of 9 licenses issued;  Total of 9 licenses in use)\n${lines}`,
    );
    expect(unparsed).toEqual([]);
    const expected = json('flexlm/userline_corpus.expected.json') as { expected: Record<string, unknown> }[];
    const found = [...(features[0]?.checkouts ?? [])] as unknown as Record<string, unknown>[];
    const queued = features[0]?.queue[0] as unknown as Record<string, unknown>;
    found.splice(7, 0, queued);
    for (const [index, { expected: fields }] of expected.entries()) {
      const one = found[index];
      for (const key of ['user', 'host', 'display', 'extra', 'version', 'pid'] as const) {
        if (!(key in fields)) continue;
        expect([index, key, one?.[key]]).toEqual([index, key, fields[key]]);
      }
      if ('handle' in fields) expect(one?.handle).toBe(fields.handle === null ? null : String(fields.handle));
      if ('licenses' in fields) expect(one?.count).toBe(fields.licenses);
      if ('borrowed' in fields) expect(one?.kind === 'borrowed').toBe(fields.borrowed);
    }
  });

  it.each(['vendor_last', 'expires_last'])('a license list with %s', (order) => {
    const list = parseLicenseList(read(`exporter_lmstat_i_${order}.txt`));
    const expected = json(`flexlm/exporter_lmstat_i_${order}.expected.json`) as {
      rows: { name: string; version: string; licenses: string; expires: number | string }[];
    };
    for (const { name, version, licenses, expires } of expected.rows) {
      const expiry = expires === '+Inf' ? 'permanent' : new Date(Number(expires) * 1000).toISOString().slice(0, 10);
      expect(list?.entries).toContainEqual(
        expect.objectContaining({ feature: name, version, issued: Number(licenses), expiry }),
      );
    }
  });
});

describe.skipIf(!there)('a captured license file', () => {
  const file = (name: string) => parseLicenseFile(read(`${name}.lic`));
  const expected = (name: string) => json(`flexlm/${name}.expected.json`);

  it('of a triad with a package is read', () => {
    const { servers, daemons, lines, packages, unparsed } = file('licensefile_achilles_triad_package');
    const told = expected('licensefile_achilles_triad_package');
    expect(servers).toHaveLength(told.servers);
    expect(servers[0]).toEqual(told.server0);
    expect(daemons.map(({ name }) => name)).toEqual(told.vendors);
    const [cad, fea, viewer] = lines;
    expect(cad).toMatchObject({ feature: 'CAD_PRO', issued: told.features.CAD_PRO.seats });
    expect(cad?.expiry?.slice(0, 4)).toBe(String(told.features.CAD_PRO.expiry_year));
    expect(fea).toMatchObject({ issued: told.features.FEA_SOLVER.seats, expiry: 'permanent' });
    expect(viewer).toMatchObject({ uncounted: true, issued: null, expiry: 'permanent' });
    expect(Object.fromEntries(packages.map(({ name, parts }) => [name, parts]))).toEqual(told.packages);
    expect(lines).toHaveLength(3);
    expect(unparsed).toEqual([]);
  });

  it('whose vendor daemon has another name than its lines is read', () => {
    const { servers, lines } = file('licensefile_nx_saltd_supersede');
    const told = expected('licensefile_nx_saltd_supersede');
    expect(servers).toEqual([{ host: 'Giz-Datos', port: 29000 }]);
    const found = lines.map(({ feature, issued, expiry }) => [feature, { count: issued, expiry }]);
    expect(Object.fromEntries(found)).toEqual(told.features);
    const days = lines.flatMap(({ expiry }) => (expiry === null || expiry === 'permanent' ? [] : [expiry]));
    expect(days.sort()[0]).toBe(told.earliest_expiry);
  });

  it('of two vendors is read', () => {
    const found = file('licensefile_two_vendors');
    const told = expected('licensefile_two_vendors');
    expect(found.servers.map(({ host }) => host)).toEqual([told.server]);
    expect(found.daemons.map(({ name }) => name)).toEqual(told.vendors);
    expect(found.lines.filter(({ vendor }) => vendor === 'prime')).toHaveLength(told.features_prime);
    expect(found.lines.find(({ feature }) => feature === 'venus')).toMatchObject({
      vendor: told.venus.vendor,
      version: told.venus.version,
      issued: Number(told.venus.licCount),
      expiry: '2013-11-30',
      start: '2013-09-17',
    });
    expect(found.lines.find(({ feature }) => feature === 'lib')).toMatchObject({ overdraft: 123 });
    expect(found.lines.find(({ feature }) => feature === 'neptune')).toMatchObject({ uncounted: true, issued: null });
    expect(JSON.stringify(found)).not.toContain(told.venus.SIGN);
    expect(found.unparsed).toEqual([]);
  });
});
