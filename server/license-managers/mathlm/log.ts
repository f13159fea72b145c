/**
 * The log of MathLM in its usual format, W3C common log: who got, gave back and was refused what. Times are those that are
 * printed: local ones where `mathlm` runs with `-localtime`, else UTC. Pure.
 * https://reference.wolfram.com/language/tutorial/LoggingMathLM.html
 */
import { z } from 'zod';
import { type LineDate, lineDate } from '../line-date.ts';
import { type LineEvent, type LogLineReading, lineLog } from '../line-log.ts';
import { monthNumber } from '../months.ts';

/** The license server has no vendor daemons; this is the name of its program. */
const daemon = 'mathlm';

const linePattern =
  /^(?<host>\S+) - (?<user>[^[\]"]{0,256}?) ?\[(?<day>\d{1,2})\/(?<month>\p{L}{3,12})\/(?<year>\d{4}):(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)[^\]]{0,10}\] "(?<event>[^"]{0,256})" "(?<response>[^"]{0,500})"/u;

function readLine(line: string): LogLineReading<null> {
  const found = linePattern.exec(line.trim())?.groups;
  if (found === undefined) return { at: null, event: 'unparsed' };
  const { host = '', user = '', event = '', response = '' } = found;
  return { at: dateOf(found), event: eventOf(event, response, { host, user: user === '-' ? '' : user.trim() }) };
}

function dateOf({ year, month, day, hour, minute, second }: Record<string, string>): LineDate | null {
  const number = monthNumber(month ?? '');
  return number === null
    ? null
    : lineDate(Number(year), number, Number(day), Number(hour), Number(minute), Number(second));
}

function eventOf(event: string, response: string, who: { host: string; user: string }): LineEvent | null {
  const [, what = '', does] = /^(.*?)\s*licen[cs]e\s+(requested|returned)\b/i.exec(event) ?? [];
  if (does === undefined) return null;
  const handle = /#\s?(\d{1,9})/.exec(response)?.[1] ?? null;
  const use = { daemon, feature: programOf(what), ...who, display: null, version: null, count: 1, handle, pid: null };
  if (/^returned$/i.test(does)) return { kind: 'in', cause: null, ...use };
  return /\bgranted\b/i.test(response) && !/\bnot\b/i.test(response)
    ? { kind: 'out', ...use }
    : { kind: 'denied', ...use, code: null, text: response };
}

/** The log says kernel and front end where reports have the names of programs. */
function programOf(words: string): string {
  const sub = /^sub\b|^sub(?=math|kernel|front)/i.test(words) ? 'Sub ' : '';
  if (/kernel/i.test(words)) return `${sub}MathKernel`;
  return /front ?end|mathematica/i.test(words) ? `${sub}Mathematica` : words || 'Mathematica';
}

export const createLogParser = lineLog<null>({ readLine, start: null, schema: z.null() });
