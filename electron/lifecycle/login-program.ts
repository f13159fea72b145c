/** How the desktop session has to start the app at login. */
import { app } from 'electron';
import type { Autostart } from '../settings/login-item.ts';

export function loginProgram(): Autostart {
  // An AppImage runs from a folder that changes with every start; it tells where it really is.
  const program = process.env.APPIMAGE ?? process.execPath;
  const words = app.isPackaged ? [] : [app.getAppPath()];
  return {
    configFolder: app.getPath('appData'),
    systemFolder: '/etc/xdg/autostart',
    program,
    words: [...words, '--hidden'],
  };
}
