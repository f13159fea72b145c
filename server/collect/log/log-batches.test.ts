import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFollowedLog, type FollowedLog, headLines, logPath, outLine } from './testing/followed-log.ts';

let log: FollowedLog;
beforeEach(() => {
  log = createFollowedLog();
});
afterEach(async () => {
  await log.stop();
  expect(log.files.openFiles).toBe(0);
  expect(log.clock.pending).toBe(0);
});

const files = () => log.files;

describe('batches', () => {
  it('are small, and go on from the last whole piece when one of several was kept', async () => {
    files().append(logPath, headLines('a') + Array.from({ length: 5_000 }, (_, index) => outLine(index)).join(''));
    log.start();
    await log.look();
    await log.look();
    expect(log.features()).toEqual(Array.from({ length: 5_000 }, (_, index) => String(index)));
    expect(Math.max(...log.batches.map(({ events }) => events.length))).toBeLessThanOrEqual(1_000);
    const [first] = log.batches;
    await log.stop();
    log.batches.splice(1);
    log.start({ position: first?.position ?? null });
    await log.look();
    // Whatever was not told with the kept position comes again; nothing is left out.
    expect(new Set(log.features()).size).toBe(5_000);
  });

  it('come one after the other, each when the one before is dealt with', async () => {
    const waiting: PromiseWithResolvers<boolean>[] = [];
    log.onBatch = () => {
      const taking = Promise.withResolvers<boolean>();
      waiting.push(taking);
      return taking.promise;
    };
    files().append(logPath, headLines('a') + Array.from({ length: 5_000 }, (_, index) => outLine(index)).join(''));
    log.start();
    await log.look();
    expect(waiting).toHaveLength(1);
    waiting[0]?.resolve(false);
    await log.look();
    expect(waiting).toHaveLength(2);
    const stopping = log.stop();
    let isStopped = false;
    void stopping.then(() => {
      isStopped = true;
    });
    await log.look();
    expect(isStopped).toBe(false);
    waiting[1]?.resolve(true);
    await stopping;
    expect(waiting).toHaveLength(2);
  });

  it('that cannot be taken are told as a defect, and following goes on', async () => {
    const defect = new Error('no');
    log.onBatch = () => Promise.reject(defect);
    files().append(logPath, headLines('a') + outLine(1));
    log.start();
    await log.look();
    expect(log.errors).toEqual([defect]);
    log.onBatch = async () => true;
    files().append(logPath, outLine(2));
    await log.look();
    expect(log.features()).toEqual(['2']);
  });

  it('tell how far a log was read that has nothing to tell', async () => {
    files().append(logPath, headLines('a') + `12:00:00 (vd) ${'nothing of interest '.repeat(5)}\n`.repeat(20_000));
    log.start();
    await log.look();
    await log.look();
    expect(log.batches).toMatchObject([{ events: [], position: { serverId: 's', source: logPath } }]);
  });
});
