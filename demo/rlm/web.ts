#!/usr/bin/env node
/**
 * A stand-in for the web server of RLM, for tests: `web.ts PORT ADDRESS` answers on that port of this machine for the
 * license server of that address, and says so once it does. See `told-situation.ts` for what the environment sets.
 */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { answerPage } from './pages.ts';

const [port = '5054', address = '5053@localhost'] = process.argv.slice(2);

const server = createServer(async (request, response) => {
  const form = Object.fromEntries(new URLSearchParams(await text(request)));
  const { status, body } = await answerPage(request.url ?? '/', form, address, process.env);
  response.writeHead(status, { 'content-type': 'text/html' }).end(body);
});
server.listen(Number(port), '127.0.0.1', () => {
  const bound = server.address();
  process.stdout.write(`http://127.0.0.1:${typeof bound === 'object' ? bound?.port : port}\n`);
});
