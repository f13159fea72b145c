/** OLicense: read through `olixtool`, or through its XML page. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';

export const olicense: LicenseManager = {
  manager: 'olicense',
  title: managerFacts['olicense'].title,
  statusCall: ({ tool, timeoutSeconds }) => ({ command: tool, timeoutMs: timeoutSeconds * 1000 }),
  readStatus: () => notAReport('olicense', '', 'olicense'),
  parse: (text) => notAReport('olicense', text, 'olicense'),
};
