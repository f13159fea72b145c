/** Lines about license servers and their vendor daemons. */
import type { Problem } from '../../../protocol/license.ts';
import { mostMembers, parseAddress, sameHost, splitFileList } from '../addresses.ts';
import type { ReportMember } from '../report.ts';
import { keywordAt, versionText } from './characters.ts';
import { problemIn } from './error-text.ts';
import type { Draft, ReportDraft, ServerDraft } from './report-draft.ts';

/** Far more than any license server has; each is compared with all others. */
const mostLicenseFiles = 256;

/** Makes `address` the license server that the next lines are about. */
function openServer(draft: ReportDraft, address: string): ServerDraft {
  const key = address.toLowerCase();
  const known = draft.serverPlaces.get(key);
  draft.server = known ?? draft.servers.length;
  draft.section = 'servers';
  draft.feature = null;
  draft.daemonHost = null;
  draft.recognised = true;
  const existing = known === undefined ? undefined : draft.servers[known];
  if (existing) return existing;
  draft.serverPlaces.set(key, draft.servers.length);
  const server: ServerDraft = {
    address,
    licenseFiles: [],
    members: parseAddress(address).map(({ host, port }) => ({
      host,
      port,
      status: 'unknown' as const,
      master: false,
      version: null,
      problem: null,
    })),
  };
  draft.servers.push(server);
  return server;
}

const currentServer = (draft: ReportDraft): ServerDraft | undefined =>
  draft.server === null ? undefined : draft.servers[draft.server];

/** The machine of that name; null when there are too many to be true. */
function memberOf(server: ServerDraft, host: string): Draft<ReportMember> | null {
  const known =
    server.members.find((member) => member.host.toLowerCase() === host.toLowerCase()) ??
    server.members.find((member) => sameHost(member.host, host));
  if (known) return known;
  if (server.members.length >= mostMembers) return null;
  const member: Draft<ReportMember> = {
    host,
    port: null,
    status: 'unknown',
    master: false,
    version: null,
    problem: null,
  };
  server.members.push(member);
  return member;
}

/**
 * Reads `License server status: 27000@a,27000@b`; old tools print the license file in place of the addresses. Some
 * tools put an error there instead.
 */
export function readServerStatus(draft: ReportDraft, line: string): boolean {
  const rest = line.slice('license server status'.length).trim();
  const file = /^\(license file:\s*(.*?)\)?:?$/i.exec(rest);
  if (file) {
    openServer(draft, '').licenseFiles.push(...splitFileList(file[1] ?? ''));
    return true;
  }
  if (!rest.startsWith(':')) return false;
  const said = rest.slice(1).trim();
  const problem = /\s/.test(said) ? problemIn(said) : null;
  if (problem) return readServerProblem(draft, problem);
  openServer(draft, said);
  return true;
}

/** Reads `License file(s) on HOST: /path:/path:`. */
export function readLicenseFiles(draft: ReportDraft, line: string): boolean {
  const at = line.indexOf(': ');
  const list = at < 0 ? (line.endsWith(':') ? '' : null) : line.slice(at + 2);
  if (list === null) return false;
  return addLicenseFiles(currentServer(draft) ?? openServer(draft, ''), list);
}

/** Reads the files where they stand on a line of their own, below `License file(s) on HOST:`. */
export function readFilesBelow(draft: ReportDraft, line: string): boolean {
  const server = currentServer(draft);
  if (server === undefined || server.licenseFiles.length > 0 || !/[:;]$/.test(line)) return false;
  return /^(?:[A-Za-z]:\\|\/|\\\\)./.test(line) && addLicenseFiles(server, line);
}

function addLicenseFiles(server: ServerDraft, list: string): boolean {
  for (const file of splitFileList(list)) {
    if (server.licenseFiles.includes(file)) continue;
    if (server.licenseFiles.length >= mostLicenseFiles) return false;
    server.licenseFiles.push(file);
  }
  return true;
}

const serverWords = ': license server ';

