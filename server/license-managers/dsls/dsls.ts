/** Dassault Systèmes DSLS: read through `DSLicSrv -admin`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';

export const dsls: LicenseManager = {
  manager: 'dsls',
  title: managerFacts['dsls'].title,
  statusCall: ({ tool, timeoutSeconds }) => ({ command: tool, timeoutMs: timeoutSeconds * 1000 }),
  readStatus: () => notAReport('dsls', '', 'dsls'),
  parse: (text) => notAReport('dsls', text, 'dsls'),
};
