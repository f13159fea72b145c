/** What the agent follows, with the effects of the real world. */
import { join } from 'node:path';
import { demoSiteName } from '../../demo/demo-site.ts';
import { systemClock } from '../../protocol/clock.ts';
import type { Agent } from '../agent/agent.ts';
import { createDemoColleagues } from '../embedded-server/demo-colleagues.ts';
import { embeddedConfig, managersToFind } from '../embedded-server/embedded-config.ts';
import { createEmbeddedServer } from '../embedded-server/embedded-server.ts';
import { findTools, systemToolSearch } from '../embedded-server/find-tool.ts';
import { forkServer } from '../embedded-server/fork-server.ts';
import type { SettingsValues } from '../ipc/contract.ts';
import type { Log } from './log-file.ts';
import { createMonitoring, type Monitoring, type MonitoringPorts } from './monitoring.ts';
import { type BuiltApp, logsFolder } from './paths.ts';
import { removeRuntimeFile, writeRuntimeFile } from './runtime-file.ts';

interface AppMonitoring {
  readonly agent: Agent;
  readonly routeTo: MonitoringPorts['routeTo'];
  readonly tokenRefused: MonitoringPorts['tokenRefused'];
  readonly dataFolder: string;
  readonly built: BuiltApp;
  readonly log: Log;
}

const mendScenario = 'Mend the file that SEATLIGHT_DEMO_SCENARIO names, or unset it, and start the app again.';
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createAppMonitoring({
  agent,
  routeTo,
  tokenRefused,
  dataFolder,
  built,
  log,
}: AppMonitoring): Monitoring {
  const mainFolder = join(built.out, 'main');
  const startedAt = Date.now();
  const colleagues = createDemoColleagues({ clock: systemClock, startedAt, you: agent.store.get().me.user, log });
  let hasColleagues = false;

  async function configOf(settings: SettingsValues) {
    const config = embeddedConfig(settings, {
      scenario: settings.licenseServers.length === 0 ? await scenarioTold() : null,
      dataFolder,
      startedAt,
      you: agent.store.get().me,
      tools: await findTools(managersToFind(settings), systemToolSearch()),
    });
    hasColleagues = config.demo !== undefined;
    return config;
  }

  /** The license servers of the file that the demo site is to be told by, where the environment names one. */
  async function scenarioTold() {
    const path = process.env.SEATLIGHT_DEMO_SCENARIO;
    if (!path) return null;
    const { readScenario, scenarioLicenseServers } = await import('../../demo/scenario-file.ts');
    try {
      return scenarioLicenseServers(readScenario(path));
    } catch (error) {
      const problem = { kind: 'bad-scenario', code: null, message: messageOf(error), nextStep: mendScenario };
      agent.report({ label: demoSiteName, embedded: true, problem, lasting: true });
      throw error;
    }
  }

  return createMonitoring({
    agent,
    createEmbedded: (events) =>
      createEmbeddedServer({
        clock: systemClock,
        random: Math.random,
        fork: () => forkServer(mainFolder, join(logsFolder(dataFolder), 'server.log')),
        ...events,
      }),
    embeddedConfig: configOf,
    routeTo,
    tokenRefused,
    onEmbeddedAddress: (address) => {
      colleagues.follow(hasColleagues ? address : null);
      if (!address) return removeRuntimeFile(dataFolder);
      writeRuntimeFile(dataFolder, { ...address, pid: process.pid }).catch((error) =>
        log('The file for the command line tool could not be written.', error),
      );
    },
  });
}
