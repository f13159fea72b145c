/**
 * What the stand-in for `lmutil` says, for a command line and an environment. Besides what `told-situation.ts` names, the
 * environment sets `SEATLIGHT_DEMO_LOG`: a folder for the debug logs of the license servers; none are written without it.
 */
import { parseArgs } from 'node:util';
import { appendDebugLog } from './debug-log.ts';
import { printLicenseList } from './print-license-list.ts';
import { banner, printHeader, printStatus } from './print-status.ts';
import { toldSituation } from './told-situation.ts';

/** Exit codes are the low byte of FlexLM's negative error, as with the real tool. */
const exitCodes = { noLicenseFile: 255, cannotConnect: 241, noServer: 160, usage: 1 } as const;

const usage = `usage: lmutil lmstat [-a] [-i] [-v] [-c port@host[,port@host,port@host]]
    -a   status of a license server: who uses what
    -i   the license file of a license server: versions, seats and expiry
    -v   version of this tool
    -c   the license server to ask`;

export interface Answer {
  readonly lines: readonly string[];
  readonly exitCode: number;
}

async function lmstat(options: { a?: boolean; i?: boolean; c?: string }, env: NodeJS.ProcessEnv): Promise<Answer> {
  if (options.c === undefined) {
    const error = 'Error getting status: Cannot find license file. (-1,359:2 "No such file or directory")';
    return { lines: [banner, error], exitCode: exitCodes.noLicenseFile };
  }
  const { now, told } = await toldSituation(options.c, env);
  const header = printHeader(options.c, now);
  if (told === null) {
    const error =
      'lmgrd is not running: License server machine is down or not responding. (-96,7:2 "No such file or directory")';
    return { lines: [...header, '', error], exitCode: exitCodes.noServer };
  }
  const { situation, server } = told;
  if (situation.silent) {
    const error = 'Error getting status: Cannot connect to license server system. (-15,570:111 "Connection refused")';
    return { lines: [...header.slice(0, 2), '', error], exitCode: exitCodes.cannotConnect };
  }
  if (options.i) return { lines: [...header.slice(0, 2), '', ...printLicenseList(server, now)], exitCode: 0 };
  if (env.SEATLIGHT_DEMO_LOG) appendDebugLog(env.SEATLIGHT_DEMO_LOG, situation, now);
  return { lines: printStatus(situation, now), exitCode: 0 };
}

/**
 * @param words the command line, without the name of the tool
 * @throws Error for an environment that it cannot go by
 */
export async function answerLmutil(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Answer> {
  const refusal: Answer = { lines: [banner, usage], exitCode: exitCodes.usage };
  if (words[0] !== 'lmstat') return refusal;
  try {
    const { values } = parseArgs({
      args: words.slice(1),
      options: {
        a: { type: 'boolean', short: 'a' },
        i: { type: 'boolean', short: 'i' },
        v: { type: 'boolean', short: 'v' },
        c: { type: 'string', short: 'c' },
      },
    });
    if (values.v) return { lines: [banner, 'lmstat v11.19.6.0 build 0 demo'], exitCode: 0 };
    if (!values.a && !values.i) return refusal;
    return await lmstat(values, env);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return refusal;
    throw error;
  }
}
