/** Real reports, where they are at hand: they are not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeOutput } from '../../collect/decode-output.ts';
import type { Report } from '../report.ts';
import { parseLicenseFile } from './license-file.ts';
import { parseReport } from './parse.ts';

const root = join(import.meta.dirname, '../../../../shared/fixtures/rlm');
const there = existsSync(root);
const read = (name: string): string => decodeOutput(readFileSync(join(root, name)));
const json = (name: string) => (there ? JSON.parse(read(`${name}.expected.json`)) : {});
const report = (name: string, now?: string): Report => parseReport(read(`${name}.txt`), { now: now ?? null });

const totals = ({ features }: Report) => Object.fromEntries(features.map(({ name, issued }) => [name, issued]));

/** As the expected values of some reports are written. */
const usesOf = ({ features }: Report) =>
  Object.fromEntries(
    features.map(({ name, issued, inUse, checkouts }) => [
      name,
      {
        total: issued,
        used: inUse,
        uses: checkouts.map(({ user, host, count }) => ({ username: user, lead_host: host, booked: count })),
      },
    ]),
  );

describe.skipIf(!there)('a captured report', () => {
  it.each(['omnivector', 'omnivector_another', 'omnivector_no_licenses'])('%s tells what it should', (name) => {
    const found = report(name);
    expect(usesOf(found)).toEqual(json(name));
    expect(found).toMatchObject({ error: null, truncated: false, unparsed: [] });
  });

  it('adds up the pools of a product, and counts a shared seat once', () => {
    const found = report('foundry_nuke_inuse');
    const expected = json('foundry_nuke_inuse');
    expect(totals(found)).toEqual(expected.totals);
    expect(found.features.flatMap(({ checkouts }) => checkouts)).toHaveLength(expected.usages_unique_by_host_product);
    expect(found).toMatchObject({ error: null, truncated: false, unparsed: [], reportedAt: '2024-03-31T02:55:55' });
    expect(found.vendorDaemons).toMatchObject([{ name: 'foundry', status: 'up', version: '12.2', denied: 1230 }]);
    expect(found.features.find(({ name }) => name === 'nuke_i')).toMatchObject({ issued: 27, inUse: 4 });
  });

  it('names the ISV server and the machines', () => {
    const found = report('omnivector_another');
    expect(new Set(found.features.map(({ vendor }) => vendor))).toEqual(new Set(['exacorp', 'tainc']));
    expect(report('omnivector_no_licenses').servers).toMatchObject([
      {
        needed: 1,
        members: [
          { host: 'licserv0011.com', status: 'up' },
          { host: 'licserv0012.com', status: 'unknown' },
        ],
      },
    ]);
  });

  it('of one ISV server is whole', () => {
    const found = report('simio_single_isv_i_option');
    const { version, count, inuse, exp } = json('simio_single_isv_i_option').products['simio-academic'];
    expect(found).toMatchObject({ error: null, truncated: false, unparsed: [], reportedAt: '2024-05-20T08:41:23' });
    expect(found.features).toMatchObject([
      { name: 'simio-academic', issued: count, inUse: inuse, pools: [{ version, expiry: exp, issued: count }] },
    ]);
  });

  it('of nobody who answers is an error, not an idle license server', () => {
    expect(report('omnivector_bad')).toMatchObject({ error: { kind: 'cannot-connect' }, features: [] });
  });

  it.each([0, 1, 2, 3])('line of use %i is read in every shape', (index) => {
    const checkouts = report('userline_corpus', '2026-06-01T12:00:00').features.flatMap((feature) =>
      feature.checkouts.map((checkout) => ({ ...checkout, product: feature.name })),
    );
    const expected = json('userline_corpus')[index];
    const found = checkouts[index];
    expect(found).toMatchObject({ product: expected.product, handle: expected.handle });
    if (expected.user) expect(found).toMatchObject({ user: expected.user, host: expected.host, count: expected.count });
    if (expected.at) expect(found?.since?.slice(5, 16).replace('T', ' ')).toBe(expected.at);
  });

  it('is a license file', () => {
    const found = parseLicenseFile(read('licensefile_node_rlm.lic'));
    const expected = json('licensefile_node_rlm');
    expect(found.unparsed).toEqual([]);
    expect(found.servers).toEqual([{ host: expected.server, port: 27000 }]);
    expect(found.daemons.map(({ name }) => name)).toEqual(expected.vendors);
    expect(found.lines.filter(({ vendor }) => vendor === 'prime')).toHaveLength(expected.features_prime);
    expect(found.lines.find(({ feature }) => feature === 'venus')).toMatchObject({ issued: 10, expiry: '2013-11-30' });
    expect(found.lines.find(({ feature }) => feature === 'neptune')).toMatchObject({ uncounted: true, issued: null });
    expect(JSON.stringify(found)).not.toContain(expected.feature_orbit_venus._ck);
  });
});
