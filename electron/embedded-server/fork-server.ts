/** The embedded monitoring server as a utility process of Electron. */
import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { appendLine } from '../lifecycle/log-file.ts';
import type { ServerProcess } from './embedded-server.ts';

/**
 * @param folder where the built main process is
 * @param logFile where the server's own log goes
 */
export function forkServer(folder: string, logFile: string): ServerProcess {
  const child = utilityProcess.fork(join(folder, 'embedded-server.js'), [], {
    serviceName: 'Seatlight monitoring server',
    stdio: 'pipe',
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => appendLine(logFile, text.toString()));
  // Without a listener it would be an uncaught error of this process; the exit that follows is what is acted on.
  child.on('error', (type, location) => appendLine(logFile, `The engine gave up: ${type} at ${location}.\n`));
  return {
    postMessage: (command) => child.postMessage(command),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', listener),
    kill: () => child.kill(),
  };
}
