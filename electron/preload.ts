/**
 * The only way from a page to the main process: a frozen object with the functions of the contract and nothing of
 * Electron itself. SECURITY: runs in the sandbox and in its own world; no event object ever reaches the page.
 *
 * @see https://www.electronjs.org/docs/latest/tutorial/security#20-do-not-expose-electron-apis-to-untrusted-web-content
 */
import { contextBridge, ipcRenderer } from 'electron';
import { channel, isEventName, isRequestName } from './ipc/channels.ts';
import type { Bridge, EventName, Events } from './ipc/contract.ts';
import { viewOf } from './security/app-origin.ts';

const bridge: Bridge = Object.freeze({
  request: (name: unknown, ...argument: unknown[]) =>
    isRequestName(name)
      ? ipcRenderer.invoke(channel(name), ...argument.slice(0, 1))
      : Promise.reject(new TypeError('There is no such request.')),
  on: <Name extends EventName>(name: Name, listener: (event: Events[Name]) => void) => {
    if (!isEventName(name) || typeof listener !== 'function') throw new TypeError('There is no such event.');
    const forward = (_event: unknown, value: Events[Name]) => listener(value);
    ipcRenderer.on(channel(name), forward);
    return () => {
      ipcRenderer.removeListener(channel(name), forward);
    };
  },
  view: viewOf(location.search),
});

contextBridge.exposeInMainWorld('seatlight', bridge);
