/** LM-X, also as Altair's license manager: read through `lmxendutil`, as XML or, of older ones, as text. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { furtherCall, statusCall } from './tool.ts';

export const lmx: LicenseManager = {
  manager: 'lmx',
  title: managerFacts.lmx.title,
  statusCall,
  furtherCall,
  readStatus,
  parse: parseReport,
};
