/**
 * Reads what `DSLicSrv -admin` prints about licences, as a table or as text. One pass over the lines; each is known by what
 * is in it and not by where it stands, as warnings and prompts come in between. Pure.
 */
import { notAReport } from '../not-a-report.ts';
import type { Report, ReportMember } from '../report.ts';
import { isRowUnfinished, readTableHeading, readTableRow } from './csv-lines.ts';
import { featuresOf } from './features.ts';
import { readHeaderLine } from './header-lines.ts';
import { dateOrderIn } from './local-time.ts';
import { notReady } from './problems.ts';
import { type ReportDraft, startDraft } from './report-draft.ts';
import { readEditor, readTextLine } from './text-lines.ts';

/** The call whose output is read, for people who try it by hand. */
export const example = 'DSLicSrv -admin -run "connect HOST 4084 -restricted;getLicenseUsage -csv -all"';

/** No line of a report is longer, by far; searching in longer ones takes time for nothing. */
const longestLine = 4096;

/** The prompt of the tool: what it prints next stands right behind it. */
const prompt = /\badmin\s?>/gi;

/** Parses a report. Never throws; what is not understood is listed in `unparsed`. */
export function parseReport(text: string): Report {
  const draft = startDraft(dateOrderIn(text));
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  let endsOpen = false;
  for (const [index, line] of lines.entries()) {
    for (const part of line.split(prompt)) {
      const words = part.trim();
      if (words === '') continue;
      const isOpen = index === lines.length - 1 && line.trimEnd().endsWith(words);
      endsOpen = isOpen && isUnfinished(draft, words);
      if (words.length > longestLine || !readLine(draft, words, endsOpen)) {
        draft.unparsed.push({ line: index + 1, text: words.slice(0, longestLine) });
      }
    }
  }
  return concludeReport(draft, text, endsOpen);
}

function readLine(draft: ReportDraft, line: string, isOpen: boolean): boolean {
  if (readTableHeading(draft, line)) return true;
  if (line.includes(draft.columns?.separator ?? ',') && readTableRow(draft, line, isOpen)) return true;
  return readTextLine(draft, line, isOpen) || readHeaderLine(draft, line) || readEditor(draft, line);
}

/** Whether a line without an end may go on: rows end with a separator, text with a word or a whole time. */
function isUnfinished({ columns }: ReportDraft, line: string): boolean {
  if (columns !== null) return isRowUnfinished(columns, line);
  return !/pricing structure\b\s*:?\s*\S|tokens\s*:\s*\d+$|\d[:.]\d\d[:.]\d\d(\s?[AP]M)?$|on host\s*:\s*\S+\s+\(.*\)\/\S*$/i.test(
    line,
  );
}

function concludeReport(draft: ReportDraft, text: string, endsOpen: boolean): Report {
  const { header, columns, licenses, unparsed } = draft;
  if (!header.recognised) return notAReport('dsls', text, example);
  const features = featuresOf(licenses);
  const listsLicenses = columns !== null || licenses.length > 0;
  const error = listsLicenses
    ? null
    : (header.problem ?? (header.ready === false ? notReady(header.hosts[0] ?? null) : null));
  const names = [...new Set(licenses.map(({ editor }) => editor).filter((editor) => editor !== null))];
  const status = header.ready === false ? 'down' : listsLicenses ? 'up' : 'unknown';
  return {
    manager: 'dsls',
    reportedAt: null,
    servers: [
      {
        address: header.hosts.map((host) => `@${host}`).join(','),
        licenseFiles: [],
        members: membersOf(draft, listsLicenses),
      },
    ],
    vendorDaemons: names.map((name) => ({ name, host: null, status, version: null, problem: null })),
    features,
    error,
    truncated: error === null && (endsOpen || !listsLicenses),
    unparsed,
  };
}

/** Of a cluster the report does not tell which of its machines are up. */
function membersOf({ header }: ReportDraft, listsLicenses: boolean): readonly ReportMember[] {
  const { hosts, ready, version } = header;
  const isAlone = hosts.length === 1;
  const answered = ready === null ? listsLicenses : ready;
  return hosts.map((host) => ({
    host,
    port: null,
    status: isAlone ? (answered ? 'up' : ready === false ? 'down' : 'unknown') : 'unknown',
    master: false,
    ...(isAlone ? {} : { role: 'active' as const }),
    version: isAlone ? version : null,
    problem: isAlone && ready === false ? notReady(host) : null,
  }));
}
