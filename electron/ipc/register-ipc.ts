/** The requests of the windows, on Electron's own channels. */
import { app, type IpcMainInvokeEvent, ipcMain, shell } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import { protocolVersion } from '../../protocol/frames.ts';
import type { Agent } from '../agent/agent.ts';
import type { PersonRequests } from '../agent/person-requests.ts';
import type { ResolveRoute } from '../agent/route.ts';
import type { Diagnostics } from '../diagnostics/diagnostics.ts';
import { databaseInUse } from '../embedded-server/embedded-config.ts';
import { findTool, systemToolSearch } from '../embedded-server/find-tool.ts';
import type { Credentials } from '../enrolment/credentials.ts';
import type { Log } from '../lifecycle/log-file.ts';
import { logsFolder, settingsPath } from '../lifecycle/paths.ts';
import type { Notices } from '../notices/notices.ts';
import { policiesView } from '../policy/policies-view.ts';
import type { AnswerOffer } from '../programs/answer-offer.ts';
import type { Programs } from '../programs/programs.ts';
import type { Projects } from '../projects/projects.ts';
import type { Reclaiming } from '../reclaim/reclaiming.ts';
import { externalLinks, mayOpenExternally } from '../security/external-links.ts';
import { isTrustedSender } from '../security/sender.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { AppWindows } from '../windows/app-windows.ts';
import type { AboutView } from './contract.ts';
import { createHandlers, createLooking } from './handlers.ts';
import { createPatchSender } from './patch-sender.ts';
import { registerHandlers } from './register.ts';
import type { ShownStore } from './shown-store.ts';
import { createTeller } from './tell.ts';

export interface IpcOptions {
  readonly agent: Agent;
  /** What windows are shown of the agent's state. */
  readonly shown: ShownStore;
  readonly settings: SettingsStore;
  readonly credentials: Credentials;
  routeTo(serverUrl: string): ResolveRoute;
  readonly windows: AppWindows;
  readonly person: PersonRequests;
  readonly answerOffer: AnswerOffer;
  readonly notices: Promise<Notices>;
  readonly programs: Promise<Programs>;
  readonly projects: Promise<Projects>;
  readonly reclaiming: Promise<Reclaiming>;
  lookAtPolicies(): void;
  readonly dataFolder: string;
  readonly trustedOrigin: string;
  readonly log: Log;
}

export function registerIpc(options: IpcOptions): void {
  const { agent, settings, credentials, windows, notices, projects, reclaiming, dataFolder, trustedOrigin, log } =
    options;
  const tell = createTeller(windows.own);
  const patches = createPatchSender(options.shown, systemClock, (id, patch) => tell(id, 'state:patch', patch));
  const looking = createLooking(agent);
  windows.own.onGone((id) => {
    patches.forget(id);
    looking.removeAll(id);
  });
  settings.subscribe((view) => {
    tell(null, 'settings:changed', view);
    tell(null, 'policies:changed', policiesView(view, settings.machine()));
  });
  credentials.subscribe(() =>
    credentials.view(settings.values().serverUrl).then(
      (view) => tell(null, 'enrolment:changed', view),
      (error) => log('The credential of this agent could not be read.', error),
    ),
  );
  notices.then(
    (all) => all.subscribe(() => tell(null, 'notices:changed', all.view())),
    (error) => log('There are no notices.', error),
  );
  projects.then(
    (all) => all.subscribe(() => tell(null, 'projects:changed', all.view())),
    (error) => log('There are no projects.', error),
  );
  reclaiming.then(
    (all) => all.subscribe(() => tell(null, 'reclaim:changed', all.view())),
    (error) => log('Idle seats are not asked about.', error),
  );

  let diagnostics: Promise<Diagnostics> | null = null;
  const handlers = createHandlers({
    agent,
    shown: options.shown,
    patches,
    settings,
    credentials,
    looking,
    about: () => about(agent, settings, dataFolder),
    routeTo: (serverUrl) => options.routeTo(serverUrl)(0),
    tokenChanged: (serverUrl) => {
      if (settings.values().serverUrl === serverUrl) agent.reconnect();
    },
    findTool: (manager) => findTool(manager, systemToolSearch()),
    // Loaded when somebody looks for the first time.
    discover: async (hosts) => {
      const [{ discover }, { systemDiscovery }] = await Promise.all([
        import('../discovery/discover.ts'),
        import('../discovery/system-effects.ts'),
      ]);
      return discover(systemDiscovery(), hosts);
    },
    closeWindow: windows.close,
    openSettings: () => void windows.settings.open(),
    lookAtPolicies: options.lookAtPolicies,
    openLink: async (link) => {
      const address = externalLinks[link];
      if (mayOpenExternally(address)) await shell.openExternal(address);
    },
    person: options.person,
    answerOffer: options.answerOffer,
    notices,
    programs: options.programs,
    projects,
    openDay: () => void windows.day.open(),
    reclaiming,
    showInFolder: (path) => shell.showItemInFolder(path),
    takeTarget: windows.place.take,
    openAddress: (address) => shell.openExternal(address),
    diagnostics: () => {
      diagnostics ??= loadDiagnostics(options);
      return diagnostics;
    },
  });
  registerHandlers<IpcMainInvokeEvent>(
    {
      receiver: ipcMain,
      isTrusted: (event) => isTrustedSender(event, trustedOrigin, windows.own.has),
      webContentsId: (event) => event.sender.id,
      log,
    },
    handlers,
  );
}

const loadDiagnostics = async ({ agent, settings, dataFolder, windows }: IpcOptions): Promise<Diagnostics> =>
  (await import('../diagnostics/app-diagnostics.ts')).createAppDiagnostics({
    ...{ agent, settings, dataFolder },
    withDialog: windows.withDialog,
  });

function about(agent: Agent, settings: SettingsStore, dataFolder: string): AboutView {
  return {
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chrome: process.versions.chrome ?? '',
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    paths: {
      settings: settingsPath(dataFolder),
      logs: logsFolder(dataFolder),
      data: dataFolder,
      database: databaseInUse(settings.values(), dataFolder, Boolean(process.env.SEATLIGHT_DEMO_SCENARIO)),
    },
    serverVersion: agent.store.get().connection.serverVersion,
    protocol: protocolVersion,
  };
}
