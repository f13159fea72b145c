/** Makes a call to a license server, whichever kind it is, and always comes back. */
import type { Call, ToolResult } from '../license-managers/license-manager.ts';
import { readPage } from './read-page.ts';
import { runTool } from './tool-runner.ts';

/** Never rejects: what went wrong is in the result. `signal` ends the call before its time. */
export type RunCall = (call: Call, options?: { readonly signal?: AbortSignal }) => Promise<ToolResult>;

export const runCall: RunCall = (call, options = {}) =>
  'url' in call ? readPage(call, options) : runTool(call, options);
