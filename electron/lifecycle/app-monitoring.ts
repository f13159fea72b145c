/** What the agent follows, with the effects of the real world. */
import { join } from 'node:path';
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
  let isDemo = false;

  async function configOf(settings: SettingsValues) {
    const config = embeddedConfig(settings, {
      dataFolder,
      startedAt,
      you: agent.store.get().me,
      tools: await findTools(managersToFind(settings), systemToolSearch()),
    });
    isDemo = config.site.demo;
    return config;
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
      colleagues.follow(isDemo ? address : null);
      if (!address) return removeRuntimeFile(dataFolder);
      writeRuntimeFile(dataFolder, { ...address, pid: process.pid }).catch((error) =>
        log('The file for the command line tool could not be written.', error),
      );
    },
  });
}
