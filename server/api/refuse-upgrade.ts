/** Turns away who wanted a WebSocket and may not have one. */
import type { Duplex } from 'node:stream';
import type { ApiProblem } from './api-problems.ts';

/** Answers an upgrade with an HTTP error, in the words of the API. */
export function refuseUpgrade(socket: Duplex, problem: ApiProblem): void {
  const body = JSON.stringify(problem.body);
  const retry = problem.retryAfterSeconds === null ? '' : `Retry-After: ${problem.retryAfterSeconds}\r\n`;
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.body.error}\r\nContent-Type: application/json\r\n${retry}` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
