/** Sentinel LDK, earlier HASP: read through the pages of its Admin Control Center. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { furtherCall, statusCall } from './calls.ts';
import { parsePages } from './parse.ts';
import { readStatus } from './read-status.ts';

export const sentinelLdk: LicenseManager = {
  manager: 'sentinel-ldk',
  title: managerFacts['sentinel-ldk'].title,
  statusCall,
  furtherCall,
  readStatus,
  parse: parsePages,
};
