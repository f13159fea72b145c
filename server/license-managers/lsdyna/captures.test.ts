/** Real reports, where they are at hand: they are not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeOutput } from '../../collect/decode-output.ts';
import { parseReport } from './parse.ts';

const root = join(import.meta.dirname, '../../../../shared/fixtures/lsdyna');
const read = (name: string): string => decodeOutput(readFileSync(join(root, name)));
const report = (name: string) => parseReport(read(`${name}.txt`));
const json = (name: string) => JSON.parse(read(`${name}.expected.json`));

interface Expected {
  readonly total: number;
  readonly used: number;
  readonly uses: readonly { username: string; lead_host: string; booked: number }[];
}

describe.skipIf(!existsSync(root))('captured reports (skipped: the folder with captures is not at hand)', () => {
  it.each(['omnivector', 'omnivector_no_licenses'])('%s: users below their program, all in one group', (name) => {
    const { features, unparsed, truncated, error, servers } = report(name);
    expect({ unparsed, truncated, error }).toEqual({ unparsed: [], truncated: false, error: null });
    expect(servers).toMatchObject([{ members: [{ host: 'licserv0004.com', port: 31_010, status: 'up' }] }]);
    const group = features.find((feature) => feature.name === 'LICENSE GROUP');
    const expected = json(name) as Record<string, Expected>;
    expect(features).toHaveLength(Object.keys(expected).length + 1);
    for (const [program, { total, used, uses }] of Object.entries(expected)) {
      const found = features.find((feature) => feature.name.toLowerCase() === program);
      expect(found).toMatchObject({ issued: total, partOf: ['LICENSE GROUP'], available: total - used });
      expect(group).toMatchObject({ issued: total, inUse: used });
      expect(
        found?.checkouts.map(({ user, host, count }) => ({ username: user, lead_host: host, booked: count })),
      ).toEqual(uses);
    }
  });

  it('a group whose programs have their own figures', () => {
    const { features, unparsed, truncated } = report('aws_lstc_qrun_r_license_group');
    const { programs, license_group } = json('aws_lstc_qrun_r_license_group');
    expect({ unparsed, truncated }).toEqual({ unparsed: [], truncated: false });
    expect(features).toHaveLength(9);
    expect(features[0]).toMatchObject({ name: 'MPPDYNA', inUse: programs.MPPDYNA.used, available: license_group.free });
    expect(features.at(-1)).toMatchObject({ issued: license_group.max, inUse: license_group.used, available: 216 });
  });

  it('a license server that is not there', () => {
    expect(report('omnivector_bad')).toMatchObject({
      error: { kind: 'cannot-connect' },
      servers: [{ members: [{ host: 'localhost', status: 'down' }] }],
    });
  });
});
