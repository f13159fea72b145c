import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { firstConnection } from './first-connection.ts';

const flush = () => new Promise((done) => setImmediate(done));

function start(alone: boolean, random = 0.5) {
  const clock = createManualClock();
  const told = { connected: false, look: () => {} };
  const onLook = (look: () => void) => {
    told.look = look;
  };
  void firstConnection({ clock, random: () => random, onLook }, alone).then(() => {
    told.connected = true;
  });
  return { clock, told };
}

describe('firstConnection', () => {
  it('is at once for who opens the app', async () => {
    const { told } = start(true);
    await flush();
    expect(told.connected).toBe(true);
  });

  it.each([
    [0, 0],
    [0.5, 15_000],
    [1, 30_000],
  ])('is spread over half a minute where it starts with the session (%d)', async (random, ms) => {
    const { clock, told } = start(false, random);
    clock.advance(ms - 1);
    await flush();
    expect(told.connected).toBe(false);
    clock.advance(1);
    await flush();
    expect(told.connected).toBe(true);
  });

  it('is at once when somebody looks meanwhile', async () => {
    const { told } = start(false);
    await flush();
    expect(told.connected).toBe(false);
    told.look();
    await flush();
    expect(told.connected).toBe(true);
  });
});
