/** Writes down how the connection does, for a report of what went wrong: a line for every change, and no more. */
import type { AgentStore } from '../agent/agent-store.ts';
import type { Log } from './log-file.ts';

export function logConnection(store: AgentStore, log: Log): void {
  let last = '';
  store.subscribe(({ connection }) => {
    const { status, server, problem } = connection;
    const line = `Connection to ${server}: ${status}${problem ? `, ${problem.message}` : ''}`;
    if (line === last) return;
    last = line;
    log(line);
  });
}
