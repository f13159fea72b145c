/** The border to the server: text of the socket to a frame that can be trusted in form. */
import type { ServerFrame } from '../../protocol/frames.ts';
import { parseServerFrame } from '../../protocol/parse-frame.ts';
import { ProtocolError } from './connection-problem.ts';

/** @throws ProtocolError that names the place of the first thing wrong */
export function readServerFrame(text: string): ServerFrame {
  const frame = parseServerFrame(text);
  if (frame.ok) return frame.value;
  throw new ProtocolError(`a frame that is not in the agreed form. ${frame.message}`);
}
