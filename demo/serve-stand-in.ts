/** Lets a stand-in for pages be a web server of its own, for tests that ask it as the real one. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AnswerPage } from './stand-in.ts';

/**
 * Answers on this port of this machine (0: any) for the license server of that address, and prints where once it does.
 *
 * @param type of all pages, such as `text/html`
 */
export function serveStandIn(answer: AnswerPage, type: string, port: string, address: string): void {
  const server = createServer(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    const { status, body } = await answer(request.url ?? '/', form, address, process.env);
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  server.listen(Number(port), '127.0.0.1', () => {
    const bound = server.address();
    process.stdout.write(`http://127.0.0.1:${typeof bound === 'object' ? bound?.port : port}\n`);
  });
}
