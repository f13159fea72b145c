/** `seatlight doctor`: goes the way from the settings to the data, step by step, and says where it ends. */

import { ruledProxy } from '../electron/agent/proxy.ts';
import { isLoopback } from '../electron/agent/server-address.ts';
import type { WatchedServer } from '../electron/ipc/settings-contract.ts';
import { checkApplications } from './doctor-applications.ts';
import { type Finding, findingLines } from './doctor-finding.ts';
import { checkLicenseServers } from './doctor-license-servers.ts';
import { checkCertificate, checkConnection, checkName, endpointOf } from './doctor-network.ts';
import { checkData, checkProtocol, checkToken } from './doctor-server.ts';
import { proxiesIn, settingsFindings } from './doctor-settings.ts';
import { checkTools } from './doctor-tools.ts';
import { CommandError, type ExitCode, exitCodes } from './exit-codes.ts';
import { noRules } from './follow-server.ts';
import { findTarget, type Target, type TargetOptions } from './target.ts';
import type { Terminal } from './terminal.ts';

export interface DoctorOptions extends TargetOptions {
  /** The `lmutil` to try, in place of those that are set or found. */
  readonly lmutil?: string;
  /** A license server to ask, in place of those of the app's settings. */
  readonly licenseServer?: WatchedServer;
}

/** Prints each finding as it is made. Ends with `ok`, or with `trouble` when a step failed. */
export async function runDoctor(options: DoctorOptions, terminal: Terminal): Promise<ExitCode> {
  let failures = 0;
  for await (const finding of findings(options)) {
    if (finding.outcome === 'fail') failures += 1;
    terminal.lines(findingLines(finding, terminal.paint));
  }
  terminal.lines(['', failures === 0 ? 'All is well.' : `${failures} of the steps failed; see → for what to do.`]);
  return failures === 0 ? exitCodes.ok : exitCodes.trouble;
}

/** Each step as it is made. */
export async function* findings(options: DoctorOptions): AsyncGenerator<Finding> {
  let target: Target | null = null;
  try {
    target = await findTarget(options);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    yield { step: 'Server set', outcome: 'fail', meaning: error.message, nextStep: error.nextStep };
  }
  yield* await settingsFindings(options, target);
  if (target === null) yield* skipped(['Name', 'Connection', 'TLS', 'Token', 'Protocol', 'Data']);
  else yield* wayTo(target, mayGoByProxy(target, options.env));
  yield* await checkTools(options);
  yield* await checkLicenseServers(options);
  yield* await checkApplications(options.env);
}

/** Whether a proxy may lead there: that of a policy, or one of the environment. */
function mayGoByProxy({ url, rules = noRules }: Target, env: NodeJS.ProcessEnv): boolean {
  if (isLoopback(url)) return false;
  const ruled = ruledProxy(rules, new URL(url).hostname);
  return ruled ? ruled[0] !== null : proxiesIn(env).length > 0;
}

const skipped = (steps: readonly string[]): Finding[] =>
  steps.map((step) => ({ step, outcome: 'skipped', meaning: 'Not tried, because a step before it failed.' }));

const withoutProxy =
  'This was tried without the proxy, which may lead there all the same: see what is said of the token.';

/** @param proxied whether a proxy may lead to what is not reached without it */
async function* wayTo(target: Target, proxied: boolean): AsyncGenerator<Finding> {
  const endpoint = endpointOf(target.url);
  const network: readonly [string, () => Promise<Finding>][] = [
    ['Name', () => checkName(endpoint)],
    ['Connection', () => checkConnection(endpoint)],
    ['TLS', () => checkCertificate(endpoint, target.rules ?? noRules, Date.now())],
  ];
  for (const [index, [, check]] of network.entries()) {
    const finding = await check();
    if (finding.outcome !== 'fail') {
      yield finding;
      continue;
    }
    const rest = network.slice(index + 1).map(([step]) => step);
    if (proxied) {
      yield { ...finding, outcome: 'note', nextStep: withoutProxy };
      yield* skipped(rest);
      break;
    }
    yield finding;
    yield* skipped([...rest, 'Token', 'Protocol', 'Data']);
    return;
  }
  const { finding, health } = await checkToken(target);
  yield finding;
  if (health === null) {
    yield* skipped(['Protocol', 'Data']);
    return;
  }
  yield await checkProtocol(target);
  yield* checkData(health, Date.now());
}
