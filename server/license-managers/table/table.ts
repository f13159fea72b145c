/** Any license manager whose site describes what its tool prints, and Beta LM as the first such description. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';

const tableManager = (manager: 'table' | 'beta-lm'): LicenseManager => ({
  manager,
  title: managerFacts[manager].title,
  statusCall: ({ tool, timeoutSeconds }) => ({ command: tool, timeoutMs: timeoutSeconds * 1000 }),
  readStatus: () => notAReport(manager, '', manager),
  parse: (text) => notAReport(manager, text, manager),
});

export const table = tableManager('table');
export const betaLm = tableManager('beta-lm');
