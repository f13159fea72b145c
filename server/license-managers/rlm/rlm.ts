/** Reprise RLM: read through `rlmutil rlmstat`, or through its web pages. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';

export const rlm: LicenseManager = {
  manager: 'rlm',
  title: managerFacts['rlm'].title,
  statusCall: ({ tool, timeoutSeconds }) => ({ command: tool, timeoutMs: timeoutSeconds * 1000 }),
  readStatus: () => notAReport('rlm', '', 'rlm'),
  parse: (text) => notAReport('rlm', text, 'rlm'),
};
