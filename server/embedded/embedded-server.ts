/** What an embedded server does with the commands of the app, one after the other. */

import { documentFeature } from '../../demo/open-programs.ts';
import { demoMembers } from '../../demo/week/directory.ts';
import {
  type EmbeddedCommand,
  type EmbeddedConfig,
  type EmbeddedReply,
  embeddedCommandSchema,
} from '../../protocol/embedded.ts';
import type { Problem } from '../../protocol/license.ts';
import { readLicenseAddress } from '../../protocol/license-address.ts';
import { isSameServer, licenseServerText, type NamedLicenseServer } from '../../protocol/license-server.ts';
import { administratorToken } from '../config/access-token.ts';
import { projectPolicyOf, projectsFileSchema } from '../config/projects-schema.ts';
import { reclaimFileSchema, reclaimRulesOf } from '../config/reclaim-schema.ts';
import type { DirectoryEntry, ProjectsConfig, ServerConfig } from '../config/server-config.ts';
import type { RunningServer } from '../server.ts';
import { usualRules } from '../site/requests.ts';
import { startProblem } from '../start-problem.ts';

export interface EmbeddedEffects {
  setLogLevel(level: EmbeddedConfig['logLevel']): void;
  start(config: ServerConfig): Promise<RunningServer>;
  /** Gives the demo site its past; before it is started for the first time. */
  prepareDemo(config: EmbeddedConfig): Promise<void>;
  newToken(): string;
  reply(reply: EmbeddedReply): void;
  /** Ends the process. */
  exit(code: number): void;
}

export interface EmbeddedServer {
  /** Takes a message of the app. Anything that is not a command is answered with `failed`. */
  receive(message: unknown): void;
  /** Closes what is open and ends the process; also what happens when the app is gone. */
  stop(): void;
}

const notUnderstood: Problem = {
  kind: 'bad-command',
  code: null,
  message: 'The embedded server did not understand the app.',
  nextStep: 'Restart the app; if it stays, install it again.',
};

/** Why these license servers cannot be watched; null when they can. */
function problemWith({ licenseServers }: EmbeddedConfig): Problem | null {
  const seen: NamedLicenseServer[] = [];
  for (const { address, manager } of licenseServers) {
    const read = readLicenseAddress(address, manager);
    if (!read.ok) return { kind: 'bad-address', code: null, message: read.message, nextStep: read.nextStep };
    const value: NamedLicenseServer = { manager, address: read.value };
    if (seen.some((other) => isSameServer(other, value))) {
      return {
        kind: 'same-address',
        code: null,
        message: `"${licenseServerText(value.address.address, manager).slice(0, 200)}" is there twice: its licences would count twice.`,
        nextStep: 'Remove one of the two; a redundant set is one entry with its addresses joined by commas.',
      };
    }
    seen.push(value);
  }
  return null;
}

/** Where one person watches by themselves, nobody asks them about projects; the demo site shows that as well. */
const usualProjects = (demo: boolean): ProjectsConfig => {
  const file = projectsFileSchema.parse({ create: 'everyone', away_minutes: demo ? 15 : 0 });
  return { policy: projectPolicyOf(file), create: file.create, administrators: file.administrators, file: null };
};

/** On the demo site, the seat of a program that really runs is asked back soon: a newcomer is to see it. */
const demoReclaim = reclaimFileSchema.parse({
  rules: [
    {
      name: 'demo',
      features: [documentFeature.name],
      idle_minutes: 2,
      warning_seconds: 60,
      postpone_minutes: [1, 5, 15],
    },
  ],
});

const withoutContact = (member: Pick<DirectoryEntry, 'user' | 'groups'>): DirectoryEntry => ({
  ...member,
  ...{ fullName: null, mail: null, phone: null },
});

const serverConfig = (config: EmbeddedConfig, token: string): ServerConfig => ({
  ...config,
  listen: { host: '127.0.0.1', port: 0 },
  tokens: [administratorToken(token)],
  tls: null,
  rules: { ...usualRules, reclaim: config.demo ? reclaimRulesOf(demoReclaim, demoMembers(config.demo)) : null },
  brokers: [],
  directory: config.demo ? demoMembers(config.demo).map(withoutContact) : [],
  projects: usualProjects(config.demo !== undefined),
  toolFromRequests: true,
});

export function createEmbeddedServer(effects: EmbeddedEffects): EmbeddedServer {
  let running: RunningServer | null = null;
  let work: Promise<void> = Promise.resolve();
  const token = effects.newToken();

  async function configure(config: EmbeddedConfig): Promise<void> {
    effects.setLogLevel(config.logLevel);
    const problem = problemWith(config);
    if (problem) {
      effects.reply({ type: 'failed', problem });
      return;
    }
    try {
      if (running) await running.reload(serverConfig(config, token));
      else {
        if (config.demo) await effects.prepareDemo(config);
        running = await effects.start(serverConfig(config, token));
      }
      effects.reply({ type: 'ready', port: running.port, token });
    } catch (error) {
      effects.reply({ type: 'failed', problem: startProblem(error) });
    }
  }

  async function end(): Promise<void> {
    await running?.close().catch(() => undefined);
    effects.exit(0);
  }

  function handle(command: EmbeddedCommand): Promise<void> {
    switch (command.type) {
      case 'start':
      case 'reload':
        return configure(command.config);
      case 'stop':
        return end();
    }
  }

  return {
    receive(message) {
      const command = embeddedCommandSchema.safeParse(message);
      if (command.success) work = work.then(() => handle(command.data));
      else effects.reply({ type: 'failed', problem: notUnderstood });
    },
    stop() {
      work = work.then(end);
    },
  };
}
