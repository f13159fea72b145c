import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { borrowedSchema } from '../protocol/borrowed.ts';
import type { ApiServer } from '../server/api/api-server.ts';
import { sampleCheckout, sampleFeature, sampleState } from '../server/testing/sample-state.ts';
import { printBorrowed } from './borrowed.ts';
import { recordingTerminal } from './testing/recording-terminal.ts';
import { startTestServer, targetOf } from './testing/running-server.ts';

let server: ApiServer;
beforeEach(async () => {
  server = await startTestServer();
  const lent = (id: string, featureId: string, user: string) =>
    sampleCheckout(id, featureId, { kind: 'borrowed', user, host: `lap-${user}` });
  server.publish(
    sampleState(
      [sampleFeature('1', { name: 'mesher', borrowed: 1 }), sampleFeature('2', { name: 'solver', borrowed: 4 })],
      [lent('a', '1', 'ana'), lent('b', '2', 'bo'), sampleCheckout('c', '2', { user: 'cy' })],
    ),
  );
});
afterEach(() => server.close());

const print = async (options: { feature?: string; user?: string; json?: boolean } = {}) => {
  const terminal = recordingTerminal();
  const { feature = null, user = null, json = false } = options;
  await printBorrowed(targetOf(server), { feature, user, json }, terminal);
  return terminal.written.join('\n');
};

describe('seatlight borrowed', () => {
  it('prints all of it, or as JSON', async () => {
    expect(await print()).toMatch(/lap-ana +mesher.*lap-bo +solver.*3 seats more of solver/s);
    const { seats, unnamed } = borrowedSchema.parse(JSON.parse(await print({ json: true })));
    expect([seats.map(({ user }) => user), unnamed[0]?.count]).toEqual([['ana', 'bo'], 3]);
  });

  it('prints one feature or one person', async () => {
    expect(await print({ feature: 'MESH' })).toMatch(/^(?!.*solver).*lap-ana/s);
    expect(await print({ user: 'BO' })).toMatch(/^(?!.*(lap-ana|more of)).*lap-bo/s);
    expect(await print({ user: 'dan' })).toBe('No seat is known to be borrowed.');
  });

  it('says that an older server cannot tell', async () => {
    const old = createServer((_request, answer) => answer.writeHead(404).end()).listen(0, '127.0.0.1');
    await once(old, 'listening');
    const url = `http://127.0.0.1:${(old.address() as AddressInfo).port}`;
    const options = { feature: null, user: null, json: false };
    const failed = printBorrowed({ ...targetOf(server), url }, options, recordingTerminal());
    await expect(failed).rejects.toThrow(/older version/);
    old.close();
  });
});
