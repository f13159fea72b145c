/** The agent's credentials, with the secret store of the system. */
import { safeStorage } from 'electron';
import type { Agent } from '../agent/agent.ts';
import type { Log } from '../lifecycle/log-file.ts';
import { tokensPath } from '../lifecycle/paths.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { createTokenStore } from '../settings/token-store.ts';
import { type Credentials, createCredentials } from './credentials.ts';

export interface AppCredentials {
  readonly dataFolder: string;
  /** What the command line names. */
  readonly tokenFile: string | null;
  readonly settings: SettingsStore;
  readonly agent: Agent;
  readonly log: Log;
}

export const createAppCredentials = ({ dataFolder, tokenFile, settings, agent, log }: AppCredentials): Credentials =>
  createCredentials({
    tokens: createTokenStore({
      path: tokensPath(dataFolder),
      // Asked for only when a stored token is needed: it may wake the keyring of the desktop.
      secrets: () => safeStorage,
      fromEnvironment: process.env.SEATLIGHT_TOKEN,
      tokenFile,
      now: Date.now,
    }),
    me: agent.store.get().me,
    enrolmentFile: () => settings.values().enrolmentFile,
    // Loaded when it is first needed, which is after the icon is in the tray.
    enrol: async (...wish) => (await import('./enrol.ts')).enrol(...wish),
    now: Date.now,
    log,
  });
