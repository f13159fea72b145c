/** IBM License Use Management: read through `i4blt`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { furtherCall, statusCall } from './tool.ts';

export const lum: LicenseManager = {
  manager: 'lum',
  title: managerFacts.lum.title,
  statusCall,
  furtherCall,
  readStatus,
  parse: (text) => parseReport(text),
};
