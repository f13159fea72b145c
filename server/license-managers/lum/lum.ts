/** IBM LUM: read through `i4blt`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';

export const lum: LicenseManager = {
  manager: 'lum',
  title: managerFacts['lum'].title,
  statusCall: ({ tool, timeoutSeconds }) => ({ command: tool, timeoutMs: timeoutSeconds * 1000 }),
  readStatus: () => notAReport('lum', '', 'lum'),
  parse: (text) => notAReport('lum', text, 'lum'),
};
