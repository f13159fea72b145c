/** Many agents in one process: they connect, and count what reaches them. Arguments: port, number, token or nothing. */
import { WebSocket } from 'ws';
import { agentSocketPath } from '../../protocol/frames.ts';
import { sampleHello } from '../../server/testing/socket-client.ts';

const [port, number, token = ''] = process.argv.slice(2);
const total = Number(number);
const url = `ws://127.0.0.1:${port}${agentSocketPath}`;
const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
/** Handshakes under way at a time. */
const atOnce = 100;

let received = 0;

const connect = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false });
    let greeted = token === '';
    socket.on('open', () => {
      if (greeted) resolve();
      else socket.send(JSON.stringify(sampleHello));
    });
    socket.on('message', (data) => {
      if (!greeted) {
        greeted = true;
        resolve();
        return;
      }
      received += 1;
      if (received < total) return;
      const at = process.hrtime.bigint();
      received = 0;
      process.send?.({ type: 'all', at: String(at), frame: String(data) });
    });
    socket.on('error', reject);
    socket.on('close', () => {
      throw new Error('A connection was lost.');
    });
  });

process.on('disconnect', () => process.exit());

let begun = 0;
const connectInTurn = async (): Promise<void> => {
  while (begun < total) {
    begun += 1;
    await connect();
  }
};
await Promise.all(Array.from({ length: atOnce }, connectInTurn));
process.send?.({ type: 'connected' });
