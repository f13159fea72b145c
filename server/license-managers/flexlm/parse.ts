/**
 * Reads a FlexLM status report (`lmutil lmstat -a`). One pass over the lines: those that come by the thousand are read in
 * place in their plain form, without regular expressions and without cutting the text into lines first; all others, and
 * every form that is out of the ordinary, line by line by their first words. No search leaves its line, so time grows with
 * the length of the text whatever is in it.
 */
import type { Report, WallTime } from '../report.ts';
import { blank, dash, digitNine, digitZero, quote, tab } from './characters.ts';
import { readCheckout } from './checkout-line.ts';
import { concludeReport } from './conclude.ts';
import { readFeature, readFeatureError, readPool, readPoolDetail } from './feature-lines.ts';
import { readHeading, readMessage, readProblem } from './heading-lines.ts';
import { readListLine } from './list-lines.ts';
import { readPlainCheckout } from './plain-checkout.ts';
import { readPlainFeature } from './plain-feature.ts';
import { readFloating, readPlainPool } from './plain-pool.ts';
import { readQueueEntry } from './queue-line.ts';
import { type ReportDraft, startDraft, startFeatures } from './report-draft.ts';
import { readReservation } from './reservation-line.ts';
import {
  readDaemon,
  readDaemonHeading,
  readFilesBelow,
  readLicenseFiles,
  readMember,
  readMemberProblem,
  readServerStatus,
} from './server-lines.ts';
import { carriageReturn, createSource, lineEnd, newline } from './source.ts';

export interface ParseOptions {
  /** The time to work out years from when the report has no heading with a time. */
  readonly now?: WallTime | null;
}

const byteOrderMark = 0xfeff;
const letterU = 0x55;
const letterF = 0x66;

/** Parses a report. Never throws; what is not understood is listed in `unparsed`. */
export function parseReport(text: string, options: ParseOptions = {}): Report {
  const source = createSource(text);
  const { codes } = source;
  const draft = startDraft(source, options.now ?? null);
  let at = codes[0] === byteOrderMark ? 1 : 0;
  let line = 0;
  while (at < text.length) {
    line++;
    let first = at;
    while (codes[first] === blank || codes[first] === tab) first++;
    const character = codes[first] as number;
    let end = -1;
    if (character === newline || character === carriageReturn) {
      end = first;
    } else {
      if (character === letterU) end = readPlainFeature(draft, first);
      if (end < 0 && draft.feature !== null) {
        if (character >= digitZero && character <= digitNine) end = readReservation(draft, draft.feature, first);
        else if (character === quote) end = readPlainPool(draft, draft.feature, first);
        else if (character === letterF) end = readFloating(draft, first);
        if (end < 0 && character !== quote) end = readPlainCheckout(draft, draft.feature, first);
      }
      if (end < 0) {
        end = lineEnd(codes, first);
        const words = text.slice(first, end).trimEnd();
        if (words !== '' && !readLine(draft, words, first)) draft.unparsed.push({ line, text: words });
      }
    }
    at = codes[end] === carriageReturn && codes[end + 1] === newline ? end + 2 : end + 1;
  }
  return concludeReport(draft);
}

const openBracket = 0x5b;
const equalsSign = 0x3d;
const underscore = 0x5f;

/** Reads a line in any of its forms; false when it is not wholly understood. */
function readLine(draft: ReportDraft, line: string, first: number): boolean {
  switch (line.charCodeAt(0)) {
    case quote: {
      const pool = readPool(draft, line);
      if (pool !== 'not') return pool === 'wholly' && !holdsUse(line);
      break;
    }
    case openBracket: {
      // Remarks of the tool itself, such as `[Detecting lmgrd processes...]`; the line break behind it can be missing.
      if (line.endsWith(']')) return true;
      const remark = /^\[detecting [^\]]*\]\s*(?=[^\s[])/i.exec(line)?.[0].length ?? 0;
      if (remark > 0) return readLine(draft, line.slice(remark), first + remark);
      break;
    }
    case dash:
    case equalsSign:
    case underscore:
      if (isRule(line)) {
        draft.feature = null;
        draft.inMessage = false;
        return true;
      }
      break;
  }
  // Names can begin with any word, so a line of use is looked for before the words are.
  const use = readCheckout(draft, line, first);
  if (use !== 'not') return use === 'wholly';
  return readQueueEntry(draft, line) || (readOther(draft, line) && !holdsUse(line));
}

/** Reads a line that is not one of use. */
function readOther(draft: ReportDraft, line: string): boolean {
  if (readKeyword(draft, line) || readMember(draft, line)) return true;
  if (draft.section === 'servers' && (readMemberProblem(draft, line) || readFilesBelow(draft, line))) return true;
  if (draft.section === 'daemons' && readDaemon(draft, line)) return true;
  return readProblem(draft, line) || readListLine(draft, line) || readMessage(draft, line);
}

/** A line of use has run into this one, when a line break was lost between them: it must not go unseen. */
const holdsUse = (line: string): boolean => line.includes('), start ') || line.includes(') queued for ');

/** A dividing line: three or more of one character, which is all that stands in it. */
function isRule(line: string): boolean {
  for (let at = 1; at < line.length; at++) if (line.charCodeAt(at) !== line.charCodeAt(0)) return false;
  return line.length >= 3;
}

/** Lines known by the words they begin with. */
function readKeyword(draft: ReportDraft, line: string): boolean {
  if (draft.feature !== null && readPoolDetail(draft, line)) return true;
  const beginning = line.slice(0, 24).toLowerCase();
  if (beginning.startsWith('users of ')) return readFeature(draft, line);
  if (beginning.startsWith('license server status')) return readServerStatus(draft, line);
  if (beginning.startsWith('license file')) return readLicenseFiles(draft, line);
  if (beginning.startsWith('vendor daemon status')) return readDaemonHeading(draft, line);
  if (beginning.startsWith('feature usage info')) {
    startFeatures(draft);
    return true;
  }
  if (beginning.startsWith('cannot get users of ')) return readFeatureError(draft, line);
  return readHeading(draft, line, beginning);
}
