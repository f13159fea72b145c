import { describe, expect, it } from 'vitest';
import { createLogParser } from './log-parser.ts';
import { readLines, readLog } from './testing/read-log.ts';

const date = ' 8:00:00 (lmgrd) TIMESTAMP 3/2/2026';

describe('daemons', () => {
  it('reads names with blanks, of forked daemons, and several in one file', () => {
    expect(
      readLines(
        date,
        '8:00:01 (app name) OUT: "a" ana@w',
        '8:00:02 (vd_2) OUT: "a" ana@w',
        '8:00:03 (app name) OUT: "a" ana@w',
        '8:00:04 (app name 2) OUT: "a" ana@w',
      ).map(({ daemon }) => daemon),
    ).toEqual(['app name', 'vd_2', 'app name', 'app name 2']);
  });

  it.each([
    ['(vd) EXITING DUE TO SIGNAL 36 Exit reason 4', 'vd', 'EXITING DUE TO SIGNAL 36 Exit reason 4'],
    ['(lmgrd) EXITING DUE TO SIGNAL 15', 'lmgrd', 'EXITING DUE TO SIGNAL 15'],
    ['(vd) daemon shutdown requested - shutting down', 'vd', 'daemon shutdown requested - shutting down'],
    ['(lmgrd) app name exited with status 2 signal = 17', 'app name', 'app name exited with status 2 signal = 17'],
  ])('%s', (message, daemon, reason) => {
    expect(readLines(date, `8:00:01 ${message}`)).toEqual([
      { kind: 'stopped', at: '2026-03-02T08:00:01', daemon, line: 2, reason },
    ]);
  });

  it('tells when the license server starts', () => {
    expect(
      readLines(
        '8:00:01 (lmgrd) FlexNet Licensing (v11.19 build 1 x64_lsb (a)) started on lic1.example.org (linux) (3/2/2026)',
      ),
    ).toEqual([
      { kind: 'started', at: '2026-03-02T08:00:01', daemon: 'lmgrd', line: 1, host: 'lic1.example.org', features: [] },
    ]);
    expect(readLines(date, '8:00:01 (lmgrd) FLEXlm (v9.2) started on lic1 (IBM PC)')).toMatchObject([{ host: 'lic1' }]);
  });
});

describe('what a vendor daemon serves', () => {
  const started = {
    kind: 'started',
    at: '2026-03-02T08:00:01',
    daemon: 'vd',
    line: 2,
    host: 'lic1',
  };
  const packaged = { kind: 'package', at: '2026-03-02T08:00:01', daemon: 'vd' };

  it('is read over many lines, with packages and their parts', () => {
    expect(
      readLines(
        date,
        '8:00:01 (vd) Server started on lic1 for:\t',
        '8:00:01 (vd) suite_1 (consisting of:\t\tcad_2026 ',
        '8:00:01 (lmgrd) vd using TCP-port 2080',
        '8:00:01 (vd) cad_2025\tmesh\t\tview) ',
        '8:00:01 (vd) suite_2 (consisting of:\t\tcad_2026 mesh)\tsolver\t\t',
        '8:00:01 (vd) EXTERNAL FILTERS are OFF',
        '8:00:02 (vd) OUT: "solver" ana@w',
      ),
    ).toEqual([
      {
        ...started,
        features: ['suite_1', 'cad_2026', 'cad_2025', 'mesh', 'view', 'suite_2', 'solver'],
      },
      { ...packaged, line: 3, feature: 'suite_1', parts: ['cad_2026', 'cad_2025', 'mesh', 'view'] },
      { ...packaged, line: 6, feature: 'suite_2', parts: ['cad_2026', 'mesh'] },
      expect.objectContaining({ kind: 'out', line: 8 }),
    ]);
  });

  it('is read where blanks at the ends of lines were cut off', () => {
    expect(
      readLines(
        date,
        '8:00:01 (vd) Server started on lic1 for:     mesh',
        '8:00:01 (vd) suite_1 (consisting of:\t\tcad_2026',
        '8:00:01 (vd) cad_2025 cad_2024)',
        '8:00:01 (vd) solver  view',
        '8:00:01 (vd) TCP_NODELAY NOT enabled',
        '8:00:01 (vd) never seen',
      ),
    ).toEqual([
      { ...started, features: ['mesh', 'suite_1', 'cad_2026', 'cad_2025', 'cad_2024', 'solver', 'view'] },
      { ...packaged, line: 3, feature: 'suite_1', parts: ['cad_2026', 'cad_2025', 'cad_2024'] },
    ]);
  });

  it.each([
    '8:00:01 (vd) SLOG: Statistics Log Frequency is 240 minute(s).',
    '8:00:01 (vd) (@vd-SLOG@) === ',
    '8:00:01 (vd) RESERVING 2 mesh licenses for USER_GROUP g',
    '8:00:01 (vd) EXPIRED: old',
    '8:00:01 (vd) IN: "mesh" ana@w',
    '8:00:01 (vd) EXITING DUE TO SIGNAL 15',
  ])('ends at %s', (line) => {
    const [first] = readLines(date, '8:00:01 (vd) Server started on lic1 for:\t', '8:00:01 (vd) mesh\t', line);
    expect(first).toEqual({ ...started, features: ['mesh'] });
  });

  it('is told anew whenever the license file is read again', () => {
    const list = (...features: string[]) => [
      '8:00:01 (lmgrd) Done rereading',
      '8:00:01 (vd) Server started on lic1 for:\t',
      ...features.map((feature) => `8:00:01 (vd) ${feature}`),
      '8:00:01 (vd) EXTERNAL FILTERS are OFF',
    ];
    expect(
      readLines(date, ...list('mesh\t', 'view\t'), '8:00:02 (vd) OUT: "mesh" ana@w', ...list('mesh\t', 'solver\t')),
    ).toMatchObject([
      { kind: 'started', features: ['mesh', 'view'] },
      { kind: 'out' },
      { kind: 'started', features: ['mesh', 'solver'] },
    ]);
  });

  it('is told when the log ends, and not before its list may be whole', () => {
    const parser = createLogParser();
    parser.feed(`${date}\n8:00:01 (vd) Server started on lic1 for:\tmesh\t\n`);
    expect(parser.settle('2026-03-02T08:00:01')).toEqual([]);
    expect(parser.feed('8:00:01 (vd) view\t\n')).toEqual([]);
    expect(parser.end(null)).toEqual([{ ...started, features: ['mesh', 'view'] }]);
  });

  it('is read of two that start at once', () => {
    expect(
      readLines(
        date,
        '8:00:01 (a) Server started on lic1 for:\t',
        '8:00:01 (b) Server started on lic1 for:\t',
        '8:00:01 (a) mesh\t',
        '8:00:01 (b) view\t',
        '8:00:02 (b) EXTERNAL FILTERS are OFF',
        '8:00:02 (a) EXTERNAL FILTERS are OFF',
      ),
    ).toMatchObject([
      { daemon: 'b', features: ['view'] },
      { daemon: 'a', features: ['mesh'] },
    ]);
  });
});

