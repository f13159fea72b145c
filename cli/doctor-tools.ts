/** The last part of `seatlight doctor`: the license tools on this machine, and whether they run. */
import { findTool, findTools, systemToolSearch } from '../electron/embedded-server/find-tool.ts';
import { noMachineSettings } from '../electron/policy/machine-settings.ts';
import { managers } from '../protocol/license.ts';
import { runCall } from '../server/collect/run-call.ts';
import type { Finding } from './doctor-finding.ts';
import { readAppSettings } from './doctor-settings.ts';
import type { TargetOptions } from './target.ts';

const step = 'License tools';

export interface ToolSearch {
  readonly appFolder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly lmutil?: string;
  readonly readMachine?: TargetOptions['readMachine'];
}

/** Where `lmutil` is: named on the command line, set in the app, or where its installers put it. */
async function toolsOfFlexlm({
  appFolder,
  env,
  lmutil,
  readMachine,
}: ToolSearch): Promise<{ path: string; source: string }[]> {
  if (lmutil !== undefined) return [{ path: lmutil, source: '--lmutil' }];
  const machine = (await readMachine?.().catch(() => null)) ?? noMachineSettings;
  const set = (await readAppSettings(appFolder, machine)).view.lmutilPath.value;
  const found = await findTool('flexlm', { ...systemToolSearch(), path: env.PATH ?? '' });
  return [
    ...(set ? [{ path: set, source: "the app's settings" }] : []),
    ...(found === null ? [] : [{ path: found, source: 'PATH or a usual place' }]),
  ];
}

async function checkTool(path: string, source: string): Promise<Finding> {
  const result = await runCall({ command: [path, 'lmstat', '-v'], timeoutMs: 10_000 });
  const output = `${result.stdout}\n${result.stderr}`;
  const version = /^lmstat\s+v(\S+).*$/m.exec(output)?.[0];
  if (version !== undefined) return { step, outcome: 'ok', meaning: `${path} (from ${source}): ${version}` };
  if (/^lmutil|lmstat/m.test(output)) {
    return { step, outcome: 'ok', meaning: `${path} (from ${source}) runs; it does not tell its version.` };
  }
  const why =
    result.spawnError !== null
      ? `could not be started (${result.spawnError})`
      : result.timedOut
        ? 'did not end within 10 seconds'
        : 'did not answer like lmutil';
  const nextStep =
    result.spawnError === 'ELOADER'
      ? 'It needs the LSB loader that its vendor linked it with: install the package that has ld-lsb (often called lsb).'
      : 'Take the lmutil of the vendor kit for this operating system, and name it with --lmutil or in the settings.';
  return { step, outcome: 'fail', meaning: `${path} (from ${source}) ${why}.`, nextStep };
}

/** The tools of other license managers that are here. What they tell of themselves differs, so that they are not run. */
async function otherTools({ env }: ToolSearch): Promise<Finding[]> {
  const others = managers.filter((manager) => manager !== 'flexlm');
  const found = await findTools(others, { ...systemToolSearch(), path: env.PATH ?? '' });
  return Object.values(found).map((path) => ({
    step,
    outcome: 'ok',
    meaning: `${path} (from PATH or a usual place) is there.`,
  }));
}

/** Finds the tools, and tries those of FlexLM. That there is none is no fault: only who asks license servers needs one. */
export async function checkTools(search: ToolSearch): Promise<Finding[]> {
  const [tools, others] = await Promise.all([toolsOfFlexlm(search), otherTools(search)]);
  if (tools.length + others.length > 0)
    return [...(await Promise.all(tools.map(({ path, source }) => checkTool(path, source)))), ...others];
  return [
    {
      step,
      outcome: 'note',
      meaning:
        'No lmutil, and no tool of another license manager, was found on this machine. They are needed only where license servers are asked directly.',
      nextStep:
        'To ask them from here, install the lmutil of the vendor kit, and name it with --lmutil or in the settings.',
    },
  ];
}
