/**
 * Reads a FlexLM status report (`lmutil lmstat -a`). One pass over the lines; each line is recognised by its anchor or
 * by its first characters, without regular expressions where thousands of lines go by. The text is never cut into lines
 * first, and no search looks further than it has to, so time grows with the length of the text whatever is in it.
 */
import type { Report, WallTime } from '../report.ts';
import { blank, dash, digitNine, digitZero, quote, tab } from './characters.ts';
import { readCheckout, startAnchor } from './checkout-line.ts';
import { concludeReport } from './conclude.ts';
import { readFeature, readFeatureError, readPool, readPoolDetail } from './feature-lines.ts';
import { readHeading, readMessage, readProblem } from './heading-lines.ts';
import { queueAnchor, readQueueEntry } from './queue-line.ts';
import { type ReportDraft, startDraft } from './report-draft.ts';
import { readReservation } from './reservation-line.ts';
import {
  readDaemon,
  readDaemonHeading,
  readLicenseFiles,
  readMember,
  readMemberProblem,
  readServerStatus,
} from './server-lines.ts';

export interface ParseOptions {
  /** The time to work out years from when the report has no heading with a time. */
  readonly now?: WallTime | null;
}

const notFound = Number.POSITIVE_INFINITY;
const byteOrderMark = 0xfeff;

/** The next place from `at` where `sought` stands; searched for again only when the last one is passed. */
const nextAnchor = (text: string, sought: string, at: number): number => {
  const found = text.indexOf(sought, at);
  return found < 0 ? notFound : found;
};

/** Parses a report. Never throws; what is not understood is listed in `unparsed`. */
export function parseReport(text: string, options: ParseOptions = {}): Report {
  const draft = startDraft(text, options.now ?? null);
  const { length } = text;
  let at = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  let line = 0;
  let newline = -1;
  let carriageReturn = -1;
  let start = -1;
  let queued = -1;
  while (at < length) {
    line++;
    if (newline < at) newline = nextAnchor(text, '\n', at);
    if (carriageReturn < at) carriageReturn = nextAnchor(text, '\r', at);
    let end = newline;
    let next = newline + 1;
    if (carriageReturn < newline) {
      end = carriageReturn;
      if (carriageReturn + 1 !== newline) next = carriageReturn + 1;
    }
    if (end > length) end = length;

    let first = at;
    let character = 0;
    while (first < end) {
      character = text.charCodeAt(first);
      if (character !== blank && character !== tab) break;
      first++;
    }
    if (first < end) {
      if (start < at) start = nextAnchor(text, startAnchor, at);
      if (queued < at) queued = nextAnchor(text, queueAnchor, at);
      if (start < end) {
        const understood = readCheckout(draft, first, end, start);
        if (understood !== 'wholly' && (understood === 'partly' || !readLine(draft, first, end, character))) {
          keepLine(draft, first, end, line);
        }
      } else if (
        !(queued < end && readQueueEntry(draft, first, end, queued)) &&
        !readLine(draft, first, end, character)
      ) {
        keepLine(draft, first, end, line);
      }
    }
    at = next;
  }
  return concludeReport(draft);
}

const keepLine = (draft: ReportDraft, first: number, end: number, line: number): void => {
  draft.unparsed.push({ line, text: draft.text.slice(first, end).trimEnd() });
};

const bracket = 0x5b;

/** Reads every line that is no line of use; false when it is not understood. */
function readLine(draft: ReportDraft, first: number, end: number, character: number): boolean {
  if (character >= digitZero && character <= digitNine && readReservation(draft, first, end)) return true;
  const line = draft.text.slice(first, end).trimEnd();
  switch (character) {
    case quote:
      if (readPool(draft, line)) return true;
      break;
    case bracket:
      // Remarks of the tool itself, such as `[Detecting lmgrd processes...]`.
      if (line.endsWith(']')) return true;
      break;
    case dash:
    case 0x3d:
    case 0x5f:
      if (isRule(line)) {
        draft.feature = null;
        draft.inMessage = false;
        return true;
      }
      break;
    default:
      if (readKeyword(draft, line)) return true;
  }
  if (readMember(draft, line)) return true;
  if (draft.section === 'servers' && readMemberProblem(draft, line)) return true;
  if (draft.section === 'daemons' && readDaemon(draft, line)) return true;
  return readProblem(draft, line) || readMessage(draft, line);
}

/** A dividing line: three or more of one character, which is all that stands in it. */
function isRule(line: string): boolean {
  for (let at = 1; at < line.length; at++) if (line.charCodeAt(at) !== line.charCodeAt(0)) return false;
  return line.length >= 3;
}

/** Lines known by the words they begin with. */
function readKeyword(draft: ReportDraft, line: string): boolean {
  const beginning = line.slice(0, 24).toLowerCase();
  if (beginning.startsWith('users of ')) return readFeature(draft, line);
  if (draft.feature && readPoolDetail(draft, line)) return true;
  if (beginning.startsWith('license server status')) return readServerStatus(draft, line);
  if (beginning.startsWith('license file')) return readLicenseFiles(draft, line);
  if (beginning.startsWith('vendor daemon status')) return readDaemonHeading(draft, line);
  if (beginning.startsWith('feature usage info')) {
    draft.section = 'features';
    draft.feature = null;
    draft.listsFeatures = true;
    draft.recognised = true;
    return true;
  }
  if (beginning.startsWith('cannot get users of ')) return readFeatureError(draft, line);
  return readHeading(draft, line, beginning);
}
