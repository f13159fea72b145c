import { describe, expect, it } from 'vitest';
import { sampleCheckout, sampleFeature, sampleServer } from '../server/testing/sample-state.ts';
import type { FeatureStatus, Status } from './status-model.ts';
import { changeLines } from './watch-lines.ts';

const feature = (change: Partial<FeatureStatus> = {}): FeatureStatus => ({
  ...sampleFeature('1', { name: 'solver', inUse: 4, available: 6 }),
  serverName: 'Simulation',
  freeForYou: 6,
  waiting: null,
  ...change,
});
const status = (features: readonly FeatureStatus[], change: Partial<Status> = {}): Status => ({
  site: null,
  user: 'ana',
  host: 'ws-1',
  connected: true,
  at: new Date(2026, 10, 20, 9, 5, 7).getTime(),
  servers: [sampleServer('s', { name: 'Simulation' })],
  features,
  ...change,
});

describe('changeLines', () => {
  it('is silent when nothing changed', () => {
    expect(changeLines(status([feature()]), status([feature()]))).toEqual([]);
  });

  it('tells new figures, and only those that matter', () => {
    const waiting = { people: 3, seats: 4, offered: 0 };
    const after = feature({ inUse: 5, freeForYou: 2, reserved: 1, queued: null, waiting });
    expect(changeLines(status([feature()]), status([after]))).toEqual([
      '09:05:07  solver on Simulation: 2 free for you, 5 of 10 in use, 1 reserved, ? queued, 3 waiting',
    ]);
  });

  it('tells who took and who gave back, and not who stayed', () => {
    const [ana, bo, cy] = ['ana', 'bo', 'cy'].map((user) =>
      sampleCheckout(user, '1', { user, count: user === 'cy' ? 3 : 1 }),
    );
    if (!ana || !bo || !cy) throw new Error('three were made');
    const lines = changeLines(status([feature({ checkouts: [ana, bo] })]), status([feature({ checkouts: [bo, cy] })]));
    expect(lines.map((line) => line.slice(10))).toEqual([
      'solver on Simulation: taken by cy on ws-1 (3 seats)',
      'solver on Simulation: back from ana on ws-1',
    ]);
  });

  it('tells lost connections, license servers in trouble, and features that are gone', () => {
    const problem = { kind: 'x', code: null, message: 'Nothing answers there.', nextStep: 'Wait.' };
    const after = status([], {
      connected: false,
      servers: [sampleServer('s', { name: 'Simulation', status: 'down', problem })],
    });
    expect(changeLines(status([feature()]), after).map((line) => line.slice(10))).toEqual([
      'not connected; trying again',
      'Simulation: down. Nothing answers there.',
      'solver on Simulation: no longer there',
    ]);
  });
});
