import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenLog, openLog } from '../../server/collect/log/open-log.ts';
import { createMemoryFiles, type MemoryFiles } from '../../server/collect/log/testing/memory-files.ts';
import { createLossWatch, type LossWatch } from './loss-watch.ts';

const path = '/logs/debug.log';
let files: MemoryFiles;
let loss: LossWatch;
let log: OpenLog;

/** A log of a hundred bytes, of which forty are read. */
beforeEach(async () => {
  files = createMemoryFiles(() => 0);
  files.append(path, 'x'.repeat(100));
  loss = createLossWatch(files, path);
  log = await openLog(files, path);
  log.offset = 40;
  loss.saw(100);
});

describe('while a log cannot be read', () => {
  it('nothing is lost as long as nothing happens to it but growing', async () => {
    await loss.look(log, 40);
    files.append(path, 'x'.repeat(50));
    await loss.look(log, 40);
    expect(loss.take()).toBe(0);
  });

  it('the rest of a file that is cut is lost, and what was written since when it is cut again', async () => {
    files.rewrite(path, 'y'.repeat(10));
    await loss.look(log, 40);
    expect(loss.take()).toBe(60);
    files.append(path, 'y'.repeat(20));
    await loss.look(log, 40);
    expect(loss.take()).toBe(0);
    files.rewrite(path, '');
    await loss.look(log, 40);
    expect(loss.take()).toBe(30);
  });

  it('a file that is moved or removed is not lost, as long as it is open', async () => {
    files.rename(path, '/logs/debug.log.1');
    files.append(path, 'z'.repeat(30));
    await loss.look(log, 40);
    files.remove('/logs/debug.log.1');
    await loss.look(log, 40);
    expect(loss.take()).toBe(0);
  });

  it('files that come and go in its place meanwhile are lost', async () => {
    for (const size of [30, 7]) {
      files.rename(path, `/logs/debug.log.${size}`);
      files.append(path, 'z'.repeat(size));
      await loss.look(log, 40);
    }
    expect(loss.take()).toBe(30);
    files.append(path, 'z'.repeat(5));
    await loss.look(log, 40);
    files.remove(path);
    files.append(path, 'last');
    await loss.look(log, 40);
    expect(loss.take()).toBe(12);
    loss.readsAgain();
    files.remove(path);
    files.append(path, 'other');
    await loss.look(log, 40);
    expect(loss.take()).toBe(0);
  });

  it('that it cannot be looked at is no loss', async () => {
    files.remove(path);
    await loss.look(log, 40);
    expect(loss.take()).toBe(0);
  });
});

describe('when reading goes on', () => {
  it('other content in the same file means that the rest of it is lost', () => {
    loss.replaced(40, 200);
    expect(loss.take()).toBe(60);
    expect(loss.take()).toBe(0);
  });

  it('what was counted while it stood still is not counted again, nor what is there to be read', async () => {
    files.rewrite(path, 'y'.repeat(10));
    await loss.look(log, 40);
    loss.replaced(40, 12);
    expect(loss.take()).toBe(60);
  });

  it('what was written while it stood still and is gone by now is lost as well', async () => {
    files.rewrite(path, 'y'.repeat(10));
    await loss.look(log, 40);
    loss.replaced(40, 3);
    expect(loss.take()).toBe(70);
  });

  it('a loss that nobody can count makes all of it uncounted', () => {
    loss.replaced(40, 0);
    loss.lostSome();
    expect(loss.take()).toBeNull();
    expect(loss.take()).toBe(0);
  });
});
