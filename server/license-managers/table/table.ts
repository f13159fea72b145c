/** Any license manager whose site describes what its tool prints, and Beta LM as the first such description. */
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseManager, LicenseServerConfig } from '../license-manager.ts';
import { notAReport } from '../not-a-report.ts';
import { betaLmTable } from './beta-lm.ts';
import { parseTable } from './parse.ts';
import { readTableStatus } from './read-status.ts';
import type { TableDescription } from './table-description.ts';
import { tableCall } from './tool.ts';

/** Says nothing, for want of a description; the configuration is refused without one. */
const nothing: TableDescription = {
  ...{ arguments: [], output: 'stdout', lines: [], skip: [], errors: [], dates: [], divide: 1, tokens: false },
};

const described = (server: LicenseServerConfig): TableDescription => server.table ?? nothing;

export const table: LicenseManager = {
  manager: 'table',
  title: managerFacts.table.title,
  statusCall: (server) => tableCall(server, described(server)),
  readStatus: ([result], server) => readTableStatus(result, server, described(server)),
  parse: (text) => ({
    ...notAReport('table', text, ''),
    error: {
      kind: 'not-described',
      code: null,
      message: 'How to read this stands in the configuration of each license server, not in the text.',
      nextStep: 'Put the text into a file, and set “tool: [cat, FILE]” for that license server to see how it is read.',
    },
  }),
};

export const betaLm: LicenseManager = {
  manager: 'beta-lm',
  title: managerFacts['beta-lm'].title,
  statusCall: (server) => tableCall(server, betaLmTable),
  readStatus: ([result], server) => readTableStatus(result, server, betaLmTable),
  parse: (text, options) =>
    parseTable(text, betaLmTable, { manager: 'beta-lm', example: 'beta_lm_stat -a -h host', ...options }),
};
