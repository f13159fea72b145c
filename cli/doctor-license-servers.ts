/** A part of `seatlight doctor`: asks license servers from this machine, each by the tool or the pages of its manager. */
import { findTool, systemToolSearch } from '../electron/embedded-server/find-tool.ts';
import type { WatchedServer } from '../electron/ipc/settings-contract.ts';
import { noMachineSettings } from '../electron/policy/machine-settings.ts';
import { systemClock } from '../protocol/clock.ts';
import { licenseServerText } from '../protocol/license-server.ts';
import type { CheckedFile } from '../protocol/rest.ts';
import { checkLicenseServer } from '../server/collect/check.ts';
import { systemLogFiles } from '../server/collect/log/log-files.ts';
import { runCall } from '../server/collect/run-call.ts';
import { readTableFile } from '../server/config/table-file.ts';
import { licenseManagerOf } from '../server/license-managers/index.ts';
import type { Finding } from './doctor-finding.ts';
import { readAppSettings } from './doctor-settings.ts';
import type { TargetOptions } from './target.ts';

const step = 'License server';

const effects = { files: systemLogFiles, readTable: (path: string) => readTableFile(path, systemLogFiles) };

export interface LicenseServerSearch extends Pick<TargetOptions, 'appFolder' | 'env' | 'readMachine'> {
  /** The one to ask, in place of those of the app's settings. */
  readonly licenseServer?: WatchedServer;
  /** The `lmutil` that the command line names. */
  readonly lmutil?: string;
}

/** Those that are named, or that the app asks by itself. */
async function wanted(
  search: LicenseServerSearch,
): Promise<{ readonly servers: readonly WatchedServer[]; readonly lmutil: string }> {
  const { appFolder, readMachine, licenseServer, lmutil } = search;
  const machine = (await readMachine?.().catch(() => null)) ?? noMachineSettings;
  const { view } = await readAppSettings(appFolder, machine);
  const ofApp = view.mode.value === 'embedded' ? view.licenseServers.value : [];
  return { servers: licenseServer ? [licenseServer] : ofApp, lmutil: lmutil ?? view.lmutilPath.value };
}

async function checkOne(server: WatchedServer, lmutil: string, env: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const { address, manager = 'flexlm', web, licenseFiles, optionsFiles, table } = server;
  const named = server.tool ?? (manager === 'flexlm' ? lmutil : '');
  const tool = named || (await findTool(manager, { ...systemToolSearch(), path: env.PATH ?? '' }));
  const {
    ok,
    problem,
    summary,
    tookMs,
    files = [],
  } = await checkLicenseServer(
    { manager, address, ...(tool && { tool }), ...(web && { web }), licenseFiles, optionsFiles, table },
    { licenseServers: [], site: { demo: false }, toolFromRequests: true },
    { clock: systemClock, managerOf: licenseManagerOf, runCall, ...effects },
    new AbortController().signal,
  );
  const by = [tool, web].filter(Boolean).join(' and ');
  const meaning = `${licenseServerText(address, manager)}${by === '' ? '' : ` (by ${by})`}: ${summary}`;
  const answer: Finding = ok
    ? { step, outcome: 'ok', meaning: `${meaning}, after ${Math.max(0.1, tookMs / 1000).toFixed(1)} s.` }
    : { step, outcome: 'fail', meaning, nextStep: problem?.nextStep };
  return [answer, ...files.map(findingOf)];
}

/** What stands in a file of a license server. */
const findingOf = ({ path, problem, summary }: CheckedFile): Finding =>
  problem
    ? { step, outcome: 'fail', meaning: problem.message, nextStep: problem.nextStep }
    : { step, outcome: 'ok', meaning: `${path}: ${summary}.` };

/** One finding for each, and for each of its files; none where this machine asks no license server. */
export async function checkLicenseServers(search: LicenseServerSearch): Promise<readonly Finding[]> {
  const { servers, lmutil } = await wanted(search);
  return (await Promise.all(servers.map((server) => checkOne(server, lmutil, search.env)))).flat();
}
