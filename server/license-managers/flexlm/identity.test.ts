import { describe, expect, it } from 'vitest';
import { splitIdentity } from './identity.ts';
import { parseReport } from './parse.ts';

const split = (text: string, ...knownHosts: string[]) =>
  splitIdentity(text, { knownHosts: new Set(knownHosts), feature: 'suite', version: '2024.06' });

describe('without a known host', () => {
  it.each([
    ['ann ws1 :0', 'ann', 'ws1', ':0', null],
    ['ann ws1', 'ann', 'ws1', null, null],
    ['ann host7 tty (remote)', 'ann', 'host7', 'tty (remote)', null],
    ['Ann Hill ws1 (remote)', 'Ann Hill', 'ws1', '(remote)', null],
    ['Ann Hill ws1 ws1', 'Ann Hill', 'ws1', 'ws1', null],
    ['Ann  Mary Hill WS-1 ws-1', 'Ann  Mary Hill', 'WS-1', 'ws-1', null],
    ["Ann Mary O'Hill ws1 ws1", "Ann Mary O'Hill", 'ws1', 'ws1', null],
    ['"Ann Hill" desk :0.0', 'Ann Hill', 'desk', ':0.0', null],
    ['Ann Hill Jr. desk <u+7*(x', 'Ann Hill Jr.', 'desk', '<u+7*(x', null],
    ['Ann Hill desk_1 "a,b$ c&d!', 'Ann Hill', 'desk_1', '"a,b$ c&d!', null],
    ['ann host7 screen 7', 'ann', 'host7', 'screen 7', null],
    ['ann host7 screen7 A', 'ann', 'host7', 'screen7 A', null],
    ['ann 7 host7 screen7', 'ann 7', 'host7', 'screen7', null],
    ['root ip-10-1-2-3 /dev/pts/3', 'root', 'ip-10-1-2-3', '/dev/pts/3', null],
    ['Ann Hill 10.1.2.3 /dev/tty', 'Ann Hill', '10.1.2.3', '/dev/tty', null],
  ])('%s', (text, user, host, display, extra) => {
    expect(split(text)).toEqual({ user, host, display, extra });
  });
});

describe('words that are no display', () => {
  it.each([
    ['ann ws1 ws1:1 Spare Part', 'ann', 'ws1', 'ws1:1', 'Spare Part'],
    ['ann app6.lab ws0.lab:0 Node Base', 'ann', 'app6.lab', 'ws0.lab:0', 'Node Base'],
    ['ann ws1 /dev/tty feature=solver', 'ann', 'ws1', '/dev/tty', 'feature=solver'],
    ['ann ws1 WS1X SUITE:Viewer_Part', 'ann', 'ws1', 'WS1X', 'SUITE:Viewer_Part'],
    ['ann ws1 k2j4_x 2017.06', 'ann', 'ws1', 'k2j4_x', '2017.06'],
    ['ann ws1 ws1 2024.06', 'ann', 'ws1', 'ws1', '2024.06'],
    ['ann ws1 ws1 PID 3068', 'ann', 'ws1', 'ws1', 'PID 3068'],
    ['Ann Hill ws1 ws1 PID 3068', 'Ann Hill', 'ws1', 'ws1', 'PID 3068'],
    ['ann ws1 :0 Spare Part 2017.06', 'ann', 'ws1', ':0', 'Spare Part 2017.06'],
  ])('%s', (text, user, host, display, extra) => {
    expect(split(text)).toEqual({ user, host, display, extra });
  });
});

describe('with a known host', () => {
  it.each([
    ['ann host2 screen A3', 'ann', 'host2', 'screen A3'],
    ['ann hill host2 screen A4', 'ann hill', 'host2', 'screen A4'],
    ['ann A B5 host2 screen A B5', 'ann A B5', 'host2', 'screen A B5'],
    ['host2 host4 host 4', 'host2', 'host4', 'host 4'],
    ['host2 host2 host 5', 'host2', 'host2', 'host 5'],
    ['host2 A host2 B host2', 'host2 A', 'host2', 'B host2'],
    ['host2 host2 host2 host2', 'host2 host2', 'host2', 'host2'],
    ['ann 3 host3 host2', 'ann 3', 'host3', 'host2'],
    ['ann hill HOST2 desk', 'ann hill', 'HOST2', 'desk'],
  ])('%s', (text, user, host, display) => {
    expect(split(text, 'host2')).toMatchObject({ user, host, display });
  });
});

it('is no identity: one word, or a whole story', () => {
  expect(split('ann')).toBeNull();
  expect(split('a '.repeat(100))).toBeNull();
});

describe('in a report', () => {
  const users = (...words: string[]) =>
    parseReport(
      `Users of f:  (Total of 9 licenses issued;  Total of 9 licenses in use)\n${words.map((text) => `    ${text} (v1) (l/1 1), start Thu 1/1 8:13\n`).join('')}`,
    ).features[0]?.checkouts.map(({ user, host, display }) => [user, host, display]);

  it('a plain line later on tells which word is the host', () => {
    expect(users('ann hill desk corner x', 'bob desk corner')).toEqual([
      ['ann hill', 'desk', 'corner x'],
      ['bob', 'desk', 'corner'],
    ]);
  });

  it('a vendor daemon that prints no displays', () => {
    expect(users('ann desk', 'bob desk', 'Eve Hill desk')).toEqual([
      ['ann', 'desk', null],
      ['bob', 'desk', null],
      ['Eve Hill', 'desk', null],
    ]);
  });

  it('a missing display beside lines that have one, and a missing user', () => {
    expect(users('ann desk :0', 'bob desk2', 'desk3 desk3')).toEqual([
      ['ann', 'desk', ':0'],
      ['bob', 'desk2', null],
      ['', 'desk3', 'desk3'],
    ]);
  });
});
