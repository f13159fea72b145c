/** The steps of `seatlight doctor` that talk with the monitoring server: token, protocol, data. */
import { connectionProblem, HttpStatusError } from '../electron/agent/connection-problem.ts';
import { fetchHealth } from '../electron/agent/monitor-client.ts';
import { serverLabel } from '../electron/agent/server-address.ts';
import { protocolVersion } from '../protocol/frames.ts';
import type { LicenseServer } from '../protocol/license.ts';
import type { Health } from '../protocol/rest.ts';
import { version } from '../server/version.ts';
import type { Finding } from './doctor-finding.ts';
import { CommandError } from './exit-codes.ts';
import { followServer, isComplete, routeTo, tokenStep, waitFor } from './follow-server.ts';
import { reportSource } from './report-source.ts';
import { partsDown } from './status-text.ts';
import type { Target } from './target.ts';
import { durationText, plural } from './words.ts';

/** Whether the server takes the token, and what it says of itself. */
export async function checkToken(target: Target): Promise<{ finding: Finding; health: Health | null }> {
  const step = 'Token';
  try {
    const health = await fetchHealth(await routeTo(target)(0));
    const meaning = `The server takes the token (from ${target.tokenSource}). It is version ${health.version}; this is ${version}.`;
    return { finding: { step, outcome: 'ok', meaning }, health };
  } catch (error) {
    const unauthorised = error instanceof HttpStatusError && error.status === 401;
    if (unauthorised && target.token === null) {
      const meaning = 'The server wants a token and none is set.';
      return { finding: { step, outcome: 'fail', meaning, nextStep: tokenStep(target) }, health: null };
    }
    const { kind, message, nextStep } = connectionProblem(error, serverLabel(target.url));
    const ownStep = kind === 'wrong-token' ? tokenStep(target) : nextStep;
    return { finding: { step, outcome: 'fail', meaning: message, nextStep: ownStep }, health: null };
  }
}

/** Whether both sides understand each other: the whole way that the app goes, socket and snapshot. */
export async function checkProtocol(target: Target): Promise<Finding> {
  const step = 'Protocol';
  const agent = followServer(target);
  try {
    const { site, siteInfo } = await waitFor(agent, target, isComplete);
    const features = plural(Object.keys(site?.features ?? {}).length, 'feature');
    const meaning = `Version ${protocolVersion}. The site "${siteInfo?.name}" came over the agent socket: ${features}.`;
    return { step, outcome: 'ok', meaning };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { step, outcome: 'fail', meaning: error.message, nextStep: error.nextStep };
  } finally {
    agent.stop();
  }
}

/** How fresh the figures of each license server are, and whether the history is kept. */
export function checkData(health: Health, now: number): Finding[] {
  const step = 'Data';
  const { store, servers } = health;
  const findings = servers.map((server) => serverFinding(server, now));
  if (servers.length === 0) {
    findings.push({
      step,
      outcome: 'fail',
      meaning: 'The monitoring server watches no license server.',
      nextStep: 'Add one to license_servers in its configuration file, or in the settings of the app.',
    });
  }
  if (store.problem !== null) {
    const { message, nextStep } = store.problem;
    findings.push({ step: 'History', outcome: 'fail', meaning: message, nextStep });
  } else {
    const size = store.bytes === null ? '' : ` (${(store.bytes / 1e6).toFixed(1)} MB)`;
    findings.push({ step: 'History', outcome: 'ok', meaning: `The history is kept${size}.` });
  }
  return findings;
}

/** A table is read as its site says; any other report is for those who make Seatlight. */
function unreadNextStep({ manager }: LicenseServer): string {
  return manager === 'table'
    ? 'Give the lines that its tool prints to “lines” or “skip” of its “table” in the configuration of the monitoring server.'
    : `Save ${reportSource(manager)}, run \`seatlight parse --manager ${manager}\` on it and report what it prints.`;
}

function serverFinding(server: LicenseServer, now: number): Finding {
  const { name, address, status, lastGoodReportAt, problem, unparsedLines } = server;
  const age =
    lastGoodReportAt === null ? 'no report yet' : `last good report ${durationText(now - lastGoodReportAt)} ago`;
  const step = 'Data';
  const meaning = `${name} (${address}): ${status}${partsDown(server)}, ${age}.`;
  if (status !== 'up') {
    return {
      step,
      outcome: status === 'degraded' ? 'note' : 'fail',
      meaning: problem === null ? meaning : `${meaning} ${problem.message}`,
      nextStep: problem?.nextStep ?? 'Wait for the next poll, then try again.',
    };
  }
  if (unparsedLines > 0) {
    return {
      step,
      outcome: 'note',
      meaning: `${meaning} ${plural(unparsedLines, 'line')} of its report could not be read.`,
      nextStep: unreadNextStep(server),
    };
  }
  return { step, outcome: 'ok', meaning };
}
