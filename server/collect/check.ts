/** Asks a license server once, outside the cycle, and tells in plain words what it answered. */
import type { Clock } from '../../protocol/clock.ts';
import { readLicenseAddress } from '../../protocol/license-address.ts';
import { usualTool } from '../../protocol/managers.ts';
import type { CheckRequest, CheckResult } from '../../protocol/rest.ts';
import type { ServerConfig } from '../config/server-config.ts';
import type { LicenseManager, LicenseServerConfig, ToolResult } from '../license-managers/license-manager.ts';
import type { Report } from '../license-managers/report.ts';
import { clipProblem } from '../site/rows.ts';
import { checkFiles } from './check-files.ts';
import { counted } from './counted.ts';
import type { TextFiles } from './log/read-text.ts';
import { type AskEffects, askAndRead } from './poll-once.ts';
import type { RunCall } from './run-call.ts';

export interface CheckEffects extends AskEffects {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly files: TextFiles;
  managerOf(manager: CheckRequest['manager']): LicenseManager;
  /** What runs the tool of a license server that is asked from elsewhere; `runCall` where it is null. */
  toolOf?(server: LicenseServerConfig): RunCall | null;
}

/** Characters of the tool's own words that are worth showing. */
const answerLength = 4_000;
const timeoutSeconds = 20;

/** What a report has, in one line. */
export function summarize(report: Report): string {
  const people = new Set(
    report.features.flatMap(({ checkouts }) => checkouts.map(({ user }) => user.toLowerCase()).filter(Boolean)),
  );
  return [
    // Not every license manager has such parts, and none at all would look like a fault.
    ...(report.vendorDaemons.length === 0
      ? []
      : [counted(report.vendorDaemons.length, 'vendor daemon', 'vendor daemons')]),
    counted(report.features.length, 'feature', 'features'),
    counted(people.size, 'person', 'people'),
  ].join(', ');
}

/** The part of the configuration that counts. */
type CheckConfig = Pick<ServerConfig, 'licenseServers' | 'toolFromRequests'> & {
  readonly site: Pick<ServerConfig['site'], 'demo'>;
};

type Way = Pick<LicenseServerConfig, 'tool' | 'toolEnv' | 'web' | 'table' | 'tableFile' | 'timeZone'>;

/**
 * How a license server is asked: by the tool, the pages and the description that the request names where that is allowed, else as it is
 * configured for this address, else by the tool configured for this manager. The stand-in of a demo site knows nothing of
 * real license servers.
 */
function wayTo(request: CheckRequest, configured: LicenseServerConfig | undefined, config: CheckConfig): Way {
  const { manager } = request;
  const { tool, web } = config.toolFromRequests ? request : {};
  const same = config.site.demo ? undefined : config.licenseServers.find((server) => server.manager === manager);
  const { tool: usual, toolEnv } = configured ?? same ?? { tool: [usualTool(manager)] as const };
  return {
    ...(tool === undefined ? { tool: usual, toolEnv } : { tool: [tool] as const }),
    web: config.toolFromRequests ? web : configured?.web,
    table: configured?.table,
    ...(config.toolFromRequests && { tableFile: request.table }),
    timeZone: configured?.timeZone,
  };
}

/**
 * SECURITY: whoever asks is shown what was answered, and the page of any address in the reach of this server is not theirs to
 * see. Tools speak with license servers alone.
 */
const withoutPages =
  (runCall: RunCall): RunCall =>
  async (call, options) =>
    'url' in call ? pageNotRead : runCall(call, options);

const pageNotRead: ToolResult = {
  ...{ exitCode: null, signal: null, stdout: '', stderr: '', timedOut: false, overflowed: false },
  ...{ spawnError: 'EPERM', tookMs: 0 },
  problem: {
    kind: 'not-configured',
    code: null,
    message:
      'The web pages of a license server are read only where it is in the configuration of the monitoring server.',
    nextStep: 'Add it there, or check it in an app that asks license servers itself.',
  },
};

/** @param signal ends the tool before its time */
export async function checkLicenseServer(
  request: CheckRequest,
  config: CheckConfig,
  effects: CheckEffects,
  signal: AbortSignal,
): Promise<CheckResult> {
  const startedAt = effects.clock.monotonic();
  const read = readLicenseAddress(request.address, request.manager);
  if (!read.ok) {
    const { message, nextStep } = read;
    return {
      ok: false,
      problem: { kind: 'bad-address', code: null, message, nextStep },
      summary: message,
      answer: '',
      tookMs: 0,
    };
  }
  const { address } = read.value;
  const manager = effects.managerOf(request.manager);
  const configured = config.licenseServers.find((each) => each.manager === request.manager && each.address === address);
  const server: LicenseServerConfig = {
    id: 'check',
    name: address,
    manager: request.manager,
    address,
    ...wayTo(request, configured, config),
    pollSeconds: 60,
    timeoutSeconds,
  };
  const mayReadPages = configured !== undefined || config.toolFromRequests;
  const run = (configured && effects.toolOf?.(configured)) ?? effects.runCall;
  const runCall = mayReadPages ? run : withoutPages(run);
  const { report, answers } = await askAndRead(manager, server, { ...effects, runCall }, signal);
  const tookMs = effects.clock.monotonic() - startedAt;
  // SECURITY: of files, nobody is told but who could open them anyway.
  const files = config.toolFromRequests ? await checkFiles(manager, request, effects.files) : [];
  return {
    ok: report.error === null,
    problem: clipProblem(report.error),
    summary: report.error?.message ?? [summarize(report), report.unasked?.message].filter(Boolean).join('. '),
    answer: answers
      .map(({ stdout, stderr }) => `${stdout}${stderr}`.trim())
      .join('\n\n')
      .slice(0, answerLength),
    tookMs,
    ...(files.length > 0 && { files: files.map((file) => ({ ...file, problem: clipProblem(file.problem) })) }),
  };
}
