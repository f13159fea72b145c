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

describe('following a log', () => {
  it('reads what is there, then what comes', async () => {
    files().append(logPath, headLines('a') + outLine('a'));
    log.start();
    await log.look();
    expect(log.events()).toMatchObject([{ kind: 'out', feature: 'a', at: '2026-03-02T12:00:00' }]);
    files().append(logPath, outLine('b') + outLine('c'));
    await log.look();
    expect(log.features()).toEqual(['a', 'b', 'c']);
    expect(log.states).toEqual([null]);
    await log.look();
    expect(log.batches).toHaveLength(2);
  });

  it('waits for the end of a line, and of a character', async () => {
    log.start();
    const bytes = Buffer.from(headLines('a') + outLine('größe'));
    files().append(logPath, bytes.subarray(0, -20));
    await log.look();
    expect(log.events()).toEqual([]);
    files().append(logPath, bytes.subarray(-20));
    await log.look();
    expect(log.features()).toEqual(['größe']);
  });

  it('goes on from where it stopped, and tells nothing twice', async () => {
    files().append(logPath, outLine('undated', '11:59:00') + headLines('a') + outLine('a'));
    log.start();
    await log.look();
    await log.stop();
    files().append(logPath, outLine('b', '1:00:00'));
    log.start();
    await log.look();
    expect(log.features()).toEqual(['undated', 'a', 'b']);
    // The date was remembered as well.
    expect(log.events().at(-1)).toMatchObject({ at: '2026-03-03T01:00:00', line: 5 });
  });

  it('dates a log without dates by the time at which it was read', async () => {
    files().append(logPath, outLine('a', '23:00:00') + outLine('b', '11:59:59') + outLine('c', '12:00:30'));
    log.start();
    await log.look();
    expect(log.events()).toMatchObject([
      { at: '2026-03-01T23:00:00' },
      { at: '2026-03-02T11:59:59' },
      { at: '2026-03-02T12:00:30' },
    ]);
  });

  it('dates an old log without dates by when it was written', async () => {
    files().append(logPath, outLine('a', '11:59:59'));
    log.clock.jump(3 * 24 * 3_600_000);
    log.start();
    await log.look();
    expect(log.events()).toMatchObject([{ at: '2026-03-02T11:59:59' }]);
  });

  it('goes by the zone of the license server', async () => {
    files().append(logPath, outLine('a', '23:30:00'));
    log.start({ timeZone: 'Pacific/Kiritimati' });
    await log.look();
    // There it is 2 o'clock of the next day.
    expect(log.events()).toMatchObject([{ at: '2026-03-02T23:30:00' }]);
  });

  it('tells only of one vendor daemon where one is named, forks of it among them', async () => {
    files().append(
      logPath,
      headLines('a') +
        [outLine('a', '12:00:00', 'VD'), outLine('b', '12:00:00', 'other'), outLine('c', '12:00:00', 'vd_2')].join('') +
        outLine('d', '12:00:00', 'vd_x'),
    );
    log.start({ daemon: 'vd' });
    await log.look();
    expect(log.features()).toEqual(['a', 'c']);
    expect(log.batches[0]?.position.source).toBe(`${logPath}=vd`);
  });

  it.each([
    ['utf-16le', Buffer.from(`\ufeff${headLines('a')}${outLine('größe')}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${headLines('a')}${outLine('größe')}`, 'utf16le').swap16()],
    ['latin-1', Buffer.from(headLines('a') + outLine('größe'), 'latin1')],
    ['utf-8 with a mark', Buffer.from(`\ufeff${headLines('a')}${outLine('größe')}`)],
    ['carriage returns', Buffer.from((headLines('a') + outLine('größe')).replaceAll('\n', '\r\n'))],
  ])('reads %s, in pieces too', async (_name, bytes) => {
    log.start();
    for (let at = 0; at < bytes.length; at += 37) {
      files().append(logPath, bytes.subarray(at, at + 37));
      if (at % 3 === 0) await log.look();
    }
    await log.look();
    expect(log.features()).toEqual(['größe']);
  });

  it.each(['utf-16le', 'utf-16be'])('reads %s in a file that was empty at first', async (encoding) => {
    files().append(logPath, '');
    log.start();
    await log.look();
    const bytes = Buffer.from(`\ufeff${headLines('a')}${outLine('größe')}`, 'utf16le');
    if (encoding === 'utf-16be') bytes.swap16();
    for (const piece of [bytes.subarray(0, 1), bytes.subarray(1, 9), bytes.subarray(9)]) {
      files().append(logPath, piece);
      await log.look();
    }
    expect(log.features()).toEqual(['größe']);
  });
});

