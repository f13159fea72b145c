/** Tells the app's own pages what happened. */
import type { OwnWindows } from '../windows/own-windows.ts';
import { channel } from './channels.ts';
import type { EventName, Events } from './contract.ts';

/** Tells one page, or (null) all of them. */
export type Tell = <Name extends EventName>(webContentsId: number | null, name: Name, value: Events[Name]) => void;

export const createTeller =
  (own: OwnWindows): Tell =>
  (webContentsId, name, value) => {
    for (const page of own.all())
      if ((webContentsId === null || page.id === webContentsId) && !page.isDestroyed()) page.send(channel(name), value);
  };