/** Reads `HOST: license server UP (MASTER) v11.14.0`, wherever it stands. */
export function readMember(draft: ReportDraft, line: string): boolean {
  let at = line.indexOf(serverWords);
  if (at < 0) at = line.toLowerCase().indexOf(serverWords);
  if (at < 0) return false;
  const host = line.slice(0, at).trim();
  const said = line.slice(at + serverWords.length).trim();
  const [state = '', ...rest] = said.split(/\s+/);
  if (host === '' || /\s/.test(host) || !/^(up|down)\b/i.test(state)) return false;
  const server =
    draft.section === 'features' ? openServer(draft, host) : (currentServer(draft) ?? openServer(draft, host));
  const member = memberOf(server, host);
  if (member === null) return false;
  const isUp = /^up\b/i.test(state);
  // A machine listed twice (Windows prints a second letter case) is up when either line says so.
  if (isUp || member.status !== 'up') member.status = isUp ? 'up' : 'down';
  if (rest.some((word) => /^\(master\)$/i.test(word))) member.master = true;
  const version = rest.findLast((word) => /^v?\d/i.test(word));
  if (version) member.version = versionText(version);
  if (!isUp) member.problem = problemIn(said);
  return true;
}

/** Reads `HOST: Cannot connect to license server system. (-15,570)`, below the status line of a license server. */
export function readMemberProblem(draft: ReportDraft, line: string): boolean {
  const server = currentServer(draft);
  const at = line.indexOf(': ');
  if (!server || at <= 0) return false;
  const host = line.slice(0, at).trim();
  const problem = problemIn(line.slice(at + 2));
  if (!problem || /\s/.test(host)) return false;
  const member = memberOf(server, host);
  if (member === null) return false;
  draft.inMessage = true;
  if (member.status === 'up') return true;
  member.status = 'down';
  member.problem = problem;
  return true;
}

/**
 * An error about the license server as a whole: every member whose state is not known is down.
 * @param goesOn true in a message of several lines, whose last one has the number that the first one lacks
 */
export function readServerProblem(draft: ReportDraft, problem: Problem, goesOn = false): boolean {
  const before = goesOn ? draft.problems.at(-1) : undefined;
  if (before?.code === null) draft.problems.pop();
  draft.problems.push(problem);
  draft.recognised = true;
  if (draft.section === 'servers') {
    for (const member of currentServer(draft)?.members ?? []) {
      if (member.status !== 'unknown' && (before?.code !== null || member.problem !== before)) continue;
      member.status = 'down';
      member.problem = problem;
    }
  }
  return true;
}

/** Reads `Vendor daemon status (on HOST):`. */
export function readDaemonHeading(draft: ReportDraft, line: string): boolean {
  const host = /\(on\s+([^)]*)\)/i.exec(line)?.[1]?.trim();
  draft.section = 'daemons';
  draft.feature = null;
  draft.daemonHost = host || null;
  draft.daemonLists.push({ daemons: [], firstFeature: draft.features.length });
  draft.recognised = true;
  return true;
}

/** Reads `NAME: UP v11.16.1` or `NAME: The desired vendor daemon is down. (-97,121)`. */
export function readDaemon(draft: ReportDraft, line: string): boolean {
  const at = line.indexOf(':');
  if (at <= 0) return false;
  // Old tools print the daemon's version behind its name.
  const [name = '', oldVersion] = line.slice(0, at).trim().split(/\s+/);
  const said = line.slice(at + 1).trim();
  const isUp = keywordAt(said, 0, said.length, 'up') && !/^\p{L}/u.test(said.slice(2));
  const isDown = keywordAt(said, 0, said.length, 'down') && !/^\p{L}/u.test(said.slice(4));
  const problem = isUp ? null : problemIn(said);
  if (name === '' || (!isUp && !isDown && !problem)) return false;
  const version = said.split(/\s+/).find((word) => /^v?\d[\w.]*$/i.test(word)) ?? oldVersion?.replace(/[()]/g, '');
  draft.daemonLists.at(-1)?.daemons.push({
    name,
    host: draft.daemonHost,
    status: isUp ? 'up' : 'down',
    version: isUp && version ? versionText(version) : null,
    problem: isUp ? null : (problem ?? problemIn('(-97)')),
  });
  return true;
}
