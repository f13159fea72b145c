/** What a report says about a license server itself: its members, vendor daemons, quorum and status. Pure. */
import { sameHost } from '../../protocol/identity.ts';
import type { LicenseServer, Member, Problem, ServerStatus, VendorDaemon } from '../../protocol/license.ts';
import { countedMembers } from '../../protocol/redundancy.ts';
import type { Report, ReportMember, ReportServer, ReportVendorDaemon } from '../license-managers/report.ts';
import { deniedAfter } from './denied-count.ts';
import { clip, clipOrNull, clipProblem, isCount } from './rows.ts';

export type ServerHealth = Pick<LicenseServer, 'status' | 'members' | 'quorum' | 'vendorDaemons' | 'problem'>;

const maxMembers = 32;
const maxVendorDaemons = 256;
/** From this many members on, a license server works only while more than half of them are up; unless it says otherwise. */
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

/** The machines of one license server of a report. */
interface Group {
  readonly members: readonly Member[];
  /** How many of them must be up. */
  readonly needed: number | undefined;
}

/**
 * @param before what was known; a poll that tells nothing leaves its members and vendor daemons, with unknown status
 * @param at when the report came
 */
export function healthOf(report: Report, before: ServerHealth, at: number): ServerHealth {
  const groups = report.servers
    .map((server): Group => ({ members: membersOf(server), needed: server.needed }))
    .filter(({ members }) => members.length > 0);
  if (report.error !== null && (groups.length === 0 || report.error.kind.startsWith('tool-'))) {
    return silent(report.error, before);
  }
  const members = groups.flatMap((group) => group.members);
  const vendorDaemons = report.vendorDaemons
    .slice(0, maxVendorDaemons)
    .map((daemon) => vendorDaemonRow(daemon, before.vendorDaemons, at));
  const [first, ...others] = groups;
  const quorum = first !== undefined && others.length === 0 ? quorumOf(first) : null;
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

function vendorDaemonRow(
  { name, status, version, problem, denied }: ReportVendorDaemon,
  before: readonly VendorDaemon[],
  at: number,
): VendorDaemon {
  const row = { name: clip(name), status, version: clipOrNull(version), problem: clipProblem(problem) };
  const known = before.find((other) => other.name === row.name)?.denied;
  const counted = deniedAfter(known, denied, at);
  return counted === undefined ? row : { ...row, denied: counted };
}

/** How many members must be up, and how many are; null where each serves for itself. Those in reserve do not count. */
function quorumOf({ members, needed }: Group): LicenseServer['quorum'] {
  const counted = countedMembers(members);
  const isKnown = needed !== undefined && isCount(needed) && needed > 0;
  if (counted.length < (isKnown ? 2 : redundantMembers)) return null;
  return {
    needed: isKnown ? needed : Math.floor(counted.length / 2) + 1,
    up: counted.filter((member) => member.status === 'up').length,
  };
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

function memberRow({ host, port, status, master, role, version, problem }: ReportMember): Member {
  return {
    host: clip(host),
    port: port !== null && Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : null,
    status,
    master,
    ...(role !== undefined && { role }),
    version: clipOrNull(version),
    problem: clipProblem(problem),
  };
}

function sameMember(a: Member, b: Member): boolean {
  return sameHost(a.host, b.host) && (a.port === b.port || a.port === null || b.port === null);
}

function groupStatus(group: Group): ServerStatus {
  const counted = countedMembers(group.members);
  const up = counted.filter((member) => member.status === 'up').length;
  const unknown = counted.filter((member) => member.status === 'unknown').length;
  const needed = quorumOf(group)?.needed ?? 1;
  if (up === counted.length) return 'up';
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
  const counted = countedMembers(members);
  const member = counted.find(({ status }) => status !== 'up');
  if (quorum !== null && quorum.up < quorum.needed) {
    return {
      kind: 'quorum-lost',
      code: member?.problem?.code ?? null,
      message: `Only ${quorum.up} of ${counted.length} machines of this license server are up; ${quorum.needed} are needed.`,
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
