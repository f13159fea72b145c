/** Puts the parts together, with their files; what was under way when the app ended is brought to its end first. */
import { join } from 'node:path';
import type { Clock } from '../../protocol/clock.ts';
import type { Agent } from '../agent/agent.ts';
import { sendReclaimProgress } from '../agent/monitor-client.ts';
import type { PersonRequests } from '../agent/person-requests.ts';
import { serverKey } from '../agent/server-key.ts';
import type { Applications } from '../applications/held-application.ts';
import { tellActivity } from '../applications/tell-activity.ts';
import type { Documents } from '../documents/app-documents.ts';
import { documentState } from '../documents/document-state.ts';
import { receiptsFolder } from '../lifecycle/paths.ts';
import { openKeptFile } from '../settings/kept-file.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { watchClosable } from './closable.ts';
import type { JournalPorts } from './receipts/journal.ts';
import { openReceipts } from './receipts/receipts.ts';
import { recoverAll } from './receipts/recover-all.ts';
import { createReclaiming, type Reclaiming } from './reclaiming.ts';
import { createReclaims } from './reclaims.ts';
import { createDocumentStates } from './reopen/document-states.ts';
import { noReopens, readReopens } from './reopen/kept-reopens.ts';
import { createReopening } from './reopen/reopening.ts';
import { createFreeNames } from './saving/free-names.ts';
import { systemDisk } from './saving/system-disk.ts';
import { createShields, noShields, readShields } from './shields.ts';
import { createToldProgress, nothingUntold, readProgress } from './told-progress.ts';

export interface OpenReclaimingOptions extends Pick<JournalPorts, 'beforeStep'> {
  readonly agent: Pick<Agent, 'store' | 'route' | 'setActivity'>;
  readonly person: PersonRequests;
  readonly settings: SettingsStore;
  readonly applications: Applications;
  readonly documents: Pick<Documents, 'connect' | 'reopen'>;
  readonly clock: Clock;
  /** From 0 up to 1. */
  random(): number;
  readonly platform: NodeJS.Platform;
  /** This desktop session. */
  readonly session: string;
  readonly dataFolder: string;
  /** Where documents go that have no file of their own. */
  readonly safeFolder: string;
  /** Whole paths of the programs that this user runs. */
  runningPrograms(): Promise<readonly string[]>;
  log(message: string, error?: unknown): void;
}

const tidyMs = 24 * 3_600_000;

export async function openReclaiming(options: OpenReclaimingOptions): Promise<Reclaiming> {
  const { agent, person, settings, applications, documents, clock, platform, dataFolder, beforeStep, log } = options;
  const { store } = agent;
  const { now } = clock;
  const kept = <Value extends object>(name: string, what: string, empty: Value, read: (json: unknown) => Value) =>
    openKeptFile({ path: join(dataFolder, name), what, empty, read, now, log });
  const [receipts, keptShields, keptProgress, keptReopens] = await Promise.all([
    openReceipts({ folder: receiptsFolder(dataFolder), now, log }),
    kept('shields.json', 'Which jobs run', noShields, readShields),
    kept('reclaim-progress.json', 'What became of reclaims', nothingUntold, readProgress),
    kept('reopens.json', 'What is to be opened again', noReopens, readReopens),
  ]);
  const send: Parameters<typeof createToldProgress>[0]['send'] = async (reclaimId, progress) =>
    sendReclaimProgress(await agent.route(), reclaimId, { ...store.get().me, progress });
  const progress = createToldProgress({ store, clock, random: options.random, kept: keptProgress, send, log });
  const names = createFreeNames(systemDisk, platform);
  const journal = { keep: receipts.keep, now, beforeStep, disk: systemDisk, names };
  const isInUse = async (program: string) => (await options.runningPrograms()).includes(program);
  const { isRunning } = applications;
  const unreachable = await recoverAll({ ...journal, receipts, isRunning, isInUse, tell: progress.tell, log });
  const tidy = () => receipts.tidy().catch((error) => log('Old receipts could not be removed.', error));
  void tidy();

  const shields = createShields({ clock, kept: keptShields });
  const reclaims = createReclaims({
    ...{ ...journal, store, clock, applications, log },
    session: options.session,
    safeFolder: options.safeFolder,
    connect: documents.connect,
    overwrite: () => settings.values().reclaimOverwrite,
    minWarningMs: () => settings.values().minWarningSeconds * 1000,
    isShielded: (application) => shields.until(application) !== null,
    shield: shields.set,
    tell: (reclaimId, step) => progress.tell(serverKey(store.get()), reclaimId, step),
    hasReceipt: (reclaimId) => receipts.all().some((one) => one.reclaimId === reclaimId),
  });
  const reopening = createReopening({
    ...{ store, person, receipts, kept: keptReopens, now, log },
    stateOf: documentState,
    reopen: documents.reopen,
  });
  const states = createDocumentStates({ clock, stateOf: documentState });
  const closable = watchClosable({ clock, applications, connect: documents.connect, changed: () => activity.look() });
  const activity = tellActivity({
    ...{ applications, agent, clock },
    shieldOf(applicationId) {
      const application = applications.held().find(({ id }) => id === applicationId);
      return application ? shields.until(application.running) : null;
    },
    closableOf: (applicationId) => closable.of(applicationId),
  });
  const stops = [
    shields.subscribe(activity.look),
    settings.subscribe(closable.lookAgain),
    clock.every(tidyMs, () => void tidy()),
    activity.stop,
    closable.stop,
    reopening.stop,
    shields.stop,
    progress.stop,
  ];
  const parts = { store, applications, reclaims, receipts, unreachable, reopening, states, shields, clock };
  const reclaiming = createReclaiming(parts, async () => {
    await reclaims.end();
    for (const stop of stops) stop();
    applications.stop();
    await Promise.all([receipts, keptShields, keptProgress, keptReopens].map((one) => one.flush()));
  });
  return reclaiming;
}
