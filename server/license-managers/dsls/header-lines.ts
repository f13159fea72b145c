/** Reads what stands above the list of licences: who answers, which version, whether it is ready, and what went wrong. Pure. */
import { cannotConnect, needsPassword } from './problems.ts';
import type { ReportDraft } from './report-draft.ts';

/** Lines that say nothing about licences: the settings of a license server, its licence keys, and commands as repeated. */
const beside = [
  /^License Administration Tool\b/i,
  /^Build date\s*:/i,
  /^Server configuration$/i,
  /^(Licensing|Administration) port\s*:/i,
  /^(Password protected|Remote administration|Automatic recycling|License usage statistics|Enable offline)\b.*:/i,
  /^Server ids?\s*:/i,
  /^(connect|c)\s+\S+\s+\d+(\s+-\S+)*\s*$/i,
  /^(getLicenseUsage|glu|getLicenseInfo|gli|getServerInfo|gsi|disconnect|disc|quit|exit|q)(\s+-\S+)*\s*$/i,
  /^Status\s+Editor\s+Model\s/i,
  /^\S.*\s\d{4}-\d\d-\d\d\.\d\d:\d\d\.UTC\s/i,
];

/**
 * Reads a line of the heading; false when it is none. Others print a version, or that they are ready: only both together
 * show that this is of the administration tool.
 */
export function readHeaderLine({ header }: ReportDraft, line: string): boolean {
  const version = /^Software version\s*:\s*(\S+)/i.exec(line);
  if (version) {
    header.version = version[1] ?? null;
    header.recognised ||= header.ready !== null;
    return true;
  }
  const ready = /^Ready\s*:\s*(yes|no)\b/i.exec(line);
  if (ready) {
    header.ready = ready[1]?.toLowerCase() === 'yes';
    header.recognised ||= header.version !== null || !header.ready;
    return true;
  }
  const names = /^(?:Server names?|Computer names?)\s*:\s*(.*?)\s*(?:(?:Server|Computer) ids?\s*:.*)?$/i.exec(line);
  if (names) {
    const hosts = (names[1] ?? '').split(/[\s,;]+/).filter((name) => name !== '');
    if (hosts.length > header.hosts.length) header.hosts = hosts;
    return true;
  }
  const mode = /^(standalone|failover)\s+mode\b/i.exec(line);
  if (mode) {
    header.isFailover = mode[1]?.toLowerCase() === 'failover';
    header.recognised = true;
    return true;
  }
  if (/^warning\b/i.test(line)) return true;
  const problem = cannotConnect(line) ?? needsPassword(line);
  if (problem !== null) {
    header.problem ??= problem;
    header.recognised = true;
    return true;
  }
  return beside.some((pattern) => pattern.test(line));
}
