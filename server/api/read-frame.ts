/** Reads what an agent sent. Pure. */
import type { RawData } from 'ws';
import { type AgentFrame, maxAgentFrameBytes, type Refusal } from '../../protocol/frames.ts';
import { parseAgentFrame } from '../../protocol/parse-frame.ts';

export type FrameReading =
  | { readonly ok: true; readonly frame: AgentFrame }
  | {
      readonly ok: false;
      readonly reason: Extract<Refusal['reason'], 'bad-frame' | 'too-large'>;
      readonly detail: string;
    };

const bytesOf = (data: RawData): Buffer => {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
};

/** @param binary - whether it came as a binary frame, which is never right. */
export function readAgentFrame(data: RawData, binary: boolean): FrameReading {
  const bytes = bytesOf(data);
  if (bytes.length > maxAgentFrameBytes) {
    return {
      ok: false,
      reason: 'too-large',
      detail: `It had ${bytes.length} bytes; ${maxAgentFrameBytes} are allowed.`,
    };
  }
  if (binary) return { ok: false, reason: 'bad-frame', detail: 'It was binary; frames are JSON text.' };
  const read = parseAgentFrame(bytes.toString('utf8'));
  return read.ok ? { ok: true, frame: read.value } : { ok: false, reason: read.reason, detail: read.message };
}
