/** OLicense: read through `olixtool`, or through the XML page of the license server. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { furtherCall, statusCall } from './tool.ts';

export const olicense: LicenseManager = {
  manager: 'olicense',
  title: managerFacts.olicense.title,
  statusCall,
  furtherCall,
  readStatus,
  parse: parseReport,
};
