/** The agent's credentials, with the secret store of the system. */
import { safeStorage } from 'electron';
import type { Agent } from '../agent/agent.ts';
import type { Log } from '../lifecycle/log-file.ts';
import { tokensPath } from '../lifecycle/paths.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { createTokenStore } from '../settings/token-store.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { secretsKeyKept } from './secrets-key.ts';

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
    enrol: async (...wish) => {
      // An enrolment token may be good for once: what is got for it must outlive even a process that is killed at once.
      if (!(await secretsKeyKept(dataFolder, process.platform)))
        log('The key of the secret store is not on the disk yet; the credential may be lost if the app is killed now.');
      return (await import('./enrol.ts')).enrol(...wish);
    },
    now: Date.now,
    log,
  });
