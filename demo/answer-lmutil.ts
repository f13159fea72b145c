/**
 * What the stand-in for `lmutil` says, for a command line and an environment. Besides what `told-situation.ts` names, the
 * environment sets `SEATLIGHT_DEMO_LOG`: a folder for the debug logs of the license servers; none are written without it.
 */
import { parseArgs } from 'node:util';
import { appendDebugLog } from './debug-log.ts';
import { printLicenseList } from './print-license-list.ts';
import { banner, printHeader, printStatus } from './print-status.ts';
import { type AnswerTool, printed, type ToolAnswer } from './stand-in.ts';
import { toldSituation } from './told-situation.ts';

/** Exit codes are the low byte of FlexLM's negative error, as with the real tool. */
const exitCodes = { noLicenseFile: 255, cannotConnect: 241, noServer: 160, usage: 1 } as const;

const usage = `usage: lmutil lmstat [-a] [-i] [-v] [-c port@host[,port@host,port@host]]
    -a   status of a license server: who uses what
    -i   the license file of a license server: versions, seats and expiry
    -v   version of this tool
    -c   the license server to ask`;

async function lmstat(options: { a?: boolean; i?: boolean; c?: string }, env: NodeJS.ProcessEnv): Promise<ToolAnswer> {
  if (options.c === undefined) {
    const error = 'Error getting status: Cannot find license file. (-1,359:2 "No such file or directory")';
    return printed([banner, error], exitCodes.noLicenseFile);
  }
  const { now, told } = await toldSituation(options.c, env, 'flexlm');
  const header = printHeader(options.c, now);
  if (told === null) {
    const error =
      'lmgrd is not running: License server machine is down or not responding. (-96,7:2 "No such file or directory")';
    return printed([...header, '', error], exitCodes.noServer);
  }
  const { situation, server } = told;
  if (situation.silent) {
    const error = 'Error getting status: Cannot connect to license server system. (-15,570:111 "Connection refused")';
    return printed([...header.slice(0, 2), '', error], exitCodes.cannotConnect);
  }
  if (options.i) return printed([...header.slice(0, 2), '', ...printLicenseList(server, now)]);
  if (env.SEATLIGHT_DEMO_LOG) appendDebugLog(env.SEATLIGHT_DEMO_LOG, situation, now);
  return printed(printStatus(situation, now));
}

export const answerLmutil: AnswerTool = async (words, env) => {
  const refusal = printed([banner, usage], exitCodes.usage);
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
    if (values.v) return printed([banner, 'lmstat v11.19.6.0 build 0 demo']);
    if (!values.a && !values.i) return refusal;
    return await lmstat(values, env);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return refusal;
    throw error;
  }
};
