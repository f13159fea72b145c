/** Real outputs, where they are at hand: they are not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseReport } from './parse.ts';

const root = join(import.meta.dirname, '../../../../shared/fixtures/lum');

describe.skipIf(!existsSync(root))('captured outputs (skipped: the folder with captures is not at hand)', () => {
  it('the test product of every installation', () => {
    const { features, servers, unparsed, truncated, error } = parseReport(
      readFileSync(join(root, 'i4blt_lp_i_linux_test_product.txt'), 'utf8'),
    );
    expect({ unparsed, truncated, error }).toEqual({ unparsed: [], truncated: false, error: null });
    expect(features).toMatchObject([
      { issued: 10_000, inUse: 0, pools: [{ version: '1.0', expiry: 'permanent', issued: 10_000 }], checkouts: [] },
    ]);
    expect(features[0]).not.toHaveProperty('softLimit');
    expect(servers).toMatchObject([{ members: [{ host: 'linux.site', status: 'up' }] }]);
  });
});
