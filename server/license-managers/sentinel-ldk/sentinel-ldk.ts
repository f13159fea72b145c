/** Sentinel LDK, earlier HASP: read through the pages of its Admin Control Center. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';

export const sentinelLdk: LicenseManager = {
  manager: 'sentinel-ldk',
  title: managerFacts['sentinel-ldk'].title,
  statusCall: ({ tool, timeoutSeconds }) => ({ command: tool, timeoutMs: timeoutSeconds * 1000 }),
  readStatus: () => notAReport('sentinel-ldk', '', 'sentinel-ldk'),
  parse: (text) => notAReport('sentinel-ldk', text, 'sentinel-ldk'),
};
