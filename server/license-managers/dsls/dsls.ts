/** Dassault Systèmes DSLS: read through `DSLicSrv -admin`. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager } from '../license-manager.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { membersOf, stepsFor, toolCall } from './tool.ts';

export const dsls: LicenseManager = {
  manager: 'dsls',
  title: managerFacts.dsls.title,
  statusCall: (server) => toolCall(server, { member: 0, asks: 'table' }),
  furtherCall: (answers, server) => {
    const step = stepsFor(answers, membersOf(server).length)[answers.length] ?? null;
    return step === null ? null : toolCall(server, step);
  },
  readStatus,
  parse: (text) => parseReport(text),
};
