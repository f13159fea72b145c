import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headLines, logPath, outLine } from '../server/collect/log/testing/followed-log.ts';
import { createTestedBroker, smallSpoolBytes, type TestedBroker } from './testing/tested-broker.ts';

let broker: TestedBroker;
beforeEach(() => {
  broker = createTestedBroker();
  broker.server.start();
});
afterEach(async () => {
  await broker.stop();
  expect(broker.disk.openFiles).toBe(0);
});

const arrived = () => broker.server.features();
const kinds = () => broker.server.logStates.map((problem) => problem?.kind ?? null);
/** Messages of its own log. */
const said = () => broker.said.map(({ msg }) => msg);

describe('a spool that is full', () => {
  const small = () => createTestedBroker({ maxSpoolBytes: smallSpoolBytes });

  it('makes reading stand still until the line is back', async () => {
    broker = small();
    broker.server.start();
    await broker.startWith(1);
    broker.lineDown();
    await broker.writeMuch();
    expect(said()).toContainEqual(expect.stringContaining('which is the limit: reading stands still'));
    broker.lineUp();
    for (let count = 0; count < 10; count++) await broker.passLong();
    expect(arrived()).toEqual(broker.written);
    expect(kinds().at(-1)).toBeNull();
    expect(broker.server.lostBytes()).toBe(0);
  });

  it.each([5, 30_000])(
    'says how much was lost when the log was cut meanwhile, and begins anew: %i lines',
    async (lines) => {
      broker = small();
      broker.server.start();
      await broker.startWith(1);
      broker.lineDown();
      broker.write(20_000);
      await broker.passLong();
      broker.files.rewrite(logPath, headLines('after the cut'));
      const before = broker.written.length;
      await broker.pass(1_000);
      broker.write(lines);
      await broker.passLong();
      broker.lineUp();
      for (let count = 0; count < 10; count++) await broker.passLong();
      expect(arrived().slice(-lines)).toEqual(broker.written.slice(before));
      expect(new Set(arrived()).size).toBe(arrived().length);
      const lost = broker.written.slice(arrived().length - lines, before);
      expect(broker.server.lostBytes()).toBe(lost.reduce((bytes, feature) => bytes + outLine(feature).length, 0));
      expect(lost.length).toBeGreaterThan(0);
      expect(said()).toContainEqual(expect.stringContaining('its lines are lost'));
    },
  );
});

describe('the disk of the spool', () => {
  it('when it is full is told to be, and everything comes once there is room', async () => {
    await broker.startWith(1);
    broker.disk.writesFailWith = 'ENOSPC';
    broker.write(3);
    await broker.passLong();
    expect(kinds().at(-1)).toBe('spool-disk-full');
    broker.disk.writesFailWith = null;
    await broker.passLong();
    expect(kinds().at(-1)).toBeNull();
    expect(arrived()).toEqual(broker.written);
  });

  it('when it is full as the broker connects for the first time is told to be, and tried again', async () => {
    broker.server.isReachable = false;
    broker.write(2);
    await broker.start();
    broker.disk.writesFailWith = 'ENOSPC';
    broker.server.isReachable = true;
    await broker.passLong();
    expect(kinds().at(-1)).toBe('spool-disk-full');
    broker.disk.writesFailWith = null;
    await broker.passLong();
    expect(kinds().at(-1)).toBeNull();
    expect(arrived()).toEqual(broker.written);
  });

  it('when it cannot be read for a moment costs nothing', async () => {
    await broker.startWith(1);
    broker.lineDown();
    await broker.writeMuch();
    broker.disk.readsFailWith = 'EIO';
    broker.lineUp();
    await broker.passLong();
    expect(arrived()).toHaveLength(1);
    broker.disk.readsFailWith = null;
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
    expect(broker.server.refusals).toEqual([]);
  });

  it('when files on it cannot be removed keeps nothing from being delivered', async () => {
    await broker.startWith(1);
    broker.lineDown();
    await broker.writeMuch();
    broker.disk.removalsFailWith = 'EACCES';
    broker.lineUp();
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
    broker.disk.removalsFailWith = null;
  });
});

describe('a spool that is not as it was', () => {
  it('when it is lost, goes on from what the server has, and nothing comes twice', async () => {
    await broker.startWith(5);
    await broker.kill();
    for (const path of broker.disk.paths()) broker.disk.cut(path, 0);
    broker.write(3);
    await broker.start();
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
  });

  it.each(['with the line up', 'with the line down for a while'])(
    'when it was cut at the end of a record, costs nothing and brings nothing twice: %s',
    async (line) => {
      await broker.startWith(2);
      const [path = ''] = broker.disk.paths();
      const length = broker.disk.size(path);
      broker.write(1);
      await broker.passLong();
      expect(arrived()).toEqual(broker.written);
      await broker.kill();
      broker.disk.cut(path, length);
      // With what was lost they make a piece, whose number the server knows as that of another one.
      broker.write(1);
      broker.server.isReachable = line === 'with the line up';
      await broker.start();
      for (let count = 0; count < 3; count++) {
        broker.write(1);
        await broker.pass(1_000);
      }
      broker.server.isReachable = true;
      await broker.passLong();
      expect(arrived()).toEqual(broker.written);
    },
  );

  it('when an older copy of it was put back, costs nothing and brings nothing twice', async () => {
    await broker.startWith(2);
    await broker.stop();
    const putBack = broker.disk.copy();
    await broker.start();
    for (let count = 0; count < 3; count++) {
      broker.write(2);
      await broker.pass(1_000);
    }
    await broker.passLong();
    await broker.stop();
    putBack();
    broker.server.isReachable = false;
    await broker.start();
    for (let count = 0; count < 5; count++) {
      broker.write(1);
      await broker.pass(1_000);
    }
    broker.server.isReachable = true;
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
  });

  it('when one of its files is damaged, costs no more than that file, and the rest comes once', async () => {
    await broker.startWith(1);
    broker.lineDown();
    await broker.writeMuch();
    await broker.kill();
    const older = broker.disk.paths().at(-3) ?? '';
    broker.disk.damage(older, Math.floor(broker.disk.size(older) / 2));
    await broker.start();
    broker.lineUp();
    await broker.passLong();
    const lost = broker.written.length - arrived().length;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(broker.written.length / 2);
    const places = arrived().map((feature) => broker.written.indexOf(feature));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
    expect(arrived().at(-1)).toBe(broker.written.at(-1));
    expect(broker.server.refusals).toEqual([]);
    expect(said()).toContainEqual(expect.stringContaining('a spool file is damaged'));
  });

  it('when its newest file is damaged, is read again from the log', async () => {
    await broker.startWith(1);
    broker.lineDown();
    await broker.writeMuch();
    await broker.kill();
    const newest = broker.disk.paths().at(-1) ?? '';
    broker.disk.damage(newest, Math.floor(broker.disk.size(newest) / 2));
    await broker.start();
    broker.lineUp();
    await broker.passLong();
    expect(arrived()).toEqual(broker.written);
  });
});
