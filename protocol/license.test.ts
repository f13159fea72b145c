import { expect, it } from 'vitest';
import { type LicenseServer, licenseServerSchema } from './license.ts';

const server: LicenseServer = {
  id: 's',
  manager: 'rlm',
  name: 'Rendering',
  address: '5053@lic',
  status: 'up',
  members: [],
  quorum: null,
  vendorDaemons: [],
  problem: null,
  lastGoodReportAt: null,
  staleSince: null,
  clockSkewMs: null,
  unparsedLines: 0,
};

it('takes a license manager that only a newer monitoring server knows for any other one', () => {
  expect(licenseServerSchema.parse(server)).toEqual(server);
  expect(licenseServerSchema.parse({ ...server, manager: 'of-the-future' }).manager).toBe('table');
  expect(licenseServerSchema.safeParse({ ...server, status: 'of-the-future' }).success).toBe(false);
});
