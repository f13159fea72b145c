import { beforeEach, describe, expect, it } from 'vitest';
import { maxPiecesOfFrame } from '../../protocol/broker.ts';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import { openSpool, type Spool } from '../spool/spool.ts';
import { createMemoryDisk, type MemoryDisk } from '../testing/memory-disk.ts';
import { createSender, type Lines, type Outlet, type Sender } from './sender.ts';

let disk: MemoryDisk;
let clock: ManualClock;
let spool: Spool;
let sender: Sender;
let errors: unknown[];

beforeEach(async () => {
  disk = createMemoryDisk();
  clock = createManualClock();
  errors = [];
  spool = await openSpool({ folder: '/spool', maxBytes: 100_000_000, files: disk.mount(), onDamage: () => {} });
  await spool.begin(0);
  sender = createSender(spool, clock, (error) => errors.push(error));
});

async function append(count: number, characters = 10): Promise<void> {
  for (let index = 0; index < count; index++) {
    const seq = (spool.reached()?.seq ?? 0) + 1;
    await spool.append({ text: 'x'.repeat(characters), settledAt: null, lostBytes: 0 }, seq);
  }
}

/** A connection that keeps what it is given. */
function outlet(window = 16): Outlet & { readonly frames: Lines[]; seqs(): readonly number[] } {
  const frames: Lines[] = [];
  return {
    window,
    frames,
    send: (lines) => void frames.push(lines),
    seqs: () => frames.flatMap(({ pieces }) => pieces.map(({ seq }) => seq)),
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('sending', () => {
  it('puts many small pieces into one frame, with the place in the log behind the last of them', async () => {
    await append(5);
    const to = outlet();
    sender.start(to, 2);
    await settle();
    expect(to.frames).toHaveLength(1);
    expect(to.seqs()).toEqual([3, 4, 5]);
    expect(to.frames[0]?.position).toBe(5);
    await append(1);
    sender.wake();
    await settle();
    expect(to.seqs()).toEqual([3, 4, 5, 6]);
  });

  it('makes no frame larger than others may wait for, in characters and in pieces', async () => {
    await append(5, 30_000);
    await append(maxPiecesOfFrame + 1);
    const to = outlet();
    sender.start(to, 0);
    await settle();
    expect(to.seqs()).toEqual(numbers(1, maxPiecesOfFrame + 6));
    for (const { pieces } of to.frames) {
      expect(pieces.length).toBeLessThanOrEqual(maxPiecesOfFrame);
      expect(pieces.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(64 * 1024);
    }
  });

  it('waits for what it sent before', async () => {
    await append(6, 60_000);
    const to = outlet(2);
    sender.start(to, 0);
    await settle();
    expect(to.seqs()).toEqual([1, 2]);
    await sender.acknowledged(1);
    await settle();
    expect(to.seqs()).toEqual([1, 2, 3]);
    await sender.acknowledged(3);
    await settle();
    expect(to.seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  it('begins anew with every connection, and gives nothing to the one before', async () => {
    await append(6, 60_000);
    const first = outlet(2);
    sender.start(first, 0);
    await settle();
    sender.disconnect();
    await append(1);
    sender.wake();
    await settle();
    expect(first.seqs()).toEqual([1, 2]);
    const second = outlet();
    sender.start(second, 1);
    await settle();
    expect(second.seqs()).toEqual(numbers(2, 7));
    expect(first.seqs()).toEqual([1, 2]);
  });

  it('goes over to a new connection in the middle of reading for the one before', async () => {
    await append(6, 60_000);
    const [first, second] = [outlet(), outlet()];
    sender.start(first, 0);
    await Promise.resolve();
    sender.start(second, 3);
    await settle();
    expect(second.seqs()).toEqual([4, 5, 6]);
  });
});

describe('trouble', () => {
  it('in the middle of a frame costs none of its pieces: they are read again', async () => {
    await append(5);
    const { next } = spool;
    let calls = 0;
    sender = createSender(
      { ...spool, next: () => (++calls === 3 ? Promise.reject(new Error('EIO')) : next()) },
      clock,
      (error) => errors.push(error),
    );
    const to = outlet();
    sender.start(to, 0);
    await settle();
    expect(to.frames).toEqual([]);
    expect(errors).toHaveLength(1);
    clock.advance(5_000);
    await settle();
    expect(to.seqs()).toEqual(numbers(1, 5));
  });

  it('with removing what is acknowledged does not keep it from sending', async () => {
    await append(6, 60_000);
    const to = outlet(1);
    sender = createSender(
      { ...spool, acknowledge: (seq) => (seq > 0 ? Promise.reject(new Error('EACCES')) : spool.acknowledge(seq)) },
      clock,
      (error) => errors.push(error),
    );
    sender.start(to, 0);
    await settle();
    expect(to.seqs()).toEqual([1]);
    await expect(sender.acknowledged(1)).rejects.toThrow('EACCES');
    await settle();
    expect(to.seqs()).toEqual([1, 2]);
  });

  it('leaves no timer behind when it is stopped', async () => {
    await append(1);
    disk.readsFailWith = 'EIO';
    sender.start(outlet(), 0);
    await settle();
    expect(clock.pending).toBe(1);
    await sender.stop();
    expect(clock.pending).toBe(0);
  });
});
