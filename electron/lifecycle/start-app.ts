/**
 * The wiring of the parts, once the icon is there: the agent's one state goes to its sinks (tray, windows), the settings
 * decide what is followed. Windows come only when they are asked for.
 */
import { join } from 'node:path';
import { app, dialog, session } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import type { Share } from '../../protocol/projects/project-change.ts';
import { ProblemError } from '../agent/connection-problem.ts';
import { createPersonRequests } from '../agent/person-requests.ts';
import { createRouteResolver, type ResolveRoute, type RouteSources } from '../agent/route.ts';
import { followsServer } from '../embedded-server/embedded-config.ts';
import { createAppCredentials } from '../enrolment/app-credentials.ts';
import type { SettingsValues } from '../ipc/contract.ts';
import { registerIpc } from '../ipc/register-ipc.ts';
import { createShownStore } from '../ipc/shown-store.ts';
import { whyHeld } from '../policy/why-held.ts';
import { createOfferAnswers } from '../programs/answer-offer.ts';
import { chooseOrSay } from '../projects/choose-or-say.ts';
import type { Projects } from '../projects/projects.ts';
import type { Reclaiming } from '../reclaim/reclaiming.ts';
import { shieldOrSay } from '../reclaim/shield-or-say.ts';
import { showWarnings } from '../reclaim/show-warnings.ts';
import { serveApp } from '../security/app-protocol.ts';
import { lockDownSession } from '../security/lock-down.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { AppTray } from '../tray/app-tray.ts';
import { type AppWindows, createAppWindows } from '../windows/app-windows.ts';
import { createAppAgent } from './app-agent.ts';
import { obeyCalls } from './app-calls.ts';
import { listenToSystem } from './app-events.ts';
import { createAppMonitoring } from './app-monitoring.ts';
import { openAppSettings } from './app-settings.ts';
import { firstConnection } from './first-connection.ts';
import { logConnection } from './log-connection.ts';
import type { BuiltApp } from './paths.ts';
import type { Prepared } from './prepare-app.ts';
import { endWith } from './quit.ts';
import { applySettingsEffects } from './settings-effects.ts';
import { systemProxy } from './system-proxy.ts';
import { tellCommandLine } from './tell-command-line.ts';

/** A closed popover is kept for a minute: who looks twice sees it at once. */
const keepPopoverMs = 60_000;

/** What the menu of the tray acts on. */
export interface StartedApp {
  readonly windows: AppWindows;
  /** A job runs in an application for so long; tells by a pop-up where that cannot be said. */
  shield(applicationId: string, forMs: number | null): Promise<void>;
  /** Chooses projects; tells by a pop-up where that cannot be. */
  chooseProject(shares: readonly Share[]): Promise<void>;
}

