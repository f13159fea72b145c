/** The way to the process that started this one: Electron's message port, or Node's own channel. */

export interface ParentPort {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The other side is gone. */
  onGone(listener: () => void): void;
}

/** What Electron gives a utility process as `process.parentPort`; its types live in a package the server must not need. */
interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** @throws Error when nobody started this process with a channel. */
export function openParentPort(from: NodeJS.Process & { readonly parentPort?: ElectronParentPort }): ParentPort {
  const { parentPort } = from;
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      // Electron ends its utility processes itself.
      onGone: () => {},
    };
  }
  if (!from.send)
    throw new Error('This program is started by the app. To run a server by hand, use "seatlight server".');
  return {
    post: (message) => from.send?.(message),
    onMessage: (listener) => from.on('message', listener),
    onGone: (listener) => from.once('disconnect', listener),
  };
}
