/** MathLM, the license manager of Mathematica: read through `monitorlm`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { createLogParser } from './log.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { explainRefusal } from './refusal.ts';
import { furtherCall, statusCall } from './tool.ts';

export const mathlm: LicenseManager = {
  manager: 'mathlm',
  title: managerFacts.mathlm.title,
  statusCall,
  furtherCall,
  readStatus,
  createLogParser,
  explainRefusal,
  parse: parseReport,
};
