/** Real reports, where they are at hand: they are not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeOutput } from '../../collect/decode-output.ts';
import { parseReport } from './parse.ts';

const root = join(import.meta.dirname, '../../../../shared/fixtures/sentinel-rms');
const read = (name: string): string => decodeOutput(readFileSync(join(root, name)));
const report = (name: string) => parseReport(read(`${name}.txt`));
const json = (name: string) => JSON.parse(read(`${name}.expected.json`));

/** Clients as the expected values list them, by the words of the tool. */
const clientOf = (client: Record<string, string>) => ({
  user: client['User name'],
  host: client['Host name'],
  display: client['X display name'],
  kind: client['Is commuter token'] === 'YES' ? 'borrowed' : 'floating',
});

describe.skipIf(!existsSync(root))('captured reports (skipped: the folder with captures is not at hand)', () => {
  it('two features, one with clients and figures left out', () => {
    const name = 'amberdante_test_full_type_of_data';
    const { features, servers, unparsed, truncated, error } = report(name);
    expect({ unparsed, truncated, error }).toEqual({ unparsed: [], truncated: false, error: null });
    expect(servers).toMatchObject([{ members: [{ host: '999385-pc.samba.gazpromproject.ru', status: 'up' }] }]);
    const wanted = json(name).want.Features;
    expect(features).toMatchObject(
      wanted.map(
        ({ Feature, ClientsInformation }: { Feature: Record<string, string>; ClientsInformation: unknown }) => ({
          name: Feature['Feature name'],
          issued: null,
          inUse: Feature['Unreserved tokens in use'] === undefined ? null : Number(Feature['Unreserved tokens in use']),
          pools: expect.arrayContaining([expect.objectContaining({ version: Feature['Feature version'] })]),
          checkouts: ((ClientsInformation ?? []) as { ClientInformation: Record<string, string> }[]).map((each) =>
            clientOf(each.ClientInformation),
          ),
        }),
      ),
    );
    expect(features[1]?.checkouts.map(({ since }) => since)).toEqual([
      '2020-11-03T11:34:40',
      '2020-11-03T11:19:09',
      '2020-11-03T10:06:18',
    ]);
  });

  it('a part without its beginning: an inactive license does not count', () => {
    const name = 'amberdante_test_clients_info_1';
    const { features, unparsed, truncated } = report(name);
    expect({ unparsed, truncated }).toEqual({ unparsed: [], truncated: true });
    expect(features).toMatchObject([
      {
        issued: 130,
        inUse: null,
        pools: [{ issued: 130, expiry: '2022-11-19' }],
        checkouts: json(name).want.flat().map(clientOf),
      },
    ]);
  });

  it('the old layout', () => {
    const name = 'lsmon_old_rainbow_commuter';
    const { features, unparsed, truncated, error } = report(name);
    expect({ unparsed, truncated, error }).toEqual({ unparsed: [], truncated: false, error: null });
    const [wanted] = json(name).features;
    expect(features).toMatchObject([
      {
        name: wanted.name,
        issued: wanted.total,
        inUse: wanted.used,
        available: 8,
        borrowed: wanted.commuter_in_use,
        reserved: wanted.reserved_used,
        pools: [{ version: wanted.version, expiry: 'permanent' }],
        checkouts: wanted.users.map(({ user, host, display, since, borrowed }: Record<string, unknown>) => ({
          ...{ user, host, display, since },
          kind: borrowed ? 'borrowed' : 'floating',
        })),
      },
    ]);
  });
});
