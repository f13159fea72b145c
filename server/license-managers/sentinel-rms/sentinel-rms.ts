/** Sentinel RMS: read through `lsmon`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';

export const sentinelRms: LicenseManager = {
  manager: 'sentinel-rms',
  title: managerFacts['sentinel-rms'].title,
  statusCall: ({ tool, timeoutSeconds }) => ({ command: tool, timeoutMs: timeoutSeconds * 1000 }),
  readStatus: () => notAReport('sentinel-rms', '', 'sentinel-rms'),
  parse: (text) => notAReport('sentinel-rms', text, 'sentinel-rms'),
};
