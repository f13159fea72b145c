/** From all that was gathered to the report. Pure. */

import { sameHost } from '../addresses.ts';
import { notAReport } from '../not-a-report.ts';
import type { Report, ReportMember, ReportServer, ReportVendorDaemon } from '../report.ts';
import type { RlmDraft, RlmPool, RlmUse } from './draft.ts';
import { featuresOf } from './features.ts';

export const example = 'rlmutil rlmstat -a -c port@host';

export function conclude(draft: RlmDraft, text: string): Report {
  if (!draft.isReport && draft.error === null) return notAReport('rlm', text, example);
  const servers = serversOf(draft);
  const { pools, uses } = draft.isReport ? named(draft.pools, draft.uses) : { pools: [], uses: [] };
  const error = pools.length + uses.length + draft.members.length > 0 ? null : draft.error;
  // Headings alone are the beginning of a report.
  const isBeginning = error === null && servers.length + pools.length + uses.length === 0;
  return {
    manager: 'rlm',
    reportedAt: draft.reportedAt,
    servers,
    vendorDaemons: draft.isvs.map(daemonOf),
    features: featuresOf(pools, uses, servers.length > 0 ? 0 : null, draft.startedAt),
    error,
    truncated: draft.isCut || isBeginning || lacksPart(draft),
    unparsed: draft.unparsed,
  };
}

function serversOf({ asked, members, isvs }: RlmDraft): readonly ReportServer[] {
  const isOnlyOne = members.length === 0 && asked.length === 1 && isvs.some(({ status }) => status === 'up');
  const silent = asked.filter(({ host, port }) => !members.some((member) => isSame(member, host, port)));
  // Of one machine that was asked by another name than it has, the name that it has.
  const others = members.length === 1 && asked.length === 1 ? [] : silent;
  const all = [
    ...members,
    ...others.map(
      ({ host, port }): ReportMember => ({
        host,
        port,
        status: isOnlyOne ? 'up' : 'unknown',
        master: false,
        version: null,
        problem: null,
      }),
    ),
  ];
  const hosts = all.length > 0 ? all : isvHosts(isvs);
  if (hosts.length === 0) return [];
  const address = hosts.map(({ host, port }) => `${port ?? ''}@${host}`).join(',');
  return [
    {
      address,
      licenseFiles: [],
      members: hosts,
      ...(hosts.length > 1 && { needed: 1 }),
    },
  ];
}

const isSame = (member: ReportMember, host: string, port: number | null): boolean =>
  sameHost(member.host, host) && (member.port === null || port === null || member.port === port);

/** Where only ISV servers were asked, the machines that those are on. */
function isvHosts(isvs: RlmDraft['isvs']): readonly ReportMember[] {
  const hosts = [...new Set(isvs.map(({ host }) => host).filter((host) => host !== null))];
  return hosts.map((host) => ({ host, port: null, status: 'up', master: false, version: null, problem: null }));
}

const daemonOf = ({ name, host, status, version, denied }: RlmDraft['isvs'][number]): ReportVendorDaemon => ({
  name,
  host,
  status,
  version,
  problem:
    status === 'down'
      ? {
          kind: 'vendor-daemon-down',
          code: null,
          message: `The ISV server ${name} does not run, so that its licences cannot be had.`,
          nextStep: 'Have the license administrator start it again (rlmreread), and look at its debug log.',
        }
      : null,
  denied,
});

/** Pools above the first heading are of the ISV server whose checkouts are of them; so are checkouts without a heading. */
function named(pools: readonly RlmPool[], uses: readonly RlmUse[]) {
  const owner = uses.find(({ isv, product }) => isv !== null && pools.some((pool) => isNameless(pool, product)))?.isv;
  const ownPools = owner === undefined ? pools : pools.map((pool) => ({ ...pool, isv: pool.isv ?? owner }));
  const ownUses = uses.map((use) => ({ ...use, isv: use.isv ?? onlyIsvOf(use.product, ownPools) }));
  return { pools: ownPools, uses: ownUses };
}

const isNameless = ({ isv, product }: RlmPool, name: string): boolean => isv === null && product === name;

function onlyIsvOf(product: string, pools: readonly RlmPool[]): string | null {
  const isvs = new Set(pools.filter((pool) => pool.product === product).map(({ isv }) => isv));
  return isvs.size === 1 ? ([...isvs][0] ?? null) : null;
}

/**
 * Whether a part of the report is missing: the pools of an ISV server that runs, or who uses what is in use. An ISV
 * server with nothing in use has no list of users.
 */
function lacksPart({ isvs, pools, error, uses }: RlmDraft): boolean {
  if (error !== null) return pools.length > 0;
  const isUsed = (name: string): boolean => pools.some(({ isv, inUse }) => isv === name && inUse !== null && inUse > 0);
  return isvs.some(
    ({ name, status, hasPools, hasUses }) =>
      (status === 'up' && !hasPools && !hasUses) || (isUsed(name) && !hasUses && !uses.some(({ isv }) => isv === name)),
  );
}
