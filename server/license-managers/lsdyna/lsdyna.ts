/** LS-DYNA: read through `lstc_qrun`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';

export const lsdyna: LicenseManager = {
  manager: 'lsdyna',
  title: managerFacts['lsdyna'].title,
  statusCall: ({ tool, timeoutSeconds }) => ({ command: tool, timeoutMs: timeoutSeconds * 1000 }),
  readStatus: () => notAReport('lsdyna', '', 'lsdyna'),
  parse: (text) => notAReport('lsdyna', text, 'lsdyna'),
};
