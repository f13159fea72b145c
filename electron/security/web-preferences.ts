/** How every window's page is held: no Node, its own world, the sandbox. */
import type { WebPreferences } from 'electron';

/**
 * SECURITY: the three that matter are the defaults of Electron and are said all the same, so that a change shows.
 *
 * @see https://www.electronjs.org/docs/latest/tutorial/security
 * @param preload path of the preload script
 * @param devTools false in a packaged app
 */
export const secureWebPreferences = (preload: string, devTools: boolean): WebPreferences => ({
  preload,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  disableBlinkFeatures: 'Auxclick',
  spellcheck: false,
  webgl: false,
  devTools,
});
