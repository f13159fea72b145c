/**
 * Reads what `lstc_qrun` prints, with `-r` and without: programs with who uses them, groups of programs that share their
 * licences, and what runs and waits. Pure.
 */
import { notAReport } from '../not-a-report.ts';
import type { Report, ReportServer, WallTime } from '../report.ts';
import { explainLine } from './problems.ts';
import { readRow, readRunning } from './rows.ts';
import { createTable } from './table.ts';

export const example = 'lstc_qrun -s port@host -r';

/** Lines that say nothing of their own: headings, rules, and what is printed when there is nothing to list. */
const idle =
  /^(?:[-\s|+=]+|license information.*|program\s.*expiration.*|user\s+host\b.*|no (?:more )?(?:programs?|jobs?|licenses?|users?)\b.*)$/i;

/** @param options `now`: the time from which the years of starts are worked out; unknown without */
export function parseReport(text: string, options: { readonly now?: WallTime | null } = {}): Report {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const last = lines.length - 1;
  /** The last line has no end, and ends in a figure that may be half of one. */
  let isCut = false;
  const table = createTable(options.now ?? null);
  const unparsed: { line: number; text: string }[] = [];
  let server: ReportServer | null = null;
  let error: Report['error'] = null;
  let isReport = false;
  let section: 'licenses' | 'running' | 'queued' = 'licenses';
  for (const [index, line] of lines.entries()) {
    const words = line.trim();
    const address = /^using (?:user specified|default) server\s+(\S+)/i.exec(words)?.[1];
    if (address !== undefined) {
      server = serverAt(address);
    } else if (/^running programs/i.test(words)) {
      section = 'running';
      isReport = true;
    } else if (/^(?:queued programs|programs queued|waiting programs)/i.test(words)) {
      section = 'queued';
      isReport = true;
    } else if (/^(?:license information|program\s.*expiration)/i.test(words)) {
      section = 'licenses';
      isReport = true;
    } else if (idle.test(words.slice(0, 300))) {
      isReport ||= server !== null && /^no (?:more )?programs?\b/i.test(words);
    } else if (words !== '') {
      const row = section === 'licenses' ? readRow(words) : null;
      const running = row === null ? readRunning(words) : null;
      const said = row === null && running === null ? explainLine(words) : null;
      // Lines of programs are told whole by their bar.
      isCut = index === last && said === null && (row === null || row.kind === 'user');
      if (said !== null) error ??= said;
      else if (isCut) break;
      else if (running !== null) table.takeRunning(running, section === 'queued');
      else if (row === null || !table.take(row)) unparsed.push({ line: index + 1, text: line });
    }
  }
  const { features: rows, isWhole } = table.conclude();
  // Without a heading, lines with bars and figures may be of anything.
  const features =
    isReport || server !== null ? rows.map((row) => ({ ...row, server: server === null ? null : 0 })) : [];
  const isTold = isReport || features.length > 0;
  if (!isTold && error === null) return { ...notAReport('lsdyna', text, example), unparsed };
  // A license server that tells its licences is there, whatever else went wrong.
  const isUp = error === null || features.length > 0;
  return {
    manager: 'lsdyna',
    reportedAt: null,
    servers: server === null ? [] : [withStatus(server, isUp)],
    vendorDaemons: [],
    features,
    error: features.length > 0 ? null : error,
    truncated: isTold && (isCut || !isWhole || features.length === 0),
    unparsed,
  };
}

function serverAt(address: string): ReportServer {
  const at = address.lastIndexOf('@');
  const port = Number(address.slice(0, Math.max(0, at)));
  const isPort = Number.isInteger(port) && port >= 1 && port <= 65_535;
  const host = address.slice(at + 1);
  return {
    address,
    licenseFiles: [],
    members: [{ host, port: isPort ? port : null, status: 'up', master: false, version: null, problem: null }],
  };
}

const withStatus = (server: ReportServer, isUp: boolean): ReportServer => ({
  ...server,
  members: server.members.map((member) => ({ ...member, status: isUp ? 'up' : 'down' })),
});
