/** Real reports, where they are at hand: they are not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseReport } from './parse.ts';

const root = join(import.meta.dirname, '../../../../shared/fixtures/lmx');
const there = existsSync(root);
const read = (name: string) => parseReport(readFileSync(join(root, `${name}.txt`), 'utf8'));
const expected = (name: string) => JSON.parse(readFileSync(join(root, `${name}.expected.json`), 'utf8'));

describe.skipIf(!there)('captured reports (skipped: the folder with captures is not at hand)', () => {
  it.each(['omnivector', 'omnivector_2', 'omnivector_no_licenses'])('%s', (name) => {
    const { features, unparsed, truncated, error } = read(name);
    expect({ unparsed, truncated, error }).toEqual({ unparsed: [], truncated: false, error: null });
    const told = features.map(({ name: feature, issued, inUse, checkouts }) => [
      feature.toLowerCase(),
      {
        total: issued,
        used: inUse,
        uses: checkouts.map(({ user, host, count }) => ({
          username: name === 'omnivector' ? user.toLowerCase() : user,
          lead_host: host,
          booked: count,
        })),
      },
    ]);
    expect(Object.fromEntries(told)).toEqual(expected(name));
  });

  it('a license server that does not answer', () => {
    expect(read('omnivector_bad')).toMatchObject({ features: [], error: { kind: 'cannot-connect' } });
  });

  it('lines of XML', () => {
    const { feature, user } = expected('exporter_licstatxml_lines');
    expect(read('exporter_licstatxml_lines').features).toMatchObject([
      {
        name: feature.name,
        issued: feature.total,
        inUse: feature.used,
        denied: feature.denied,
        pools: [{ expiry: feature.end }],
        checkouts: [{ user: user.name, host: user.host, count: user.used, since: `${user.login}:00` }],
      },
    ]);
  });

  it('lines of text', () => {
    const { servers, features, unparsed } = read('ibm_rtm_licstat_line_corpus');
    expect(unparsed).toEqual([]);
    expect(servers).toMatchObject([{ address: '6200@hostname', members: [{ version: '4.4.4' }] }]);
    expect(features).toMatchObject([
      { name: 'CatiaV5Reader', vendor: 'ALTAIR', issued: 1, inUse: 0, pools: [{ expiry: '2014-09-30' }] },
    ]);
    expect(features[0]?.checkouts).toMatchObject([{ count: 25_000, user: 'user', host: 'hostname' }]);
  });
});
