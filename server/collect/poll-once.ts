/** One poll of one license server: call, read, tell. */
import type { Problem } from '../../protocol/license.ts';
import type {
  Answers,
  LicenseList,
  LicenseManager,
  LicenseServerConfig,
  ToolResult,
} from '../license-managers/license-manager.ts';
import { isUnread } from '../license-managers/not-a-report.ts';
import type { Report } from '../license-managers/report.ts';
import { describedServer, type ReadTable } from './described-server.ts';
import { garbledAnswer, isGarbled } from './garbled-output.ts';
import type { RunCall } from './run-call.ts';

/** More calls than this nobody needs for one report. */
export const mostCalls = 32;

/** Asks all that is to be asked of a license server in one cycle. Never rejects but for a defect of the manager's module. */
export async function askStatus(
  manager: LicenseManager,
  server: LicenseServerConfig,
  runCall: RunCall,
  signal: AbortSignal,
): Promise<Answers> {
  let answers: Answers = [await runCall(manager.statusCall(server), { signal })];
  for (let calls = 1; calls < mostCalls && !signal.aborted && !answers[0].problem; calls++) {
    const call = manager.furtherCall?.(answers, server) ?? null;
    if (call === null) break;
    answers = [...answers, await runCall(call, { signal })];
  }
  return answers;
}

/** What these answers say; a call that was not made at all, or brought no text, yields a report with that error. */
export function readAnswers(manager: LicenseManager, answers: Answers, server: LicenseServerConfig): Report {
  const [first, ...others] = answers;
  const texts: Answers = [textIn(first), ...others.map(textIn)];
  if (texts[0].problem) return failedReport(manager, texts[0].problem);
  // A broker that could not go on, or a page that may not be read; of what was asked, the answer says what went wrong.
  const unasked = others.find(({ problem }) => problem !== undefined)?.problem;
  const report = manager.readStatus(texts, server);
  if (unasked === undefined) return report;
  return isUnread(report.error) ? { ...report, error: unasked } : { ...report, unasked };
}

/** The answer without what is no text, which parsers could take for anything. */
function textIn(answer: ToolResult): ToolResult {
  const { stdout, stderr, timedOut, overflowed } = answer;
  const [isNoise, isNoiseBeside] = [isGarbled(stdout), isGarbled(stderr)];
  if (!isNoise && !isNoiseBeside) return answer;
  const text = { ...answer, stdout: isNoise ? '' : stdout, stderr: isNoiseBeside ? '' : stderr };
  const isExplained = answer.problem !== undefined || timedOut || overflowed;
  return isExplained || text.stdout.trim() !== '' ? text : { ...text, problem: garbledAnswer };
}

/** What asks a license server. */
export interface AskEffects {
  readonly runCall: RunCall;
  /** Absent where no description stands in a file. */
  readonly readTable?: ReadTable;
}

/** Asks for the status and reads the answers, of which there are none where it is not known how to read them. */
export async function askAndRead(
  manager: LicenseManager,
  server: LicenseServerConfig,
  { runCall, readTable }: AskEffects,
  signal: AbortSignal,
): Promise<{ readonly report: Report; readonly answers: readonly ToolResult[] }> {
  const described = await describedServer(server, readTable);
  if (!described.ok) return { report: failedReport(manager, described.problem), answers: [] };
  const answers = await askStatus(manager, described.server, runCall, signal);
  return { report: readAnswers(manager, answers, described.server), answers };
}

/** As `askAndRead`; a module that fails yields a report with an error. */
export async function pollStatus(
  manager: LicenseManager,
  server: LicenseServerConfig,
  effects: AskEffects,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<Report> {
  try {
    return (await askAndRead(manager, server, effects, signal)).report;
  } catch (error) {
    onError(error);
    return unreadable(manager);
  }
}

/** Runs the license list call, where there is one; null when there is none or its answer is of no use. */
export async function pollLicenseList(
  manager: LicenseManager,
  server: LicenseServerConfig,
  runCall: RunCall,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<LicenseList | null> {
  const call = manager.licenseListCall?.(server);
  if (call === undefined) return null;
  const result = await runCall(call, { signal });
  if (result.problem) return null;
  try {
    return manager.readLicenseList?.(result) ?? null;
  } catch (error) {
    onError(error);
    return null;
  }
}

const unreadable = (manager: LicenseManager): Report =>
  failedReport(manager, {
    kind: 'unreadable-report',
    code: null,
    message: `The answer of ${manager.title} could not be read.`,
    nextStep: 'Save what the status tool prints and report it together with the log of the monitoring server.',
  });

/** A report that says nothing but what went wrong. */
export const failedReport = ({ manager }: LicenseManager, error: Problem): Report => ({
  manager,
  reportedAt: null,
  servers: [],
  vendorDaemons: [],
  features: [],
  error,
  truncated: false,
  unparsed: [],
});
