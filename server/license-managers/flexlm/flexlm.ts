/** FlexLM, by its later names FlexNet Publisher: read through `lmutil lmstat`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { explainRefusal } from './denial-codes.ts';
import { parseLicenseFile } from './license-file.ts';
import { parseLicenseList } from './license-list.ts';
import { createLogParser } from './log/log-parser.ts';
import { parseGroups } from './options-file.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { readRemoval, removalCall } from './remove.ts';
import { licenseListCall, statusCall } from './tool.ts';

export const flexlm: LicenseManager = {
  manager: 'flexlm',
  title: managerFacts.flexlm.title,
  statusCall,
  readStatus,
  licenseListCall,
  readLicenseList: (result) =>
    result.spawnError !== null || result.timedOut || result.overflowed ? null : parseLicenseList(result.stdout),
  createLogParser,
  explainRefusal,
  parseGroups,
  parseLicenseFile,
  removal: { callFor: removalCall, read: readRemoval },
  parse: parseReport,
};
