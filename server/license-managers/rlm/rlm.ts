/** Reprise RLM: read through `rlmutil rlmstat`, or through its web pages. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { parseLicenseFile } from './license-file.ts';
import { parseGroups } from './options-file.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { createLogParser } from './report-log.ts';
import { explainRefusal } from './status-values.ts';
import { furtherCall, statusCall } from './tool.ts';

export const rlm: LicenseManager = {
  manager: 'rlm',
  title: managerFacts.rlm.title,
  statusCall,
  furtherCall,
  readStatus,
  createLogParser,
  explainRefusal,
  parseGroups,
  parseLicenseFile,
  parse: parseReport,
};
