/**
 * Reads what `i4blt` prints about products, their licences and their users (`-lp -i`, `-s -lc`), and about license servers
 * and clusters (`-ln`, `-H s`), one or several one below the other. Pure.
 */
import { notAReport } from '../not-a-report.ts';
import type { Report, ReportMember } from '../report.ts';
import { readMachinePair, readMachineRow } from './cluster-lines.ts';
import { featuresOf } from './features.ts';
import { pairsOf } from './pairs.ts';
import { problemIn } from './problems.ts';
import { readLicenseCount, readProductPair, readUserTable } from './product-lines.ts';
import { type ReportDraft, startDraft } from './report-draft.ts';

/** The call whose output is read, for people who try it by hand. */
export const example = 'i4blt -lp -i -n HOST';

/** No line of a report is longer, by far; searching in longer ones takes time for nothing. */
const longestLine = 4096;

/**
 * Parses a report. Never throws; what is not understood is listed in `unparsed`.
 * @param users who uses the products, where that is a text of its own
 */
export const parseReport = (text: string, users = ''): Report => concludeReport(readTexts(text, users), text);

/** What is told of the machines in a text that is sure to come from `i4blt`: it may have nothing else that shows it. */
export const machinesIn = (text: string): readonly ReportMember[] => serverOf(readTexts(text)).members;

/** The name of the cluster that licences are bound to; null where there is none, or more than one. */
export function clusterIn(text: string, hosts: readonly string[]): string | null {
  const known = new Set(hosts.map(shortName));
  const servers = [...readTexts(text).products.values()].flatMap(({ licenses }) =>
    licenses.map(({ server }) => server ?? ''),
  );
  const others = new Set(servers.filter((server) => server !== '' && !known.has(shortName(server))));
  const [name = ''] = others;
  return others.size === 1 && /^[A-Za-z0-9][\w.-]{0,30}$/.test(name) ? name : null;
}

/** How a machine is called within its own domain. */
export const shortName = (host: string): string =>
  /^[\d.:[\]]+$/.test(host) ? host : (host.toLowerCase().split('.')[0] ?? '');

function readTexts(text: string, users = ''): ReportDraft {
  const draft = startDraft();
  const lines = linesOf(text);
  readLines(draft, lines, 0);
  if (users !== '') {
    Object.assign(draft, { list: 'status', vendor: null, product: null, license: null, user: null, columns: null });
    readLines(draft, linesOf(users), lines.length);
  }
  return draft;
}

const linesOf = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);

function readLines(draft: ReportDraft, lines: readonly string[], before: number): void {
  for (const [index, line] of lines.entries()) {
    const words = line.trim();
    if (words === '') continue;
    if (words.length > longestLine || !readLine(draft, words)) {
      draft.unparsed.push({ line: before + index + 1, text: words.slice(0, longestLine) });
    }
  }
}

function readLine(draft: ReportDraft, line: string): boolean {
  if (/^[=_*-]{3}/.test(line)) return readTitle(draft, line);
  const pairs = pairsOf(line);
  if (pairs.length > 0) {
    if (draft.product === null && readMachinePair(draft, pairs[0] as (typeof pairs)[number])) {
      for (const pair of pairs.slice(1)) readMachinePair(draft, pair);
      return true;
    }
    if (pairs.map((pair) => readProductPair(draft, pair)).every(Boolean)) return true;
  }
  const problem = problemIn(line);
  if (problem !== null) {
    draft.problem ??= problem;
    return true;
  }
  return readLicenseCount(draft, line) || readUserTable(draft, line) || readMachineRow(draft, line);
}

/** Reads a rule, or a title in one, `=== P r o d u c t s ===` or `--- License Information ---`. */
function readTitle(draft: ReportDraft, line: string): boolean {
  const title = line.replace(/^[=_*-]+|[=_*-]+$/g, '').trim();
  const letters = title.replace(/\s/g, '').toLowerCase();
  if (letters === '') {
    draft.columns = null;
    return true;
  }
  if (letters.startsWith('endof')) {
    draft.hasEnd = true;
    draft.product = null;
    draft.recognised ||= letters.includes('product');
  } else if (/^products?(list)?$/.test(letters)) {
    draft.list = 'products';
    draft.recognised = true;
    draft.hasList = true;
    draft.hasEnd = false;
    draft.product = null;
  } else if (/status|usage|currentusers|inuse/.test(letters) && draft.product === null) {
    draft.list = 'status';
    draft.hasList = true;
    // Its end is not marked.
    draft.hasEnd = true;
  } else if (/server|cluster/.test(letters)) {
    draft.product = null;
    draft.machine = null;
  } else if (letters.startsWith('licenseinformation')) draft.recognised = true;
  draft.user = null;
  draft.license = null;
  draft.columns = null;
  return true;
}

function concludeReport(draft: ReportDraft, text: string): Report {
  const { products, hasList, hasEnd, recognised: isRead, problem, unparsed } = draft;
  if (!isRead && problem === null) return notAReport('lum', text, example);
  const all = isRead ? [...products.values()] : [];
  const names = [...new Set(all.flatMap(({ vendor }) => vendor ?? []))];
  return {
    manager: 'lum',
    reportedAt: null,
    servers: [serverOf(draft)],
    vendorDaemons: names.map((name) => ({ name, host: null, status: 'up', version: null, problem: null })),
    features: featuresOf(all),
    error: isRead ? null : problem,
    truncated: hasList && !hasEnd,
    unparsed,
  };
}

function serverOf({ products, machines, cluster }: ReportDraft): Report['servers'][number] {
  const named = [...products.values()].flatMap(({ licenses }) => licenses.flatMap(({ server }) => server ?? []));
  const listed = machines.size > 0 ? [...machines.values()] : [];
  const others = [...new Set(named.map((host) => host.toLowerCase()))].filter(
    (host) => host !== cluster?.toLowerCase(),
  );
  const members: readonly ReportMember[] =
    listed.length > 0
      ? listed.map(({ host, status, role }) => member(host, status, role))
      : others.map((host) => member(host, 'up', null));
  return { address: members.map(({ host }) => `@${host}`).join(','), licenseFiles: [], members };
}

const member = (host: string, status: ReportMember['status'], role: 'active' | 'reserve' | null): ReportMember => ({
  host,
  port: null,
  status,
  master: false,
  ...(role === null ? {} : { role }),
  version: null,
  problem: null,
});
