/**
 * A line of the usage log of a Sentinel RMS license server (`lserv -l file`): two levels of encryption, a reserved word, the
 * date, the time in seconds, feature and version, with newer versions the kind of capacity and how much, then the kind of
 * transaction, tokens in use after it, seconds it was used, user, host, version of the server, tokens, and a comment. Pure.
 * https://docs.sentinel.thalesgroup.com/softwareandservices/rms/RMSDocumentation/SysAdmin/Content/lsusage_Log.htm
 */

import type { WallTime } from '../report.ts';
import { wordedTime } from '../worded-time.ts';

export interface UsageLine {
  readonly at: WallTime;
  readonly feature: string;
  readonly version: string | null;
  readonly transaction: number;
  readonly user: string;
  readonly host: string;
  /** Tokens of this transaction. */
  readonly count: number;
}

const beginning = /^\d \d (?:\S+ )?(?<date>[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d\d:\d\d:\d\d \d{4}) \d+ (?<rest>.+)$/;

/** The version always has a `v` in front, so names with blanks can be told from it. */
const use =
  /^(?<feature>.+?) v(?<version>\S*) (?:(?<capacity>[012]) \S+ )?(?<transaction>\d{1,3}) \S+ \d+ (?<user>\S.*) (?<host>\S+) \d+(?:\.\d+)+ (?<count>\S+)(?: |$)/;

/** What is longer is no entry; names and comments are short. */
const longestEntry = 2000;

/** Null when it is none, or so encrypted that nothing can be read. */
export function readUsageLine(line: string): UsageLine | null {
  if (line.length > longestEntry) return null;
  const { date = '', rest = '' } = beginning.exec(line.trim().replace(/\s+/g, ' '))?.groups ?? {};
  const at = wordedTime(date);
  const found = use.exec(rest)?.groups;
  if (at === null || found === undefined) return null;
  const { feature = '', version = '', transaction = '', user = '', host = '', count = '' } = found;
  return {
    at,
    feature,
    version: version === '' ? null : version,
    transaction: Number(transaction),
    user,
    host,
    // Encrypted at level 3; mostly it is one.
    count: /^[1-9]\d{0,8}$/.test(count) ? Number(count) : 1,
  };
}
