/** Tells the command line tool of the same user to which monitoring server the app is connected, and with what. */
import type { Agent } from '../agent/agent.ts';
import type { Log } from './log-file.ts';
import { writeRuntimeFile } from './runtime-file.ts';

/** The server inside the app is told as soon as it listens; another one once it has let the agent in. */
export function tellCommandLine(agent: Agent, dataFolder: string, log: Log): void {
  let connected = false;
  async function tell() {
    const { serverUrl: url, token } = await agent.route();
    if (token !== null) await writeRuntimeFile(dataFolder, { url, token, pid: process.pid });
  }
  agent.store.subscribe(({ connection: { status, embedded } }) => {
    const before = connected;
    connected = status === 'connected' && !embedded;
    if (connected && !before)
      tell().catch((error) => log('The file for the command line tool could not be written.', error));
  });
}
