/**
 * What the stand-in for `lmutil` says, for a command line and an environment. What it tells depends on a scenario and the
 * clock alone. The environment sets
 *
 * - `SEATLIGHT_DEMO_SCENARIO`: a JSON file to tell about instead of the demo site (see `scenario-schema.ts`);
 * - `SEATLIGHT_DEMO_SIZE`: `FEATURESxCHECKOUTS` for a scenario of that size on any address;
 * - `SEATLIGHT_DEMO_NOW`: an ISO time at which the clock stands still;
 * - `SEATLIGHT_DEMO_USER`, else `SEATLIGHT_USER` (which the app goes by): `user` or `user@host` of the person who is "you";
 *   otherwise whoever runs it;
 * - `SEATLIGHT_DEMO_START`: when the app was started (ISO time, or milliseconds since 1970 UTC), for the story that the
 *   demo site then plays (see `story.ts`); no story without it, and no seats of programs that really run (see
 *   `open-programs.ts`);
 * - `SEATLIGHT_DEMO_LOG`: a folder for the debug logs of the license servers; none are written without it.
 */
import { hostname, userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { appendDebugLog } from './debug-log.ts';
import { openPrograms, withOpenPrograms } from './open-programs.ts';
import { printLicenseList } from './print-license-list.ts';
import { banner, printHeader, printStatus } from './print-status.ts';
import type { Person, Scenario } from './scenario-schema.ts';
import { findServer, situationAt } from './situation-at.ts';

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

function momentFrom(name: string, text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(at)) throw new Error(`${name} is "${text}". Write an ISO time such as 2026-11-20T10:30:00Z.`);
  return at;
}

function youFrom(text: string | undefined): Person {
  const [user = '', host = ''] = (text ?? '').split('@');
  return { user: user || userName(), host: host || hostname(), utcOffsetMinutes: 0 };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user id without an entry in the account database, as in some containers.
    return process.env.USER ?? process.env.USERNAME ?? 'unknown';
  }
}

async function loadScenario(env: NodeJS.ProcessEnv, address: string): Promise<Scenario> {
  if (env.SEATLIGHT_DEMO_SCENARIO) {
    return (await import('./scenario-file.ts')).readScenario(env.SEATLIGHT_DEMO_SCENARIO);
  }
  if (env.SEATLIGHT_DEMO_SIZE) {
    const { parseSize, sizedScenario } = await import('./scenario-sized.ts');
    return sizedScenario(parseSize(env.SEATLIGHT_DEMO_SIZE), address);
  }
  return (await import('./scenario-demo-site.ts')).demoSiteScenario;
}

async function lmstat(options: { a?: boolean; i?: boolean; c?: string }, env: NodeJS.ProcessEnv): Promise<Answer> {
  const now = momentFrom('SEATLIGHT_DEMO_NOW', env.SEATLIGHT_DEMO_NOW) ?? Date.now();
  const startAt = momentFrom('SEATLIGHT_DEMO_START', env.SEATLIGHT_DEMO_START);
  if (options.c === undefined) {
    const error = 'Error getting status: Cannot find license file. (-1,359:2 "No such file or directory")';
    return { lines: [banner, error], exitCode: exitCodes.noLicenseFile };
  }
  const header = printHeader(options.c, now);
  const scenario = await loadScenario(env, options.c);
  const server = findServer(scenario, options.c);
  if (server === undefined) {
    const error =
      'lmgrd is not running: License server machine is down or not responding. (-96,7:2 "No such file or directory")';
    return { lines: [...header, '', error], exitCode: exitCodes.noServer };
  }
  // The story is about the people and features of the built-in scenario.
  const played = env.SEATLIGHT_DEMO_SCENARIO || env.SEATLIGHT_DEMO_SIZE ? null : startAt;
  const you = youFrom(env.SEATLIGHT_DEMO_USER || env.SEATLIGHT_USER);
  const told = situationAt(scenario, server, you, now, played);
  const open = played !== null && env.DISPLAY ? openPrograms(process.getuid?.() ?? -1, env.DISPLAY) : [];
  const situation = withOpenPrograms(told, open, you);
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
