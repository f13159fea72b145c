/** Real reports, where they are at hand: they are not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseReport } from './parse.ts';

const root = join(import.meta.dirname, '../../../../shared/fixtures/olicense');
const there = existsSync(root);
const read = (name: string) => parseReport(readFileSync(join(root, `${name}.txt`), 'utf8'));

describe.skipIf(!there)('captured reports (skipped: the folder with captures is not at hand)', () => {
  it.each(['omnivector', 'omnivector_no_licenses'])('%s', (name) => {
    const { features, servers, unparsed, truncated } = read(name);
    expect({ unparsed, truncated }).toEqual({ unparsed: [], truncated: false });
    expect(servers[0]?.members).toMatchObject([{ host: '138.106.32.97', port: 31_212, status: 'up' }]);
    const told = features.map(({ name: feature, issued, inUse, checkouts }) => [
      feature,
      {
        total: issued,
        used: inUse,
        uses: checkouts.map(({ user, host, count }) => ({ username: user, lead_host: host, booked: count })),
      },
    ]);
    expect(Object.fromEntries(told)).toEqual(JSON.parse(readFileSync(join(root, `${name}.expected.json`), 'utf8')));
    expect(features[0]?.pools).toMatchObject([
      { version: '0-20231', expiry: '2022-12-31', issued: 3 },
      { version: '0-20231', expiry: '2023-02-28', issued: 1 },
    ]);
  });

  it('a license server that does not answer', () => {
    expect(read('omnivector_bad')).toMatchObject({ features: [], error: { kind: 'cannot-connect', code: '454' } });
  });
});
