/** What a report says about a license server itself: its members, vendor daemons, quorum and status. Pure. */
import { sameHost } from '../../protocol/identity.ts';
import type { LicenseServer, Member, Problem, ServerStatus, VendorDaemon } from '../../protocol/license.ts';
import type { Report, ReportMember, ReportServer } from '../license-managers/report.ts';
import { clip, clipOrNull, clipProblem } from './rows.ts';

export type ServerHealth = Pick<LicenseServer, 'status' | 'members' | 'quorum' | 'vendorDaemons' | 'problem'>;

const maxMembers = 32;
const maxVendorDaemons = 256;
/** From this many members on, a license server works only while more than half of them are up. */
const redundantMembers = 3;

/** Problems that say the license server does not serve, not that we could not ask. */
const downKinds: ReadonlySet<string> = new Set([
  'cannot-connect',
  'cannot-read',
  'cannot-write',
  'no-socket',
  'server-down',
  'vendor-daemon-down',
]);

/** @param before what was known; a poll that tells nothing leaves its members and vendor daemons, with unknown status */
export function healthOf(report: Report, before: ServerHealth): ServerHealth {
  const groups = report.servers.map(membersOf).filter((members) => members.length > 0);
  if (report.error !== null && (groups.length === 0 || report.error.kind.startsWith('tool-'))) {
    return silent(report.error, before);
  }
  const members = groups.flat();
  const vendorDaemons = report.vendorDaemons.slice(0, maxVendorDaemons).map(
    ({ name, status, version, problem }): VendorDaemon => ({
      name: clip(name),
      status,
      version: clipOrNull(version),
      problem: clipProblem(problem),
    }),
  );
  const quorum = groups.length === 1 ? quorumOf(members) : null;
  const serverStatus = groups.length === 0 ? 'up' : worstCommon(groups.map(groupStatus));
  const status =
    report.error === null ? withDaemons(serverStatus, vendorDaemons) : unusable(serverStatus, report.error);
  return {
    status,
    members: members.slice(0, maxMembers),
    quorum,
    vendorDaemons: report.error === null ? vendorDaemons : daemonsOrBefore(vendorDaemons, before),
    problem: status === 'up' ? null : problemOf(report, members, quorum, vendorDaemons),
  };
}

/** How many members must be up, and how many are; null where each serves for itself. */
function quorumOf(members: readonly Member[]): LicenseServer['quorum'] {
  return members.length < redundantMembers
    ? null
    : { needed: Math.floor(members.length / 2) + 1, up: members.filter((member) => member.status === 'up').length };
}

/** Windows reports one machine under two spellings; it is up if either says so. */
function membersOf(server: ReportServer): readonly Member[] {
  const members: Member[] = [];
  for (const member of server.members.map(memberRow)) {
    const place = members.findIndex((other) => sameMember(other, member));
    const other = members[place];
    if (other === undefined) {
      members.push(member);
    } else if (other.status !== 'up' && member.status !== 'unknown') {
      members[place] = { ...member, host: other.host, port: other.port ?? member.port };
    }
  }
  return members;
}

function memberRow({ host, port, status, master, version, problem }: ReportMember): Member {
  return {
    host: clip(host),
    port: port !== null && Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : null,
    status,
    master,
    version: clipOrNull(version),
    problem: clipProblem(problem),
  };
}

function sameMember(a: Member, b: Member): boolean {
  return sameHost(a.host, b.host) && (a.port === b.port || a.port === null || b.port === null);
}

function groupStatus(members: readonly Member[]): ServerStatus {
  const up = members.filter((member) => member.status === 'up').length;
  const unknown = members.filter((member) => member.status === 'unknown').length;
  const needed = quorumOf(members)?.needed ?? 1;
  if (up === members.length) return 'up';
  if (up >= needed) return 'degraded';
  return up + unknown >= needed ? 'unknown' : 'down';
}

/** Several license servers in one report: what they have in common, or `degraded` while some serve and some do not. */
function worstCommon(statuses: readonly ServerStatus[]): ServerStatus {
  const [first = 'unknown', ...others] = statuses;
  if (others.every((status) => status === first)) return first;
  return statuses.includes('up') || statuses.includes('degraded') ? 'degraded' : 'unknown';
}

/** A license server serves through its vendor daemons only. */
export function withDaemons(status: ServerStatus, daemons: readonly VendorDaemon[]): ServerStatus {
  const serves = status === 'up' || status === 'degraded';
  if (!serves || !daemons.some((daemon) => daemon.status === 'down')) return status;
  return daemons.every((daemon) => daemon.status === 'down') ? 'down' : 'degraded';
}

/** Members may be up and the report of no use all the same: then the reason decides. */
function unusable(status: ServerStatus, error: Problem): ServerStatus {
  if (status === 'down') return 'down';
  return downKinds.has(error.kind) ? 'down' : 'unknown';
}

function silent(error: Problem, before: ServerHealth): ServerHealth {
  return {
    status: downKinds.has(error.kind) ? 'down' : 'unknown',
    members: before.members.map((member) => ({ ...member, status: 'unknown', problem: null })),
    quorum: null,
    vendorDaemons: before.vendorDaemons.map(unknownDaemon),
    problem: clipProblem(error),
  };
}

function daemonsOrBefore(daemons: VendorDaemon[], before: ServerHealth): VendorDaemon[] {
  return daemons.length > 0 ? daemons : before.vendorDaemons.map(unknownDaemon);
}

function unknownDaemon(daemon: VendorDaemon): VendorDaemon {
  return { ...daemon, status: 'unknown', problem: null };
}

function problemOf(
  report: Report,
  members: readonly Member[],
  quorum: LicenseServer['quorum'],
  daemons: readonly VendorDaemon[],
): Problem | null {
  if (report.error !== null) return clipProblem(report.error);
  const member = members.find(({ status }) => status !== 'up');
  if (quorum !== null && quorum.up < quorum.needed) {
    return {
      kind: 'quorum-lost',
      code: member?.problem?.code ?? null,
      message: `Only ${quorum.up} of ${members.length} machines of this license server are up; ${quorum.needed} are needed.`,
      nextStep: 'Start the license server on the other machines.',
    };
  }
  if (member !== undefined) {
    return quorum === null ? (member.problem ?? memberDown(member)) : redundantMemberDown(member);
  }
  const daemon = daemons.find(({ status }) => status === 'down');
  return daemon === undefined ? null : daemonDown(daemon);
}

function memberDown({ host }: Member): Problem {
  return {
    kind: 'member-down',
    code: null,
    message: clip(`The license server on ${host} does not answer.`),
    nextStep: 'Start it there, or check whether the machine can be reached.',
  };
}

function redundantMemberDown({ host, problem }: Member): Problem {
  return {
    kind: 'member-down',
    code: problem?.code ?? null,
    message: clip(`${host}, one machine of this license server, does not answer; the others still serve licences.`),
    nextStep: 'Start the license server there again, so that the licences survive the next failure.',
  };
}

/** Names the vendor daemon: a license server may have several, and the tool's own words leave out which one it is. */
export function daemonDown({ name, problem }: VendorDaemon): Problem {
  const kind = 'vendor-daemon-down';
  if (problem !== null && problem.kind !== kind) return { ...problem, message: clip(`${name}: ${problem.message}`) };
  return {
    kind,
    code: problem?.code ?? null,
    message: clip(`The vendor daemon ${name} is down.`),
    nextStep:
      problem?.nextStep ??
      'Look at the end of the license server’s debug log for the reason, then start the vendor daemon again.',
  };
}
