/** Idle seats and closed applications, with the effects of the real world. Loaded once the icon is there. */
import { join } from 'node:path';
import { app } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import type { Agent } from '../agent/agent.ts';
import { desktopSession } from '../agent/identity.ts';
import type { PersonRequests } from '../agent/person-requests.ts';
import { openApplications } from '../applications/app-applications.ts';
import { mayUseAdapter } from '../documents/allowed-adapters.ts';
import { openDocuments } from '../documents/app-documents.ts';
import type { Log } from '../lifecycle/log-file.ts';
import { whyNotLaunchable } from '../programs/launchable.ts';
import type { Programs } from '../programs/programs.ts';
import { runningPrograms } from '../programs/running-programs.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { openReclaiming } from './open-reclaiming.ts';
import type { Reclaiming } from './reclaiming.ts';

export interface AppReclaimOptions {
  readonly agent: Agent;
  readonly person: PersonRequests;
  readonly settings: SettingsStore;
  readonly programs: Promise<Programs>;
  readonly dataFolder: string;
  /** Folder of what is shipped with the app. */
  readonly assets: string;
  readonly log: Log;
}

export async function openAppReclaim(options: AppReclaimOptions): Promise<Reclaiming> {
  const { agent, settings, dataFolder, assets, log } = options;
  const unproven = () => settings.values().unprovenApplications;
  const mayUse = (adapterId: string) => mayUseAdapter(settings.values(), adapterId);
  const mayLaunch = (path: string) => whyNotLaunchable(path, settings.values().launchablePrograms);
  const [documents, programs] = await Promise.all([
    openDocuments({ assets, log, unproven, mayUse, whyNotLaunchable: mayLaunch }),
    options.programs,
  ]);
  const applications = openApplications({ store: agent.store, rules: documents.rules, programs, assets, log });
  return openReclaiming({
    ...{ agent, settings, applications, documents, dataFolder, log },
    person: options.person,
    clock: systemClock,
    random: Math.random,
    platform: process.platform,
    session: desktopSession(),
    safeFolder: safeFolder(dataFolder),
    runningPrograms: async () => (await runningPrograms()).map(({ path }) => path),
    beforeStep: stopBefore(process.env.SEATLIGHT_STOP_BEFORE),
  });
}

/** Where people look for documents; the app's own folder where the system names none. */
function safeFolder(dataFolder: string): string {
  try {
    return join(app.getPath('documents'), 'Seatlight');
  } catch {
    return join(dataFolder, 'documents');
  }
}

/** For tests of what a crash leaves: the app ends at this step, without any ceremony. */
function stopBefore(wanted: string | undefined): (step: string) => void {
  if (app.isPackaged || !wanted) return () => {};
  return (step) => {
    if (step === wanted) process.kill(process.pid, 'SIGKILL');
  };
}
