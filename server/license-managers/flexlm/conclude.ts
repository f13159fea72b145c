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

/** Whether there is anything of a report but the tool's name, which stands above its usage text and its version too. */
function isReport({ recognised, reportedAt, section, problems, unparsed }: ReportDraft): boolean {
  if (!recognised) return false;
  return reportedAt !== null || section !== 'heading' || problems.length > 0 || unparsed.length === 0;
}

/** Why there is no usable report. One server or vendor daemon down beside others that answer is no such reason. */
function errorOf(draft: ReportDraft): Problem | null {
  if (draft.features.length > 0) return null;
  if (!isReport(draft)) return draft.source.text.trim() === '' ? emptyReport : notAReport;
  if (draft.listProblem) return draft.listProblem;
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
  if (!isReport(draft)) return false;
  if (draft.features[0]?.name === '') return true;
  const { text } = draft.source;
  const ending = /[\r\n\s]*$/.exec(text.slice(-200))?.[0] ?? '';
  const lineBreaks = ending.replaceAll('\r\n', '\n').replace(/[^\r\n]/g, '').length;
  const lastUnparsed = draft.unparsed.at(-1);
  if (lastUnparsed !== undefined && text.trimEnd().endsWith(lastUnparsed.text)) return lineBreaks === 0;
  // A version at the end of the text can lack digits; an error ends with a bracket.
  const isOpen = lineBreaks === 0 && !/\)\s*$/.test(text.slice(-200));
  switch (draft.section) {
    case 'heading':
      return draft.problems.length === 0;
    case 'servers':
      return isSilent(draft) || (isOpen && hasNoProblem(draft));
    case 'daemons':
      return isOpen || draft.daemonLists.at(-1)?.daemons.length === 0;
    case 'features':
      if (draft.feature === null) return false;
      if (lineBreaks === 0 && endsWithPool(text)) return true;
      return (isOpen && draft.feature.error !== null) || lacksLines(draft.feature, draft.features, lineBreaks);
  }
}

/** Nothing has been told of the last license server but its address. */
const isSilent = ({ servers, server }: ReportDraft): boolean =>
  servers[server ?? 0]?.members.every(({ status }) => status === 'unknown') ?? true;

const hasNoProblem = ({ servers, server }: ReportDraft): boolean =>
  servers[server ?? 0]?.members.every(({ problem }) => problem === null) ?? true;

/** Something always follows the heading of a pool. */
function endsWithPool(text: string): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1).trimStart();
  return line.startsWith('"') && line.includes(', vendor:') && !line.includes('), start ');
}

/**
 * Whether lines of the last feature are missing. The tools end every line, and put an empty one after each feature; what
 * was copied by hand may lack these, so the figures must not add up either.
 */
function lacksLines(last: FeatureDraft, features: readonly FeatureDraft[], lineBreaks: number): boolean {
  if (last.inUse === null || lineBreaks > 1) return false;
  if (lineBreaks === 0) return last.reserved + sumOfCounts(last) !== last.inUse;
  const isBare = last.inUse > 0 && last.checkouts.length === 0 && last.reservations.length === 0;
  return isBare && features.some(({ checkouts }) => checkouts.length > 0);
}

const sumOfCounts = ({ checkouts }: FeatureDraft): number => checkouts.reduce((sum, { count }) => sum + count, 0);
