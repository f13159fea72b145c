#!/usr/bin/env node
/**
 * A stand-in for an Admin Control Center, for tests: `web.ts PORT ADDRESS` answers on that port of this machine for the
 * license server of that address, and says so once it does. See `told-situation.ts` for what the environment sets.
 */
import { createServer } from 'node:http';
import { answerPage } from './pages.ts';

const [port = '1947', address = '1947@localhost'] = process.argv.slice(2);

const server = createServer(async (request, response) => {
  const { status, body } = await answerPage(request.url ?? '/', address, process.env);
  response.writeHead(status, { 'content-type': 'text/html' }).end(body);
});
server.listen(Number(port), '127.0.0.1', () => {
  const bound = server.address();
  process.stdout.write(`http://127.0.0.1:${typeof bound === 'object' ? bound?.port : port}\n`);
});
