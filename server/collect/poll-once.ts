/** One poll of one license server: call, read, tell. */
import type { Problem } from '../../protocol/license.ts';
import type { LicenseList, LicenseManager, LicenseServerConfig } from '../license-managers/license-manager.ts';
import type { Report } from '../license-managers/report.ts';
import type { RunTool } from './tool-runner.ts';

/** Runs the status call and reads its answer; a reader that fails yields a report with an error. */
export async function pollStatus(
  manager: LicenseManager,
  server: LicenseServerConfig,
  runTool: RunTool,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<Report> {
  const result = await runTool(manager.statusCall(server), { signal });
  if (result.problem) return failedReport(manager, result.problem);
  try {
    return manager.readStatus(result, server);
  } catch (error) {
    onError(error);
    return unreadable(manager);
  }
}

/** Runs the license list call, where there is one; null when there is none or its answer is of no use. */
export async function pollLicenseList(
  manager: LicenseManager,
  server: LicenseServerConfig,
  runTool: RunTool,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<LicenseList | null> {
  const call = manager.licenseListCall?.(server);
  if (call === undefined) return null;
  const result = await runTool(call, { signal });
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
