/** NetHASP: read through a program of the site that prints the answers of its monitor, `hsmon`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { parseAnswers } from './parse.ts';
import { readStatus } from './read-status.ts';

export const nethasp: LicenseManager = {
  manager: 'nethasp',
  title: managerFacts.nethasp.title,
  // Which license servers the monitor looks for, its own file says: there is no word for that.
  statusCall: ({ tool, toolEnv, timeoutSeconds }) => ({
    command: tool,
    timeoutMs: timeoutSeconds * 1000,
    ...(toolEnv && { env: toolEnv }),
  }),
  readStatus,
  parse: parseAnswers,
};
