/** Our agent socket with a site of usual size, told by its parent when to change one feature. */
import { pino } from 'pino';
import { startApiServer } from '../../server/api/api-server.ts';
import { systemClock } from '../../server/clock.ts';
import { emptyStore } from '../../server/testing/memory-store.ts';
import { sampleFeature, sampleServer, sampleState } from '../../server/testing/sample-state.ts';

const token = 'a-token-for-measuring-only-0123456789';
const features = Array.from({ length: 2_000 }, (_, index) => sampleFeature(`feature ${index}`, { issued: 50 }));
let state = sampleState(features, [], [sampleServer('s')]);

const server = await startApiServer({
  host: '127.0.0.1',
  port: 0,
  settings: { tokens: [token], site: { name: 'Measured site', demo: false }, tls: null },
  version: '0.0.0',
  clock: systemClock,
  log: pino({ level: 'silent' }),
  store: emptyStore(),
  check: async () => ({ ok: true, problem: null, summary: '', answer: '', tookMs: 0 }),
  pollCounts: () => new Map(),
  onRefresh: () => undefined,
});
server.publish(state);

process.on('message', (message: { type: string; round?: number }) => {
  if (message.type === 'collect') {
    globalThis.gc?.();
    process.send?.({ type: 'collected' });
  }
  if (message.type === 'change') {
    const changed = sampleFeature('feature 7', { issued: 50, inUse: 1 + (message.round ?? 0) });
    const at = process.hrtime.bigint();
    state = { ...state, site: { ...state.site, features: { ...state.site.features, [changed.id]: changed } } };
    server.publish(state);
    process.send?.({ type: 'changed', at: String(at) });
  }
});
process.on('disconnect', () => process.exit());
process.send?.({ type: 'listening', port: server.port, token });