export async function startApp(prepared: Prepared, built: BuiltApp, tray: AppTray): Promise<StartedApp> {
  const { commandLine, dataFolder, lockDown } = prepared;
  const opened = await openAppSettings(prepared);
  if (!opened) return endUnwanted(tray);
  const { settings, log, lookAtPolicies } = opened;
  const agent = createAppAgent();
  const shown = createShownStore(agent.store, settings);
  const person = createPersonRequests(agent, () => maxWaitMs(settings.values()));
  const windows = createAppWindows({
    built,
    origin: lockDown.trustedOrigin,
    trayBounds: tray.bounds,
    hasTray: tray.exists,
    keepMs: Number(process.env.SEATLIGHT_KEEP_POPOVER_MS ?? keepPopoverMs),
  });
  tray.follow(agent.store, settings);
  logConnection(agent.store, log);

  const credentials = createAppCredentials({ dataFolder, tokenFile: commandLine.tokenFile, settings, agent, log });
  const wayTo = (serverUrl: string, readToken: RouteSources['readToken']): ResolveRoute =>
    createRouteResolver({ serverUrl, rules: () => rulesOf(settings), resolveProxy: systemProxy, readToken });
  const monitoring = createAppMonitoring({
    ...{ agent, dataFolder, built, log },
    routeTo: (serverUrl) => wayTo(serverUrl, credentials.tokenFor),
    tokenRefused: credentials.refused,
  });
  const isTime = firstConnection(
    { clock: systemClock, random: Math.random, onLook: (look) => void app.once('browser-window-focus', look) },
    !commandLine.hidden || (whyHeld(settings) === null && !followsServer(settings.values())),
  );
  const follow = () =>
    isTime
      .then(() => {
        const held = whyHeld(settings);
        return held ? monitoring.hold(held) : monitoring.apply(settings.values());
      })
      .catch((error) => log('The settings could not be followed.', error));
  void follow();
  tellCommandLine(agent, dataFolder, log);
  settings.subscribe(follow);

  lockDownSession(session.defaultSession, lockDown);
  serveApp(session.defaultSession, join(built.out, 'renderer'));
  const { store } = agent;
  const programs = import('../programs/app-programs.ts').then(({ openPrograms }) =>
    openPrograms({ store, settings, dataFolder, log, withDialog: windows.withDialog }),
  );
  programs.catch((error) => log('Programs cannot be started.', error));
  const answerOffer = createOfferAnswers({ store, clock: systemClock, person, programs });
  const locale = app.getLocale();
  const { palette, popover, wayland } = windows;
  const projects: Promise<Projects> = import('../projects/app-projects.ts').then(({ openAppProjects }) =>
    openAppProjects({
      ...{ agent, settings, programs, dataFolder, locale, log, wayland },
      notices: () => notices,
      windowOpen: () => palette.isOpen() || popover.isOpen(),
      openPalette: () => void palette.show(),
      openPopover: () => void popover.show(),
      togglePalette: palette.toggle,
    }),
  );
  const reclaiming: Promise<Reclaiming> = import('../reclaim/app-reclaim.ts').then(({ openAppReclaim }) =>
    openAppReclaim({ agent, person, settings, programs, dataFolder, assets: built.assets, log }),
  );
  const { go } = windows.place;
  const notices = import('../notices/app-notices.ts').then(({ openNotices }) =>
    openNotices({
      ...{ settings, person, answerOffer, projects, reclaiming, dataFolder, locale, log, go },
      store: shown,
      icon: join(built.assets, 'app', '64.png'),
      popoverOpen: windows.popover.isOpen,
    }),
  );
  tray.followNotices(notices);
  tray.followProjects(projects);
  tray.followReclaiming(reclaiming);
  showWarnings(reclaiming, windows);
  registerIpc({
    ...{
      agent,
      shown,
      settings,
      credentials,
      windows,
      person,
      answerOffer,
      notices,
      programs,
      projects,
      reclaiming,
      dataFolder,
      log,
    },
    // A server that is only tried is no reason to enrol there.
    routeTo: (serverUrl) => wayTo(serverUrl, () => credentials.existing(serverUrl)),
    lookAtPolicies,
    trustedOrigin: lockDown.trustedOrigin,
  });
  applySettingsEffects(settings, log);
  listenToSystem({ agent, settings, tray });
  endWith({ windows, tray, agent, monitoring, settings, notices, projects, reclaiming, dataFolder });
  const called = obeyCalls(prepared.calls, { go, show: () => void windows.popover.show() });

  if (!tray.exists() && !called) void (commandLine.hidden ? windows.popover.showMinimized() : windows.popover.show());
  if (settings.warning) {
    log(settings.warning);
    void dialog.showMessageBox({ type: 'warning', title: 'Seatlight', message: settings.warning });
  }
  return {
    windows,
    shield: (applicationId, forMs) => shieldOrSay(applicationId, forMs, { reclaiming, notices, log }),
    chooseProject: (shares) => chooseOrSay(shares, { projects, notices, log }),
  };
}

/** The rules of the way to a server. Fails with `ProblemError` while they are not known. */
function rulesOf(settings: SettingsStore): SettingsValues {
  const { unread } = settings.machine();
  if (unread?.what === 'everything') throw new ProblemError(unread.problem);
  return settings.values();
}

const maxWaitMs = ({ maxWaitMinutes }: SettingsValues): number | null =>
  maxWaitMinutes === null ? null : maxWaitMinutes * 60_000;

/** An entry of the machine started the app for somebody who does not want it: nothing of it stays. */
function endUnwanted(tray: AppTray): Promise<never> {
  tray.destroy();
  app.exit(0);
  return new Promise(() => {});
}
