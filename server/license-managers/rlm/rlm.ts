/** Reprise RLM: read through `rlmutil rlmstat`, or through its web pages. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { furtherCall, statusCall } from './tool.ts';

export const rlm: LicenseManager = {
  manager: 'rlm',
  title: managerFacts.rlm.title,
  statusCall,
  furtherCall,
  readStatus,
  parse: parseReport,
};
