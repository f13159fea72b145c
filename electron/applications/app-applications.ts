/** The applications behind seats, with the effects of the real world. */
import { powerMonitor } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import type { ApplicationRule } from '../documents/rules/application-rule.ts';
import type { Log } from '../lifecycle/log-file.ts';
import type { Programs } from '../programs/programs.ts';
import { createApplications } from './applications.ts';
import type { Applications } from './held-application.ts';
import { systemPorts } from './system-ports.ts';

export interface AppApplicationsOptions {
  readonly store: AgentStore;
  readonly rules: readonly ApplicationRule[];
  readonly programs: Pick<Programs, 'certain'>;
  /** Folder of what is shipped with the app. */
  readonly assets: string;
  readonly log: Log;
}

export const openApplications = ({ store, rules, programs, assets, log }: AppApplicationsOptions): Applications =>
  createApplications({
    ...{ store, rules, log },
    ...systemPorts({ platform: process.platform, env: process.env, assets, clock: systemClock, log }),
    clock: systemClock,
    presence: () => ({
      idleMs: powerMonitor.getSystemIdleTime() * 1000,
      locked: powerMonitor.getSystemIdleState(1) === 'locked',
    }),
    programsOf: programs.certain,
    ownPid: process.pid,
  });
