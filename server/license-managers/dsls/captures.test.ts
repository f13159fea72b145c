/** Real outputs, where they are at hand: they are not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseReport } from './parse.ts';

const root = join(import.meta.dirname, '../../../../shared/fixtures/dsls');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const report = (name: string) => parseReport(read(`${name}.txt`));

interface Expected {
  readonly feature: string;
  readonly total: number;
  readonly used: number;
  readonly uses: readonly { readonly username: string; readonly lead_host: string; readonly booked: number }[];
}

describe.skipIf(!existsSync(root))('captured outputs (skipped: the folder with captures is not at hand)', () => {
  it.each(['omnivector', 'omnivector_no_licenses'])('%s', (name) => {
    const { features, unparsed, truncated, error } = report(name);
    const expected: Record<string, Expected> = JSON.parse(read(`${name}.expected.json`));
    const found = features.map(({ name: feature, issued, inUse, checkouts }) => ({
      feature: feature.toLowerCase(),
      total: issued,
      used: inUse,
      uses: checkouts.map(({ user, host, count }) => ({ username: user, lead_host: host, booked: count })),
    }));
    expect(found).toEqual(Object.values(expected));
    expect({ unparsed, truncated, error }).toEqual({ unparsed: [], truncated: false, error: null });
  });

  it('a warning in front of the table', () => {
    const { features, unparsed } = report('omnivector_with_warning');
    expect(features).toHaveLength(22);
    expect(features.at(-1)).toMatchObject({
      name: 'SRU',
      issued: 2374,
      inUse: 493,
      checkouts: [{ user: 'user_1', count: 493 }],
    });
    expect(unparsed).toEqual([]);
  });

  it('a license server that does not answer', () => {
    expect(report('omnivector_bad')).toMatchObject({ error: { kind: 'cannot-connect' }, features: [] });
  });

  it('lines of the American text', () => {
    const { features, servers, unparsed } = report('ibm_rtm_us_locale_line_corpus');
    expect(unparsed).toEqual([]);
    expect(servers).toMatchObject([{ members: [{ host: 't70yflx09', version: '6.419.4', status: 'up' }] }]);
    expect(features).toMatchObject([
      { name: 'ORZ', issued: 3, inUse: 0, tokens: true, pools: [{ expiry: '2019-09-14' }] },
      {
        name: 'AB3',
        issued: 89,
        inUse: 12,
        pools: [
          { issued: 11, expiry: null },
          { issued: 78, expiry: '2017-11-30' },
        ],
      },
    ]);
    expect(features[1]?.checkouts.map(({ user, host, since }) => [user, host, since])).toEqual([
      ['242423', '2UA4141BZHX', '2017-10-06T13:55:06'],
      ['dickinson', '2UA5091VBL', '2016-03-21T09:15:43'],
      ['denkhanal', 'DESDE7350', '2017-10-06T15:09:11'],
    ]);
  });
});
