/** MathLM: read through `monitorlm`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';

export const mathlm: LicenseManager = {
  manager: 'mathlm',
  title: managerFacts['mathlm'].title,
  statusCall: ({ tool, timeoutSeconds }) => ({ command: tool, timeoutMs: timeoutSeconds * 1000 }),
  readStatus: () => notAReport('mathlm', '', 'mathlm'),
  parse: (text) => notAReport('mathlm', text, 'mathlm'),
};
