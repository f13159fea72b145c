/** Whether it is known how a license server is asked and read, which may stand in a file of its own. */
import type { Problem } from '../../protocol/license.ts';
import { managerFacts, usualTool } from '../../protocol/managers.ts';
import type { TableReading } from '../config/table-file.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';

/** Reads such a file. */
export type ReadTable = (path: string) => Promise<TableReading>;

export type DescribedServer =
  | { readonly ok: true; readonly server: LicenseServerConfig }
  | { readonly ok: false; readonly problem: Problem };

const notDescribed: Problem = {
  kind: 'not-described',
  code: null,
  message: 'It is not said how to read what the tool of this license server prints.',
  nextStep: 'Name a file with its description; docs/license-managers/table.md says what stands in it.',
};

const noTool: Problem = {
  kind: 'no-tool',
  code: null,
  message: 'No program is named that prints the status of this license server.',
  nextStep: 'Give the path of its tool.',
};

/** Whether nobody said by which program it is asked, where there is no usual one. */
function lacksTool({ manager, tool }: LicenseServerConfig): boolean {
  const { program, webPort } = managerFacts[manager];
  return program === null && webPort === null && tool[0] === usualTool(manager);
}

/** The same license server with its description, or why it cannot be asked. */
export async function describedServer(server: LicenseServerConfig, readTable?: ReadTable): Promise<DescribedServer> {
  if (lacksTool(server)) return { ok: false, problem: noTool };
  if (server.manager !== 'table' || server.table !== undefined) return { ok: true, server };
  if (server.tableFile === undefined || readTable === undefined) return { ok: false, problem: notDescribed };
  const reading = await readTable(server.tableFile);
  return reading.ok ? { ok: true, server: { ...server, table: reading.table } } : reading;
}
