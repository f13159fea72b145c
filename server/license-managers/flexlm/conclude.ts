/** What can only be said when the whole report has been read: unsure names, missing vendors, errors, a missing end. */
import type { Problem } from '../../../protocol/license.ts';
import type { Report } from '../report.ts';
import type { FeatureDraft, ReportDraft } from './report-draft.ts';
import { resolveIdentities } from './resolve-identities.ts';

/** Finishes the report. */
export function concludeReport(draft: ReportDraft): Report {
  resolveIdentities(draft);
  inferVendors(draft);
  return {
    manager: 'flexlm',
    reportedAt: draft.reportedAt,
    servers: draft.servers,
    vendorDaemons: draft.daemons,
    features: draft.features.map(withoutNotes),
    error: errorOf(draft),
    truncated: isTruncated(draft),
    unparsed: draft.unparsed,
  };
}

function withoutNotes({ pool: _pool, daemonList: _daemonList, ...feature }: FeatureDraft): Report['features'][number] {
  return feature;
}

/**
 * A feature that nobody uses is printed without its vendor. When the features stand below a list of one vendor daemon
 * they are all that daemon's; its licences may name the vendor differently, and then that name counts.
 */
function inferVendors(draft: ReportDraft): void {
  const names = new Map<number, Set<string>>();
  for (const { daemonList, vendor } of draft.features) {
    if (vendor === null) continue;
    const known = names.get(daemonList);
    if (known) known.add(vendor);
    else names.set(daemonList, new Set([vendor]));
  }
  for (const feature of draft.features) {
    if (feature.vendor !== null) continue;
    const daemons = draft.daemons.filter((_, index) => draft.daemonLists[index] === feature.daemonList);
    if (daemons.length !== 1) continue;
    const named = names.get(feature.daemonList);
    const [only = null] = named?.size === 1 ? named : [];
    feature.vendor = only ?? daemons[0]?.name ?? null;
  }
}

const notAReport: Problem = {
  kind: 'not-a-report',
  code: null,
  message: 'This is no status report of lmstat.',
  nextStep: 'Give the output of “lmutil lmstat -a -c port@host”.',
};

const emptyReport: Problem = {
  kind: 'empty-report',
  code: null,
  message: 'The license tool printed nothing.',
  nextStep: 'Run “lmutil lmstat -a -c port@host” by hand and look at what it says.',
};

/** Why there is no usable report. One server or vendor daemon down beside others that answer is no such reason. */
function errorOf(draft: ReportDraft): Problem | null {
  if (draft.features.length > 0) return null;
  if (!draft.recognised) return draft.text.trim() === '' ? emptyReport : notAReport;
  if (draft.daemons.some((daemon) => daemon.status === 'up')) return null;
  const members = draft.servers.flatMap((server) => server.members);
  const down = members.find((member) => member.problem !== null)?.problem ?? null;
  const daemonDown = draft.daemons.find((daemon) => daemon.problem !== null)?.problem ?? null;
  if (members.some((member) => member.status === 'up')) return daemonDown;
  return draft.problems[0] ?? down ?? daemonDown;
}

/** Whether the text ends before the report does, or begins after it. */
function isTruncated(draft: ReportDraft): boolean {
  const { text, features } = draft;
  if (!draft.recognised) return false;
  if (features[0]?.name === '') return true;
  const last = features.at(-1);
  const terminated = /[\r\n]\s*$/.test(text.slice(-200));
  const lastLine = draft.unparsed.at(-1);
  const endsUnparsed = lastLine !== undefined && text.trimEnd().endsWith(lastLine.text);
  if (!terminated && endsUnparsed) return true;
  if (draft.problems.length > 0 && features.length === 0) return false;
  if (draft.section === 'features') {
    if (!last || draft.feature === null) return false;
    const listed = last.reserved + last.checkouts.reduce((sum, checkout) => sum + checkout.count, 0);
    if (last.inUse === null) return false;
    if (!terminated) return listed < last.inUse;
    const others = features.some((feature) => feature !== last && feature.checkouts.length > 0);
    return listed === 0 && last.inUse > 0 && others;
  }
  if (draft.section === 'daemons') return draft.daemons.length === 0;
  const members = draft.servers.flatMap((server) => server.members);
  return members.every((member) => member.status === 'unknown');
}
