/** LS-DYNA: read through `lstc_qrun`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { furtherCall, statusCall } from './tool.ts';

export const lsdyna: LicenseManager = {
  manager: 'lsdyna',
  title: managerFacts.lsdyna.title,
  statusCall,
  furtherCall,
  readStatus,
  parse: parseReport,
};
