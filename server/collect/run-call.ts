/** Makes a call to a license server, whichever kind it is, and always comes back. */
import type { Call, ToolResult } from '../license-managers/license-manager.ts';
import { readPage } from './read-page.ts';
import { runTool } from './tool-runner.ts';

export interface RunCallOptions {
  /** Ends the call before its time. */
  readonly signal?: AbortSignal;
  /** What was answered in the same cycle before, for who makes up the call elsewhere: a broker. */
  readonly after?: readonly ToolResult[];
}

/** Never rejects: what went wrong is in the result. */
export type RunCall = (call: Call, options?: RunCallOptions) => Promise<ToolResult>;

export const runCall: RunCall = (call, options = {}) =>
  'url' in call ? readPage(call, options) : runTool(call, options);
