/** Which monitoring server is followed, as a key for what is kept for it. Pure. */
import type { AgentState } from './agent-state.ts';

const demoServer = 'demo';

/**
 * The demo site is one of its own, wherever it runs.
 *
 * @param inDemo whether the embedded server is taken for the demo site while it has not said what it is
 */
export function serverKey({ connection, siteInfo }: AgentState, inDemo = false): string {
  const isDemo = siteInfo ? siteInfo.demo : inDemo && connection.embedded;
  return isDemo ? demoServer : `${connection.embedded ? 'embedded' : 'server'} ${connection.server}`;
}
