/** How a license server is to be read where that stands in a file of its own. */
import type { Problem } from '../../protocol/license.ts';
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

/** The same license server with its description, or why there is none. */
export async function describedServer(server: LicenseServerConfig, readTable?: ReadTable): Promise<DescribedServer> {
  if (server.manager !== 'table' || server.table !== undefined) return { ok: true, server };
  if (server.tableFile === undefined || readTable === undefined) return { ok: false, problem: notDescribed };
  const reading = await readTable(server.tableFile);
  return reading.ok ? { ok: true, server: { ...server, table: reading.table } } : reading;
}
