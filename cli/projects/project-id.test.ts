import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { exitCodes } from '../exit-codes.ts';
import { projectIdOf } from './project-id.ts';

const own = { revision: '1', projects: [], defaultId: null, mayCreate: false };

/** Asks for `BR-110` where the list of all projects is answered like this. */
async function asked(all: RequestListener): Promise<string> {
  const server = createServer((request, response) =>
    request.url?.includes('user=') ? response.end(JSON.stringify(own)) : all(request, response),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    return await projectIdOf('BR-110', { serverUrl, token: 'a-token-for-tests', agent: undefined }, 'ana');
  } finally {
    server.close();
  }
}

it('takes a code for a mistake where one may see no other projects', async () => {
  const refused = { error: 'not-allowed', message: 'Only some may do this.', nextStep: 'Ask one of them.' };
  const asking = asked((_request, response) => response.writeHead(403).end(JSON.stringify(refused)));
  await expect(asking).rejects.toMatchObject({ exitCode: exitCodes.notFound });
});

it('takes a lost connection for what it is, and not for a mistaken code', async () => {
  const asking = asked(({ socket }) => socket.destroy());
  await expect(asking).rejects.not.toHaveProperty('exitCode');
});
