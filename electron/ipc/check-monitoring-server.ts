/** The check of a monitoring server's address in the settings. */
import type { CheckResult } from '../../protocol/rest.ts';
import { connectionProblem } from '../agent/connection-problem.ts';
import type { Route } from '../agent/route.ts';
import { serverLabel } from '../agent/server-address.ts';

/** Whether a monitoring server answers, and how it does; a failure is an answer here. */
export async function checkMonitoringServer(
  serverUrl: string,
  routeTo: (serverUrl: string) => Promise<Route>,
): Promise<CheckResult> {
  const startedAt = performance.now();
  const took = () => Math.round(performance.now() - startedAt);
  try {
    const { fetchHealth } = await import('../agent/monitor-client.ts');
    const health = await fetchHealth(await routeTo(serverUrl));
    const troubled = health.servers.filter((server) => server.status !== 'up').length;
    const summary = `Seatlight ${health.version}: ${health.servers.length} license servers${troubled ? `, ${troubled} of them in trouble` : ''}.`;
    return { ok: true, problem: null, summary, answer: '', tookMs: took() };
  } catch (error) {
    const problem = connectionProblem(error, serverLabel(serverUrl));
    return { ok: false, problem, summary: problem.message, answer: '', tookMs: took() };
  }
}
