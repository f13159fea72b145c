/** NetHASP: read through a program that prints the answers of its monitor. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';

export const nethasp: LicenseManager = {
  manager: 'nethasp',
  title: managerFacts['nethasp'].title,
  statusCall: ({ tool, timeoutSeconds }) => ({ command: tool, timeoutMs: timeoutSeconds * 1000 }),
  readStatus: () => notAReport('nethasp', '', 'nethasp'),
  parse: (text) => notAReport('nethasp', text, 'nethasp'),
};
