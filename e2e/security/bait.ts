/** A web server on this machine that a page would have to reach, and that remembers who came. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from '../fixtures/free-port.ts';

export interface Bait {
  readonly url: string;
  /** The paths that were asked for. */
  readonly visits: readonly string[];
}

/** It is there as long as it is used. */
export async function withBait(use: (bait: Bait) => Promise<void>): Promise<void> {
  const visits: string[] = [];
  const port = await freePort();
  const server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' }).end('bait');
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  await use({ url: `http://127.0.0.1:${port}`, visits });
  server.close();
}
