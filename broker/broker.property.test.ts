import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestedBroker, smallSpoolBytes, type TestedBroker } from './testing/tested-broker.ts';

const usual = [
  'write',
  'write',
  'write much',
  'pass a second',
  'pass a second',
  'cut the line',
  'take the line away or bring it back',
  'kill the server',
  'database fails or is well',
  'database is slow or fast',
  'stop the broker',
  'start the broker',
  'start the broker',
] as const;

const dying = fc.record({
  /** While it writes, after so many bytes. */
  afterBytes: fc.nat(2_000),
  /** What becomes of what was not synced, where power is lost, too. */
  power: fc.option(fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), { minLength: 1, maxLength: 8 })),
});

/** A second broker of the same name beside the same log. */
const another = ['start another', 'stop another', 'kill another', 'pass a minute'] as const;

type Step =
  | (typeof usual)[number]
  | (typeof another)[number]
  | 'rotate'
  | { readonly afterBytes: number; readonly power: number[] | null };

async function play(broker: TestedBroker, second: TestedBroker, step: Step): Promise<void> {
  const { server, disk } = broker;
  if (typeof step === 'object') {
    if (!broker.isRunning()) return;
    disk.killAfter(step.afterBytes);
    broker.write(20);
    await broker.pass(1_000);
    await broker.kill();
    const { power } = step;
    let draws = 0;
    if (power !== null) disk.losePower(() => power[draws++ % power.length] ?? 0);
    return;
  }
  switch (step) {
    case 'write':
      broker.write(2);
      break;
    case 'write much':
      broker.write(1_500);
      break;
    case 'pass a second':
      await broker.pass(1_000);
      await second.pass(0);
      break;
    case 'pass a minute':
      for (let count = 0; count < 30; count++) {
        await broker.pass(1_000);
        await second.pass(1_000);
      }
      break;
    case 'start another':
      if (!second.isRunning()) await second.start();
      break;
    case 'stop another':
      await second.stop();
      break;
    case 'kill another':
      if (second.isRunning()) await second.kill();
      break;
    case 'cut the line':
      server.cut();
      break;
    case 'take the line away or bring it back':
      server.isReachable = !server.isReachable;
      server.cut();
      break;
    case 'kill the server':
      server.kill();
      server.start();
      break;
    case 'database fails or is well':
      server.isStoreWell = !server.isStoreWell;
      break;
    case 'database is slow or fast':
      server.isStoreSlow = !server.isStoreSlow;
      break;
    case 'stop the broker':
      await broker.stop();
      break;
    case 'start the broker':
      if (!broker.isRunning()) await broker.start();
      break;
    case 'rotate':
      // Only what is followed can be followed through more than one rotation.
      if (!broker.isRunning()) return;
      await broker.pass(1_000);
      broker.write(1);
      broker.rotate();
      broker.write(1);
      await broker.pass(1_000);
      break;
  }
}

/** All is well again, until everything is there. */
async function heal(broker: TestedBroker, second: TestedBroker): Promise<void> {
  const { server } = broker;
  await second.stop();
  server.isReachable = true;
  server.isStoreWell = true;
  server.isStoreSlow = false;
  if (!broker.isRunning()) await broker.start();
  for (let tries = 0; tries < 300 && server.features().length < broker.written.length; tries++) {
    await broker.pass(1_000);
  }
  await broker.pass(10_000);
}

/** Where one list first differs from what it should be; null where it does not. */
function difference(found: readonly string[], wanted: readonly string[]) {
  const at = wanted.findIndex((each, index) => each !== found[index]);
  if (at < 0 && found.length === wanted.length) return null;
  return {
    at,
    found: found.slice(Math.max(0, at), at + 3),
    wanted: wanted.slice(Math.max(0, at), at + 3),
    length: found.length,
  };
}

it.each([
  [
    'with a spool that is soon full',
    smallSpoolBytes,
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom<Step[]>(...usual) }, dying),
  ],
  [
    'with logs that are rotated',
    20_000_000,
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom<Step[]>(...usual, 'rotate') }, dying),
  ],
  [
    'with another broker of the same name',
    20_000_000,
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom<Step[]>(...usual, ...another, ...another) }, dying),
  ],
])(
  'delivers every line once and in order, whatever ends or breaks: %s',
  { timeout: 120_000 },
  async (_with, maxSpoolBytes, step) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30, size: 'max' }), async (steps) => {
        const broker = createTestedBroker({ maxSpoolBytes });
        broker.server.start();
        await broker.start();
        await broker.pass(1_000);
        const second = createTestedBroker({ maxSpoolBytes, server: broker.server, files: broker.files });
        for (const each of steps) await play(broker, second, each);
        await heal(broker, second);
        expect(difference(broker.server.features(), broker.written)).toBeNull();
        expect(broker.server.lostBytes()).toBe(0);
        expect(broker.server.refusals.filter((reason) => reason !== 'replaced')).toEqual([]);
        await broker.stop();
        expect([broker.disk.openFiles, second.disk.openFiles]).toEqual([0, 0]);
      }),
      { numRuns: 150 },
    );
  },
);