describe('lines of all sorts', () => {
  it('are read with any line end, behind NUL characters and a byte order mark', () => {
    const lines = [date, '8:00:01 (vd) OUT: "a" ana@w', '8:00:02 (vd) IN: "a" ana@w', ''];
    const expected = readLog(lines.join('\n'));
    expect(expected).toHaveLength(2);
    for (const ending of ['\r\n', '\r']) expect(readLog(lines.join(ending))).toEqual(expected);
    expect(readLog(`\ufeff${lines.join('\n')}`)).toEqual(expected);
    expect(readLog(`${'\0'.repeat(200_000)}${lines.join('\n')}`)).toEqual(expected);
  });

  it('are read behind NUL characters between them', () => {
    const out = (feature: string) => `8:00:01 (vd) OUT: "${feature}" ana@w\n`;
    const text = `${date}\n${out('a')}${'\0'.repeat(5_000)}${out('b')}\0${out('c')}`;
    expect(readLog(text)).toMatchObject([{ feature: 'a' }, { feature: 'b' }, { feature: 'c', line: 4 }]);
  });

  it('tell nothing of interest where daemons talk about other things', () => {
    const parser = createLogParser();
    const said = [
      'Checkin failed feature "mesh": ana ws-1 ws-1',
      '\t" (0,353:10054 "")"',
      'RESERVING 10 mesh/0A0A 0B0B  licenses for USER_GROUP g',
      'INCLUDE_BORROW USER_GROUP g in mesh',
      'EXPIRED: mesh',
      'mesh: USER ana used LOCAL licenses',
      '1782696231/0/6.22-1/0/9999/1/1/mesh/23277/ana/unknown/ws-1',
      'Lost connection to lic2, Heartbeat timeout expired.',
      'CONNECTED, master is lic1',
      'Vendor daemon can’t talk to lmgrd (Cannot connect (-15,570:111 "Connection refused"))',
      'OUTSIDE: "mesh" ana@w',
      'INFO: "mesh" ana@w',
      '',
    ];
    const lines = said.map((message) => `8:00:01 (vd) ${message}\n`);
    expect([...parser.feed(`${date}\n${lines.join('')}`), ...parser.end(null)]).toEqual([]);
    expect(parser.counts()).toEqual({ lines: said.length + 1, unparsed: 0 });
  });

  it('count as unparsed when they are none of a log', () => {
    const parser = createLogParser();
    parser.feed(`${date}\n\n   \nhello\n25:00:00 (vd) x\n8:61:00 (vd) x\n8:00:00 vd x\n8:00:00 () x\n8:00:01 (vd) x\n`);
    parser.feed('8:00:02 (vd) OUT: nobody\n');
    expect(parser.counts()).toEqual({ lines: 10, unparsed: 6 });
  });

  it('are looked at up to a bound', () => {
    const parser = createLogParser();
    const long = `8:00:01 (vd) OUT: "a" ana@w  (${'x'.repeat(10_000_000)}`;
    const events = [...parser.feed(`${date}\n${long}`), ...parser.feed(`${long}\n8:00:02 (vd) OUT: "b" ana@w\n`)];
    expect(events).toMatchObject([{ feature: 'a' }, { feature: 'b', line: 3 }]);
    expect(JSON.stringify(events).length).toBeLessThan(2_000);
  });
});
