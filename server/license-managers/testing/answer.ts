/** What a tool that ended well came back with, for tests. */
import type { ToolResult } from '../license-manager.ts';

/** @param more what was otherwise, such as the exit code of one that did not */
export const answer = (stdout: string, more: Partial<ToolResult> = {}): ToolResult => ({
  exitCode: 0,
  signal: null,
  stdout,
  stderr: '',
  timedOut: false,
  overflowed: false,
  spawnError: null,
  tookMs: 5,
  ...more,
});
