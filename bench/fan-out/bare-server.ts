/** The plainest thing that sends the same bytes to as many: `ws` and a loop. */
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, backlog: 4096 });
let frame = Buffer.alloc(0);

process.on('message', (message: { type: string; frame?: string }) => {
  if (message.type === 'frame') frame = Buffer.from(message.frame ?? '');
  if (message.type === 'collect') {
    globalThis.gc?.();
    process.send?.({ type: 'collected' });
  }
  if (message.type === 'change') {
    const at = process.hrtime.bigint();
    for (const client of server.clients) client.send(frame, { binary: false });
    process.send?.({ type: 'changed', at: String(at) });
  }
});
process.on('disconnect', () => process.exit());
server.on('listening', () => {
  process.send?.({ type: 'listening', port: (server.address() as AddressInfo).port });
});
