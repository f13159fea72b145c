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
const old = '/logs/debug.log.1';

describe('trouble', () => {
  const kinds = () => log.states.map((problem) => problem?.kind ?? null);

  it('says that the log is not there, and reads it as soon as it is', async () => {
    log.start();
    await log.look();
    expect(log.states).toEqual([
      {
        kind: 'log-missing',
        code: null,
        message: `The log ${logPath} does not exist.`,
        nextStep: 'Check the path; it is read as soon as it is there.',
      },
    ]);
    files().append(logPath, headLines('a') + outLine(1));
    await log.look();
    expect(kinds()).toEqual(['log-missing', null]);
    expect(log.features()).toEqual(['1']);
  });

  it('says that it has gone only when it stays away for longer than a rotation', async () => {
    files().append(logPath, headLines('a') + outLine(1));
    log.start();
    await log.look();
    files().rename(logPath, old);
    await log.look();
    expect(kinds()).toEqual([null]);
    for (let times = 0; times < 5; times++) await log.look();
    expect(kinds()).toEqual([null, 'log-missing']);
    files().append(old, outLine(2));
    files().append(logPath, outLine(3));
    await log.look();
    expect(kinds()).toEqual([null, 'log-missing', null]);
    expect(log.features()).toEqual(['1', '2', '3']);
  });

  it.each([
    ['EACCES', 'log-unreadable'],
    ['EBUSY', 'log-locked'],
    ['ENETUNREACH', 'log-unreachable'],
    ['EMFILE', 'log-unreadable'],
  ])('tells %s from other trouble, and tries again', async (code, kind) => {
    files().append(logPath, headLines('a') + outLine(1));
    files().failOnce('open', logPath, code);
    log.start();
    await log.look();
    await log.look();
    expect(kinds()).toEqual([kind, null]);
    expect(log.features()).toEqual(['1']);
    expect(log.errors).toEqual([]);
  });

  it('goes on where it was when reading breaks off', async () => {
    files().append(logPath, headLines('a') + outLine(1));
    log.start();
    await log.look();
    files().append(logPath, outLine(2));
    files().failOnce('read', logPath, 'EIO');
    await log.look();
    files().append(logPath, outLine(3));
    await log.look();
    expect(kinds()).toEqual([null, 'log-unreachable', null]);
    expect(log.features()).toEqual(['1', '2', '3']);
  });

  it('passes binary junk, and a line without an end', async () => {
    files().append(logPath, headLines('a') + outLine(1));
    files().append(
      logPath,
      Uint8Array.from({ length: 300_000 }, (_, index) => (index * 197) & 0xff),
    );
    files().append(logPath, 'x'.repeat(300_000));
    log.start();
    await log.look();
    files().append(logPath, `\n${outLine(2)}`);
    await log.look();
    expect(log.features()).toEqual(['1', '2']);
  });
});