describe('rotation', () => {
  it('reads the rest of the old file before the new one', async () => {
    files().append(logPath, headLines('a') + outLine(1));
    log.start();
    await log.look();
    files().append(logPath, `${outLine(2)}12:00:01 (vd) OUT: "unfinished" ana@w`);
    files().rename(logPath, old);
    files().append(logPath, outLine(3));
    await log.look();
    files().append(logPath, outLine(4));
    await log.look();
    expect(log.features()).toEqual(['1', '2', 'unfinished', '3', '4']);
    expect(log.states).toEqual([null]);
  });

  it('keeps to the old file while the new one is empty: it may still be written to', async () => {
    files().append(logPath, headLines('a') + outLine(1));
    log.start();
    await log.look();
    files().rename(logPath, old);
    files().append(logPath, '');
    await log.look();
    files().append(old, outLine(2));
    await log.look();
    expect(log.features()).toEqual(['1', '2']);
    files().append(old, outLine(3));
    files().append(logPath, outLine(4));
    await log.look();
    expect(log.features()).toEqual(['1', '2', '3', '4']);
  });

  it('finds the old file when it was rotated while nobody looked', async () => {
    files().append(logPath, headLines('a') + outLine(1));
    log.start();
    await log.look();
    await log.stop();
    files().append(logPath, outLine(2));
    files().rename(logPath, '/logs/2026-03-02.txt');
    files().append(logPath, outLine(3));
    files().append('/logs/debug.log.gz', 'junk');
    log.start();
    await log.look();
    expect(log.features()).toEqual(['1', '2', '3']);
  });

  it('reads a new file from its front when the old one is gone', async () => {
    files().append(logPath, headLines('a') + outLine(1));
    log.start();
    await log.look();
    await log.stop();
    files().remove(logPath);
    files().append(logPath, headLines('b') + outLine(2));
    log.start();
    await log.look();
    files().remove(logPath);
    files().append(logPath, headLines('c') + outLine(3));
    await log.look();
    expect(log.features()).toEqual(['1', '2', '3']);
  });
});

describe('a log that is cut or replaced', () => {
  it.each(['', outLine(2)])('is read from its front when it is cut, with "%s" in it', async (content) => {
    files().append(logPath, headLines('a') + outLine(1));
    log.start();
    await log.look();
    files().rewrite(logPath, content);
    await log.look();
    files().append(logPath, outLine(3));
    await log.look();
    expect(log.features()).toEqual(content === '' ? ['1', '3'] : ['1', '2', '3']);
  });

  it('is read from its front when it has other content and has grown beyond its old size', async () => {
    files().append(logPath, headLines('a') + outLine(1));
    log.start();
    await log.look();
    files().rewrite(logPath, headLines('b') + outLine(2) + outLine(3));
    await log.look();
    expect(log.features()).toEqual(['1', '2', '3']);
  });

  it('is noticed after a restart, too', async () => {
    files().append(logPath, headLines('a') + outLine(1) + outLine(2));
    log.start();
    await log.look();
    await log.stop();
    files().rewrite(logPath, headLines('b') + outLine(3));
    log.start();
    await log.look();
    expect(log.features()).toEqual(['1', '2', '3']);
  });

  it('goes on behind the hole that its writer leaves when it stays where it was', async () => {
    const before = headLines('a') + outLine(1);
    files().append(logPath, before);
    log.start();
    await log.look();
    files().rewrite(logPath, `${'\0'.repeat(before.length)}${outLine(2)}`);
    await log.look();
    files().append(logPath, outLine(3));
    await log.look();
    await log.stop();
    log.start();
    files().append(logPath, outLine(4));
    await log.look();
    expect(log.features()).toEqual(['1', '2', '3', '4']);
  });

  it('goes on in a copy that stands in its place', async () => {
    const before = headLines('a') + outLine(1);
    files().append(logPath, before);
    log.start();
    await log.look();
    files().remove(logPath);
    files().append(logPath, before + outLine(2));
    await log.look();
    files().append(logPath, outLine(3));
    await log.look();
    expect(log.features()).toEqual(['1', '2', '3']);
  });
});

describe.each(['none', 'new-at-every-look'] as const)('a file system with file numbers: %s', (numbers) => {
  beforeEach(() => {
    files().numbers = numbers;
  });

  it('tells nothing twice, over restarts too', async () => {
    files().append(logPath, headLines('a') + outLine(1));
    log.start();
    for (const feature of [2, 3]) {
      await log.look();
      files().append(logPath, outLine(feature));
    }
    await log.look();
    await log.stop();
    log.start();
    files().append(logPath, outLine(4));
    await log.look();
    expect(log.features()).toEqual(['1', '2', '3', '4']);
  });

  it('notices a rotation', async () => {
    files().append(logPath, headLines('a') + outLine(1));
    log.start();
    await log.look();
    files().append(logPath, outLine(2));
    files().rename(logPath, old);
    files().append(logPath, headLines('b') + outLine(3));
    await log.look();
    files().append(logPath, outLine(4));
    await log.look();
    expect(log.features()).toEqual(['1', '2', '3', '4']);
  });
});
