/** What a tool printed as a frame. Pure. */
import { maxBrokerFrameBytes, maxToolOutputBytes, type ResultFrame } from '../../protocol/broker.ts';
import type { ToolResult } from '../../server/license-managers/license-manager.ts';

/** For the rest of the frame. */
const reserveBytes = 1024;

/** The result without what a frame has no room for: an answer that is too large is none. */
export function fittingResult(result: ToolResult): ToolResult {
  const { stdout, stderr } = result;
  const isTooLarge =
    stdout.length + stderr.length > maxToolOutputBytes ||
    Buffer.byteLength(JSON.stringify(result)) > maxBrokerFrameBytes - reserveBytes;
  return isTooLarge ? { ...result, stdout: '', stderr: '', overflowed: true } : result;
}

/** @param next - the name of the calls with the next one; null when there is none, absent where no cycle can go on */
export function resultFrame(id: string, result: ToolResult, next?: string | null): ResultFrame {
  const { exitCode, signal, stdout, stderr, timedOut, overflowed, spawnError, tookMs } = result;
  const frame = { exitCode, signal, stdout, stderr, timedOut, overflowed, spawnError, tookMs };
  return { type: 'result', id, ...frame, ...(next !== undefined && { next }) };
}
