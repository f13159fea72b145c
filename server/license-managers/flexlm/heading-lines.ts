/** The heading of a report, and errors that concern all of it. */

import { reportTime } from '../wall-time.ts';
import { problemIn } from './error-text.ts';
import { type ReportDraft, setClock } from './report-draft.ts';
import { readServerProblem } from './server-lines.ts';

/** What the tool prints in place of the heading when it is asked for vendor daemons only. */
const timeAlone = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* [\d/]{6,10} \d{1,2}:\d\d(?::\d\d)?$/i;

/** Reads copyright, report time and the tool's notes. */
export function readHeading(draft: ReportDraft, line: string, beginning: string): boolean {
  const timeAt = line.search(/manager status on /i);
  if (timeAt >= 0) {
    const time = reportTime(line.slice(timeAt + 'manager status on '.length));
    draft.reportedAt ??= time;
    if (time !== null) setClock(draft, time);
    draft.section = 'heading';
    draft.feature = null;
    draft.recognised = true;
    return time !== null;
  }
  if (draft.reportedAt === null && draft.section === 'heading' && timeAlone.test(line)) {
    const time = reportTime(line);
    draft.reportedAt = time;
    if (time !== null) setClock(draft, time);
    return time !== null;
  }
  if (beginning.startsWith('note: lmstat')) {
    draft.feature = null;
    draft.inMessage = true;
    return true;
  }
  const isOfTool = /^(lmutil|lmstat)/.test(beginning);
  if (draft.section === 'features' && draft.feature !== null && !isOfTool) return false;
  if (!/copyright|all rights reserved/i.test(line)) return false;
  if (isOfTool) draft.feature = null;
  draft.recognised ||= /lmutil|lmstat|flex|macrovision|globetrotter|acresso/i.test(line);
  return true;
}

const errorBeginnings =
  /^(lmgrd is not running|error getting status|lmstat|lmutil\b|lmgrd\b|license server|error\b|flex\w+ (licensing )?error|cannot)/i;

/** Reads an error about a license server, or about the whole question. */
export function readProblem(draft: ReportDraft, line: string): boolean {
  if (!errorBeginnings.test(line) && !/^flex\w+ licensing error:/i.test(line)) return false;
  const problem = problemIn(line);
  if (!problem) return false;
  const goesOn = draft.inMessage;
  draft.inMessage = true;
  if (draft.section === 'features') draft.listProblem ??= problem;
  return readServerProblem(draft, problem, goesOn);
}

const messageLine =
  /^(feature|application|filename|license path|vendor:host|vendor|server name|license server machine|hostname|invalid host|flex\w+ licensing error|system error|for further information|available at|the license files? \(or|listed below|or contact your|the license server manager|the wrong port@host|port or hostname in|but only reads|lmstat -a is recommended)/i;

/** Reads the lines that a long message of the tool goes on with. */
export function readMessage(draft: ReportDraft, line: string): boolean {
  return draft.inMessage && messageLine.test(line);
}
