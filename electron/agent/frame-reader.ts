/** The border to the server: text of the socket to a frame that can be trusted in form. */
import { type ServerFrame, serverFrameSchema } from '../../protocol/frames.ts';
import { ProtocolError } from './connection-problem.ts';

/** @throws ProtocolError that names the place of the first thing wrong */
export function readServerFrame(text: string): ServerFrame {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProtocolError('a frame that is not JSON.');
  }
  const frame = serverFrameSchema.safeParse(json);
  if (frame.success) return frame.data;
  const type = (json as { type?: unknown } | null)?.type;
  const kind = typeof type === 'string' ? `"${type.slice(0, 40)}"` : 'no type';
  const issue = frame.error.issues[0];
  const path = issue?.path.length ? ` at ${issue.path.join('.').slice(0, 100)}` : '';
  throw new ProtocolError(`a frame of ${kind} that is not in the agreed form${path}.`);
}
