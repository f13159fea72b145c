/**
 * Reads the lists of features and sessions that the Admin Control Center of Sentinel LDK (HASP) sends to its own pages.
 * Pure.
 */
import { notAReport } from '../not-a-report.ts';
import type { Report, ReportFeature } from '../report.ts';
import type { Fields } from './objects.ts';
import { type Page, readPage } from './page.ts';
import { readFeature } from './read-feature.ts';

export const example = 'http://host:1947/_int_/tab_feat.html';

/** Keys of other machines are listed, too; they count there. A machine that has none of its own is asked for theirs. */
function ownEntries(features: readonly Fields[]): readonly Fields[] {
  const own = features.filter(({ isloc }) => isloc !== '0');
  return own.length > 0 ? own : features;
}

const vendorOf = ({ ven, vendorid }: Fields): string => ven || vendorid || '';
const keyOf = (vendor: string, fid: string): string => JSON.stringify([vendor, fid]);

/** What is known of one feature of one vendor. */
interface Group {
  readonly vendor: string;
  readonly fid: string;
  readonly entries: Fields[];
  readonly sessions: Fields[];
}

/** Some versions write vendors otherwise in the one list than in the other: then the number must do, if it is one's alone. */
function onlyOne(groups: Iterable<Group>, fid: string): Group | undefined {
  const alike = [...groups].filter((known) => known.fid === fid);
  return alike.length === 1 ? alike[0] : undefined;
}

function groupsOf(features: readonly Fields[], sessions: readonly Fields[]): readonly Group[] {
  const groups = new Map<string, Group>();
  const group = (vendor: string, fid: string): Group => {
    const known = groups.get(keyOf(vendor, fid)) ?? { vendor, fid, entries: [], sessions: [] };
    groups.set(keyOf(vendor, fid), known);
    return known;
  };
  for (const entry of features) group(vendorOf(entry), entry.fid ?? '?').entries.push(entry);
  for (const session of sessions) {
    const fid = session.fid ?? '?';
    const own = groups.get(keyOf(vendorOf(session), fid)) ?? onlyOne(groups.values(), fid);
    (own ?? group(vendorOf(session), fid)).sessions.push(session);
  }
  return [...groups.values()];
}

/** Names are the vendor's own, where there are any; two features of one name are told apart by their numbers. */
function namesOf(groups: readonly Group[]): readonly string[] {
  const names = groups.map(({ fid, entries, sessions }) => {
    const named = [...entries, ...sessions].find(({ fn = '' }) => fn !== '');
    return named?.fn ?? `feature ${fid}`;
  });
  return names.map((name, index) => {
    const twin = groups.some(
      ({ vendor }, other) => other !== index && vendor === groups[index]?.vendor && names[other] === name,
    );
    return twin ? `${name} (${groups[index]?.fid})` : name;
  });
}

/** @param sessionPages null where the list of sessions did not come */
export function reportOf(featurePages: readonly Page[], sessionPages: readonly Page[] | null): Report {
  const pages = [...featurePages, ...(sessionPages ?? [])];
  const features = pages.flatMap((page) => page.features);
  const sessions = pages.flatMap((page) => page.sessions);
  const groups = groupsOf(ownEntries(features), sessions);
  const names = namesOf(groups);
  const problem = pages.map((page) => page.problem).find((found) => found !== null) ?? null;
  const isUnusable = problem !== null && groups.length === 0;
  return {
    manager: 'sentinel-ldk',
    reportedAt: null,
    servers: isUnusable
      ? []
      : [
          {
            address: '',
            licenseFiles: [],
            members: [{ host: '', port: null, status: 'up', master: true, version: null, problem: null }],
          },
        ],
    vendorDaemons: [],
    features: groups.map(
      ({ vendor, entries, sessions: own }, index): ReportFeature =>
        readFeature(names[index] ?? '', vendor || null, entries, sessionPages === null ? null : own),
    ),
    error: isUnusable ? problem : null,
    truncated:
      problem !== null ||
      pages.some(({ isCut }) => isCut) ||
      isShort(featurePages, features.length) ||
      isShort(sessionPages ?? [], sessions.length),
    unparsed: pages.flatMap(({ unparsed }) => unparsed),
  };
}

/** Whether a list says that it has more entries than came. */
const isShort = (pages: readonly Page[], entries: number): boolean =>
  pages.some(({ total }) => total !== null && total > entries);

/** Never throws; what is not understood is listed in `unparsed`. */
export function parsePages(text: string): Report {
  const page = readPage(text);
  if (!page.isList) return { ...notAReport('sentinel-ldk', text, example), unparsed: page.unparsed };
  const { features, sessions, total } = page;
  const report = reportOf([{ ...page, total: null }], sessions.length > 0 ? [] : null);
  return { ...report, truncated: report.truncated || (total ?? 0) > features.length + sessions.length };
}
