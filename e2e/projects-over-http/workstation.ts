/** The projects of one person at one workstation that follows a real monitoring server, with a clock that may be wrong. */

import { createAgent } from '../../electron/agent/agent.ts';
import { fetchSnapshot } from '../../electron/agent/monitor-client.ts';
import { openWebSocket } from '../../electron/agent/socket.ts';
import { openProjects } from '../../electron/projects/open-projects.ts';
import type { Projects } from '../../electron/projects/projects.ts';
import { newFolder, noQuestions } from '../../electron/projects/testing/workstation.ts';
import { systemClock } from '../../protocol/clock.ts';
import { type ProjectServer, tokens } from '../../server/testing/project-server.ts';

export interface RealWorkstation {
  readonly projects: Projects;
  /** Sets its clock so far ahead of that of the server. */
  setAhead(ms: number): void;
  /** The network comes. */
  connect(): void;
  /** The network goes. */
  disconnect(): void;
  codes(): readonly string[] | null;
  /** Quits the app. */
  end(): Promise<void>;
}

export interface RealWorkstationOptions {
  readonly host: string;
  readonly session?: string;
  readonly folder?: string;
  readonly aheadMs?: number;
  readonly env?: NodeJS.ProcessEnv;
}

const running = new Set<RealWorkstation>();

/** To be called after each test. */
export async function endWorkstations(): Promise<void> {
  for (const workstation of running) await workstation.end();
}

export async function openRealWorkstation(
  server: ProjectServer,
  { host, session = ':0', folder = newFolder(), aheadMs = 0, env = {} }: RealWorkstationOptions,
): Promise<RealWorkstation> {
  let ahead = aheadMs;
  // Its waits are real ones; the hour is that of the server.
  const clock = { ...systemClock, now: () => server.clock.now() + ahead };
  const agent = createAgent({
    ports: { clock, random: () => 0, openSocket: openWebSocket, fetchSnapshot },
    me: { user: 'ana', host },
    hello: { agentVersion: '1', session, platform: 'test' },
    backOff: { baseMs: 50, capMs: 200 },
  });
  const projects = await openProjects({
    ...{ agent, clock, random: () => 0, env, dataFolder: folder },
    createQuestions: noQuestions,
    log: () => {},
  });
  const workstation: RealWorkstation = {
    setAhead(ms) {
      ahead = ms;
    },
    projects,
    connect: () =>
      agent.follow({
        label: 'monitor',
        embedded: false,
        resolveRoute: async () => ({ serverUrl: server.running.url, token: tokens.shared, agent: undefined }),
      }),
    disconnect: () =>
      agent.report({
        ...{ label: 'monitor', embedded: false, lasting: false },
        problem: { kind: 'unreachable', code: null, message: 'There is no network.', nextStep: '' },
      }),
    codes: () => projects.view().current?.shares.map(({ project }) => project.code) ?? null,
    async end() {
      running.delete(workstation);
      await projects.end();
      agent.stop();
    },
  };
  running.add(workstation);
  return workstation;
}
