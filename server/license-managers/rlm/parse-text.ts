/** Reads what `rlmutil rlmstat` prints, line by line. Pure. */
import type { WallTime } from '../report.ts';
import { secondsAfter } from '../wall-time.ts';
import { wordedTime } from '../worded-time.ts';
import { durationSeconds, timeOfStatistics } from './clock.ts';
import { createDraft, isvOf, type RlmDraft } from './draft.ts';
import { problemIn, unreachedIsv } from './errors.ts';
import { readAskedPath, readHeading, readIsvRow, readServerLine, type Section } from './heading-lines.ts';
import { isCountsLine, isDetailsLine, readCounts, readPoolStart } from './pool-lines.ts';
import { beginsLikeUse, readUse } from './use-line.ts';

const bannerPattern = /^(rlmutil|rlmstat)\s+v\d|reprise software(?! version)/i;
/** A longer line is none of a license tool. */
const longestLine = 4096;
/** Stands under the reason why a server could not be reached. */
const remarkPattern = /^(no error|success|connection attempted to host\b.*|.*\(errno[:= ].*\)|=+|-+)$/i;

const startupOf = (lines: readonly string[]): readonly WallTime[] =>
  lines.map((line) => (/^startup time\s*:/i.test(line) ? wordedTime(line) : null)).filter((time) => time !== null);

/**
 * When the report was made, by the clock of the license server: from its statistics, else from when it started and how
 * long it has been up.
 */
function reportTime(lines: readonly string[]): WallTime | null {
  const statistics = lines.map((line) => timeOfStatistics(line)).filter((time) => time !== null);
  // The latest span is the shortest, of which least was rounded.
  if (statistics.length > 0) return statistics.reduce((latest, time) => (time > latest ? time : latest));
  const [started] = startupOf(lines);
  const up = lines
    .map((line) => durationSeconds(/\bup\s+((?:\d+d\s+)?\d+:\d\d:\d\d)/i.exec(line)?.[1] ?? ''))
    .find(Boolean);
  return started && up ? secondsAfter(started, up) : null;
}

/**
 * @param now when the report was made, where it does not tell it itself
 */
export function parseText(text: string, now: WallTime | null): RlmDraft {
  const draft = createDraft();
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim());
  draft.reportedAt = reportTime(lines);
  // Each ISV server has its own start.
  draft.startedAt = startupOf(lines).reduce<WallTime | null>(
    (first, each) => (first !== null && first < each ? first : each),
    null,
  );
  const clock = draft.reportedAt ?? now;
  let section: Section | null = null;
  const lastLine = lines.findLastIndex((line) => line !== '');
  for (const [index, line] of lines.entries()) {
    if (line === '' || bannerPattern.test(line)) continue;
    const heading = readHeading(line, draft);
    if (heading !== null) {
      section = heading;
      draft.isReport = true;
    } else if (
      line.length > longestLine ||
      (!readBodyLine(line, section, draft, clock) && !readOther(line, section, draft))
    ) {
      // A whole last line of no kind that is known here is of something else, such as the shell.
      if (index === lastLine && (index === lines.length - 1 || beginsLikeUse(line))) draft.isCut ||= draft.isReport;
      draft.unparsed.push({ line: index + 1, text: line });
    }
  }
  // A pool's first line without its counts.
  if (draft.isReport && readPoolStart(lines[lastLine] ?? '', null)?.rest === '') draft.isCut = true;
  return draft;
}

function readBodyLine(line: string, section: Section | null, draft: RlmDraft, clock: WallTime | null): boolean {
  const isv = section?.isv?.name ?? null;
  if (section?.about === 'isv-list' && readIsvRow(line, draft)) return true;
  const use = readUse(line, isv, clock);
  if (use !== null) {
    if (use.licenses + use.reserved === 0 && !use.isQueued) return false;
    draft.uses.push(use);
    draft.isReport = true;
    return true;
  }
  if (beginsLikeUse(line)) return false;
  const pool = draft.pools.at(-1);
  if (isCountsLine(line) && !readPoolStart(line, isv)) {
    // Of a pool whose first line is lost, nothing can be told.
    if (pool === undefined || hasCounts(pool)) {
      draft.isCut = true;
      return false;
    }
    readCounts(line, pool);
    draft.isReport = true;
    return true;
  }
  const start = readPoolStart(line, isv);
  if (start === null) return isDetailsLine(line);
  draft.pools.push(start.pool);
  // By itself such a line shows nothing: any two words can be a product and its version.
  if (start.rest !== '') {
    draft.isReport = true;
    readCounts(start.rest, start.pool);
  }
  return true;
}

const hasCounts = (pool: RlmDraft['pools'][number]): boolean =>
  pool.count !== null || pool.inUse !== null || pool.isUncounted || pool.isTokenBased;

function readOther(line: string, section: Section | null, draft: RlmDraft): boolean {
  const asked = readAskedPath(line);
  if (asked !== null) {
    draft.asked = asked;
    return true;
  }
  if (readServerLine(line, section, draft) || remarkPattern.test(line)) return true;
  const problem = problemIn(line);
  if (problem === null) return false;
  const name = unreachedIsv(line);
  if (name === null) draft.error ??= problem;
  else isvOf(draft, name).status = 'down';
  return true;
}
