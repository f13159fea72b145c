/** Sentinel RMS, earlier SentinelLM: read through `lsmon`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { explainRefusal } from './refusal.ts';
import { statusCall } from './tool.ts';
import { createLogParser } from './usage-log.ts';

export const sentinelRms: LicenseManager = {
  manager: 'sentinel-rms',
  title: managerFacts['sentinel-rms'].title,
  statusCall,
  readStatus,
  createLogParser,
  explainRefusal,
  parse: parseReport,
};
