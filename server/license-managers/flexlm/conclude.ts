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
    vendorDaemons: draft.daemonLists.flatMap(({ daemons }) => daemons),
    features: draft.features,
    error: errorOf(draft),
    truncated: isTruncated(draft),
    unparsed: draft.unparsed,
  };
}

/**
 * A feature that nobody uses is printed without its vendor. When the features stand below a list of one vendor daemon
 * they are all that daemon's; its licences may name the vendor differently, and then that name counts.
 */
function inferVendors({ daemonLists, features }: ReportDraft): void {
  for (const [index, { daemons, firstFeature }] of daemonLists.entries()) {
    const [daemon] = daemons;
    if (daemon === undefined || daemons.length !== 1) continue;
    const end = daemonLists[index + 1]?.firstFeature ?? features.length;
    let named: string | null = null;
    let isOne = true;
    for (let at = firstFeature; at < end; at++) {
      const vendor = features[at]?.vendor ?? null;
      isOne &&= vendor === null || named === null || vendor === named;
      named ??= vendor;
    }
    const only = isOne && named !== null ? named : daemon.name;
    for (let at = firstFeature; at < end; at++) (features[at] as FeatureDraft).vendor ??= only;
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
  if (!draft.recognised) return draft.source.text.trim() === '' ? emptyReport : notAReport;
  const daemons = draft.daemonLists.flatMap((list) => list.daemons);
  if (daemons.some((daemon) => daemon.status === 'up')) return null;
  const members = draft.servers.flatMap((server) => server.members);
  const down = members.find((member) => member.problem !== null)?.problem ?? null;
  const daemonDown = daemons.find((daemon) => daemon.problem !== null)?.problem ?? null;
  if (members.some((member) => member.status === 'up')) return daemonDown;
  return draft.problems[0] ?? down ?? daemonDown;
}

/** Whether the text ends before the report does, or begins after it. */
function isTruncated(draft: ReportDraft): boolean {
  if (!draft.recognised) return false;
  if (draft.features[0]?.name === '') return true;
  const { text } = draft.source;
  const ending = /[\r\n\s]*$/.exec(text.slice(-200))?.[0] ?? '';
  const lineBreaks = ending.replaceAll('\r\n', '\n').replace(/[^\r\n]/g, '').length;
  const lastUnparsed = draft.unparsed.at(-1);
  if (lastUnparsed !== undefined && text.trimEnd().endsWith(lastUnparsed.text)) return lineBreaks === 0;
  switch (draft.section) {
    case 'heading':
    case 'servers':
      return draft.problems.length === 0 && hasSilentMembers(draft);
    case 'daemons':
      return draft.daemonLists.at(-1)?.daemons.length === 0;
    case 'features':
      return draft.feature !== null && lacksLines(draft.feature, draft.features, lineBreaks);
  }
}

/** No member of any license server has been told of, or there is no license server at all. */
const hasSilentMembers = ({ servers }: ReportDraft): boolean =>
  servers.every(({ members }) => members.every(({ status }) => status === 'unknown'));

/**
 * Whether lines of the last feature are missing. The tools end every line, and put an empty one after each feature; what
 * was copied by hand may lack these, so the figures must not add up either.
 */
function lacksLines(last: FeatureDraft, features: readonly FeatureDraft[], lineBreaks: number): boolean {
  if (last.inUse === null || lineBreaks > 1) return false;
  if (lineBreaks === 0) return last.reserved + sumOfCounts(last) < last.inUse;
  const isBare = last.inUse > 0 && last.checkouts.length === 0 && last.reservations.length === 0;
  return isBare && features.some(({ checkouts }) => checkouts.length > 0);
}

const sumOfCounts = ({ checkouts }: FeatureDraft): number => checkouts.reduce((sum, { count }) => sum + count, 0);
