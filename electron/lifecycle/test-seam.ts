/** What end-to-end tests need to see of the main process and cannot see from outside. */
import type { Agent } from '../agent/agent.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { AppTray } from '../tray/app-tray.ts';
import type { AppWindows } from '../windows/app-windows.ts';

export interface TestSeam {
  readonly agent: Agent;
  readonly windows: AppWindows;
  readonly tray: AppTray;
  readonly settings: SettingsStore;
}

/** Puts it on `globalThis.seatlightTest`, only when the environment asks for it. */
export function exposeTestSeam(seam: TestSeam): void {
  if (process.env.SEATLIGHT_E2E === '1') Object.assign(globalThis, { seatlightTest: seam });
}
