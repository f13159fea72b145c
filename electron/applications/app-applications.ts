/** The applications behind seats, with the effects of the real world. */
import { app, powerMonitor, screen, type WebContents, webContents } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import type { ApplicationRule } from '../documents/rules/application-rule.ts';
import { withDisplay } from '../documents/x11/display.ts';
import type { Log } from '../lifecycle/log-file.ts';
import type { Programs } from '../programs/programs.ts';
import { createApplications } from './applications.ts';
import type { Applications } from './held-application.ts';
import { type Point, watchPointer } from './pointer-watch.ts';
import { systemPorts } from './system-ports.ts';

export interface AppApplicationsOptions {
  readonly store: AgentStore;
  readonly rules: readonly ApplicationRule[];
  readonly programs: Pick<Programs, 'certain'>;
  /** Folder of what is shipped with the app. */
  readonly assets: string;
  readonly log: Log;
}

export function openApplications({ store, rules, programs, assets, log }: AppApplicationsOptions): Applications {
  const lastOwnClick = watchOwnClicks();
  return createApplications({
    ...{ store, rules, log },
    ...systemPorts({ platform: process.platform, env: process.env, assets, clock: systemClock, log }),
    clock: systemClock,
    input: () => ({
      idleMs: powerMonitor.getSystemIdleTime() * 1000,
      locked: powerMonitor.getSystemIdleState(1) === 'locked',
      ownClickAt: lastOwnClick(),
    }),
    pointer: watchPointer({ now: systemClock.now, position: pointerPosition }),
    programsOf: programs.certain,
    ownPid: process.pid,
  });
}

/** Without a window of its own in view, Electron on X11 goes on telling where the pointer was at first. */
const pointerPosition = async (): Promise<Point | null> =>
  process.platform === 'linux'
    ? withDisplay(process.env, (display) => display.pointer())
    : screen.getCursorScreenPoint();

/** @returns what tells when one of the app's own windows was clicked last; null: none was */
function watchOwnClicks(): () => number | null {
  let at: number | null = null;
  const watch = (contents: WebContents) =>
    contents.on('before-mouse-event', (_event, { type }) => {
      if (type === 'mouseDown' || type === 'mouseUp' || type === 'mouseWheel') at = systemClock.now();
    });
  for (const contents of webContents.getAllWebContents()) watch(contents);
  app.on('web-contents-created', (_event, contents) => watch(contents));
  return () => at;
}
