/** LM-X: read through `lmxendutil -licstatxml`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';

export const lmx: LicenseManager = {
  manager: 'lmx',
  title: managerFacts['lmx'].title,
  statusCall: ({ tool, timeoutSeconds }) => ({ command: tool, timeoutMs: timeoutSeconds * 1000 }),
  readStatus: () => notAReport('lmx', '', 'lmx'),
  parse: (text) => notAReport('lmx', text, 'lmx'),
};
