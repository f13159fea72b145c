/**
 * How things stand at one license server for a stand-in, by the scenario and the clock alone. The environment sets
 *
 * - `SEATLIGHT_DEMO_SCENARIO`: a JSON file to tell about instead of the demo site (see `scenario-schema.ts`);
 * - `SEATLIGHT_DEMO_SIZE`: `FEATURESxCHECKOUTS` for a scenario of that size on any address;
 * - `SEATLIGHT_DEMO_NOW`: an ISO time at which the clock stands still;
 * - `SEATLIGHT_DEMO_USER`, else `SEATLIGHT_USER` (which the app goes by): `user` or `user@host` of the person who is "you";
 *   otherwise whoever runs it;
 * - `SEATLIGHT_DEMO_START`: when the app was started (ISO time, or milliseconds since 1970 UTC), for the story that the
 *   demo site then plays (see `story.ts`); no story without it, and no seats of programs that really run (see
 *   `open-programs.ts`).
 */
import { hostname, userInfo } from 'node:os';
import type { Manager } from '../protocol/license.ts';
import { openPrograms, withOpenPrograms } from './open-programs.ts';
import type { Person, Scenario, ScenarioServer } from './scenario-schema.ts';
import type { Situation } from './situation.ts';
import { findServer, situationAt } from './situation-at.ts';

export interface ToldSituation {
  /** In milliseconds since 1970 UTC. */
  readonly now: number;
  /** Null where the scenario has no license server of that address. */
  readonly told: { readonly situation: Situation; readonly server: ScenarioServer } | null;
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

/**
 * The scenario that the environment tells of.
 *
 * @param address of the only license server that one of some size has
 * @throws Error for an environment that it cannot go by
 */
export async function loadScenario(env: NodeJS.ProcessEnv, address: string): Promise<Scenario> {
  if (env.SEATLIGHT_DEMO_SCENARIO) {
    return (await import('./scenario-file.ts')).readScenario(env.SEATLIGHT_DEMO_SCENARIO);
  }
  if (env.SEATLIGHT_DEMO_SIZE) {
    const { parseSize, sizedScenario } = await import('./scenario-sized.ts');
    return sizedScenario(parseSize(env.SEATLIGHT_DEMO_SIZE), address);
  }
  return (await import('./scenario-demo-site.ts')).demoSiteScenario;
}

/**
 * @param address as the tool was told it, such as `27000@host`; letter case does not matter
 * @param manager whose tool was told
 * @throws Error for an environment that it cannot go by
 */
export async function toldSituation(address: string, env: NodeJS.ProcessEnv, manager: Manager): Promise<ToldSituation> {
  const now = momentFrom('SEATLIGHT_DEMO_NOW', env.SEATLIGHT_DEMO_NOW) ?? Date.now();
  const startAt = momentFrom('SEATLIGHT_DEMO_START', env.SEATLIGHT_DEMO_START);
  const scenario = await loadScenario(env, address);
  const server = findServer(scenario, address, manager);
  if (server === undefined) return { now, told: null };
  // The story is about the people and features of the built-in scenario.
  const played = env.SEATLIGHT_DEMO_SCENARIO || env.SEATLIGHT_DEMO_SIZE ? null : startAt;
  const you = youFrom(env.SEATLIGHT_DEMO_USER || env.SEATLIGHT_USER);
  const situation = situationAt(scenario, server, you, now, played);
  const open = played !== null && env.DISPLAY ? openPrograms(process.getuid?.() ?? -1, env.DISPLAY) : [];
  return { now, told: { situation: withOpenPrograms(situation, open, you), server } };
}
