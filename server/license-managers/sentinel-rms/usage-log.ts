/** The usage log of a Sentinel RMS license server: who got, gave back and was refused what. Pure. */
import { z } from 'zod';
import { type LineEvent, type LogLineReading, lineLog } from '../line-log.ts';
import { wordedTime } from '../worded-time.ts';
import { readUsageLine, type UsageLine } from './usage-line.ts';

/** The license server has no vendor daemons; this is the name of its program. */
const daemon = 'lserv';

/** What each kind of transaction is; others concern the license server alone. */
function eventOf({ transaction, feature, version, user, host, count }: UsageLine): LineEvent | null {
  const who = { daemon, feature, user, host, display: null, version, count, handle: null, pid: null };
  switch (transaction) {
    // Issued at once, instead of a place in the queue, after a wait in it, or to take along.
    case 0:
    case 5:
    case 6:
    case 8:
      return { kind: 'out', ...who };
    case 1:
      return { kind: 'denied', ...who, code: '1', text: 'denied' };
    case 4:
      return { kind: 'denied', ...who, code: '4', text: 'no place in the queue' };
    case 2:
    case 9:
      return { kind: 'in', cause: null, ...who };
    case 3:
      return { kind: 'queued', ...who };
    case 7:
      return { kind: 'dequeued', ...who };
    default:
      return null;
  }
}

const marker =
  /^#\s*(?<what>startup|shutdown)\b.*?(?<date>[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d \d{4}) +\d+ (?<host>\S+)/i;

function readLine(line: string): LogLineReading<null> {
  if (/^\s*#/.test(line)) {
    const { what = '', date = '', host = null } = marker.exec(line.trim())?.groups ?? {};
    const at = wordedTime(date);
    if (at === null) return { at: null, event: null };
    const event: LineEvent = /^startup/i.test(what)
      ? { kind: 'started', daemon, host, features: [] }
      : { kind: 'stopped', daemon, reason: 'shutdown' };
    return { at, event };
  }
  const use = readUsageLine(line);
  return use === null ? { at: null, event: 'unparsed' } : { at: use.at, event: eventOf(use) };
}

export const createLogParser = lineLog<null>({ readLine, start: null, schema: z.null() });
