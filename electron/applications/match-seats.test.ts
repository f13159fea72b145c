import { describe, expect, it } from 'vitest';
import { type MatchFacts, matchSeat, type SeatMatch } from './match-seats.ts';
import { factsOf, load, minuteMs, now, ownPid, rule, seat } from './testing/processes.ts';

const cad = rule('CAD', { programs: ['cad'], features: ['CAD*'] });
const match = (one: ReturnType<typeof seat>, facts: MatchFacts, before?: { pid: number; startedAt: number }) =>
  matchSeat(one, before, facts);
/** The pid of what was found, or why nothing was. */
const told = (answer: SeatMatch) => (answer.found === null ? answer.why : answer.found.pid);

describe('a seat whose process the license manager names', () => {
  it('is of the application with that window', () => {
    const facts = factsOf([load(7, '/opt/cad/bin/cad'), load(8, '/opt/cad/bin/cad')], { windows: [7, 8] });
    expect(told(match(seat({ pid: 8 }), facts))).toBe(8);
  });

  it('is of the application that started the process, through a launcher script', () => {
    const processes = [
      load(7, '/opt/cad/bin/cad'),
      load(8, '/usr/bin/bash', { parentPid: 7 }),
      load(9, '/opt/cad/bin/licensed-helper', { parentPid: 8 }),
    ];
    expect(told(match(seat({ pid: 9 }), factsOf(processes, { windows: [7] })))).toBe(7);
  });

  it('is of the application that the process started, when a wrapper took it', () => {
    const processes = [
      load(7, '/opt/cad/bin/wrapper'),
      load(8, '/bin/sh', { parentPid: 7 }),
      load(9, '/opt/cad/bin/cad', { parentPid: 8 }),
      load(10, '/opt/cad/bin/help-viewer', { parentPid: 9 }),
    ];
    // The help viewer belongs to the application below which it runs.
    expect(told(match(seat({ pid: 7 }), factsOf(processes, { windows: [9, 10] })))).toBe(9);
  });

  it('is nobody’s when a wrapper started several', () => {
    const processes = [
      load(7, '/opt/cad/bin/wrapper'),
      load(9, '/opt/cad/bin/cad', { parentPid: 7 }),
      load(10, '/opt/cad/bin/cad', { parentPid: 7 }),
    ];
    expect(told(match(seat({ pid: 7 }), factsOf(processes, { windows: [9, 10] })))).toBe('no-window');
  });

  it('is not of the terminal in which a solver without windows runs, known or not', () => {
    const run = (terminal: string) => [
      load(6, terminal),
      load(7, '/usr/bin/bash', { parentPid: 6, terminal: 34816 }),
      load(8, '/opt/cad/bin/solver', { parentPid: 7, terminal: 34816 }),
    ];
    for (const terminal of ['/usr/bin/xterm', '/opt/own/best-terminal'])
      expect(told(match(seat({ pid: 8 }), factsOf(run(terminal), { windows: [6] })))).toBe('no-window');
    // Run by the terminal itself, without a shell in between.
    const direct = [load(6, '/opt/own/best-terminal'), load(8, '/opt/solver', { parentPid: 6, terminal: 34816 })];
    expect(told(match(seat({ pid: 8 }), factsOf(direct, { windows: [6] })))).toBe('no-window');
  });

  it('is of an application that itself was started in a terminal', () => {
    const processes = [
      load(6, '/usr/bin/xterm'),
      load(7, '/usr/bin/bash', { parentPid: 6, terminal: 34816 }),
      load(8, '/opt/cad/bin/cad', { parentPid: 7, terminal: 34816 }),
      load(9, '/opt/cad/bin/helper', { parentPid: 8, terminal: 0 }),
    ];
    expect(told(match(seat({ pid: 9 }), factsOf(processes, { windows: [6, 8] })))).toBe(8);
  });

  it('is not of the file manager, panel, or this very app from which a solver was started', () => {
    for (const starter of ['/usr/bin/thunar', '/usr/bin/xfce4-panel', 'C:\\Windows\\explorer.exe']) {
      const processes = [load(6, starter), load(8, '/opt/cad/bin/solver', { parentPid: 6 })];
      expect(told(match(seat({ pid: 8 }), factsOf(processes, { windows: [6] })))).toBe('no-window');
    }
    const own = [load(ownPid, '/opt/seatlight'), load(8, '/opt/cad/bin/solver', { parentPid: ownPid })];
    expect(told(match(seat({ pid: 8 }), factsOf(own, { windows: [ownPid] })))).toBe('no-window');
    expect(told(match(seat({ pid: ownPid }), factsOf(own, { windows: [ownPid] })))).toBe('process-not-here');
  });

  it('is nobody’s when the process is not here, even if another instance runs', () => {
    const facts = factsOf([load(7, '/opt/cad/bin/cad')], { windows: [7], rules: [cad] });
    expect(told(match(seat({ pid: 4711 }), facts))).toBe('process-not-here');
  });

  it('is nobody’s when the number went to a later process', () => {
    const later = load(7, '/opt/cad/bin/cad', { startedAt: now - 50 * minuteMs });
    const facts = factsOf([later], { windows: [7], rules: [cad] });
    expect(told(match(seat({ pid: 7, since: now - 59 * minuteMs }), facts))).toBe('process-not-here');
    // Printed to the minute, by a clock that may be a little off.
    expect(told(match(seat({ pid: 7, since: now - 51 * minuteMs }), facts))).toBe(7);
  });

  it('is nobody’s when the number means another program here, as one of a container does', () => {
    const facts = factsOf([load(7, '/usr/bin/firefox')], { windows: [7], rules: [cad] });
    expect(told(match(seat({ pid: 7 }), facts))).toBe('other-program');
    // The rules say nothing of this feature.
    expect(told(match(seat({ pid: 7, feature: 'FEM' }), facts))).toBe(7);
    expect(told(match(seat({ pid: 7, feature: 'FEM', since: null }), facts))).toBe('other-program');
  });

  it('is of the process when its rule is only about its vendor daemon', () => {
    const rules = [rule('Another', { programs: ['another'], vendorDaemons: ['CADD'] })];
    expect(told(match(seat({ pid: 7 }), factsOf([load(7, '/opt/cad')], { windows: [7], rules })))).toBe(7);
  });

  it('is nobody’s while its application has no window on this desktop', () => {
    expect(told(match(seat({ pid: 7 }), factsOf([load(7, '/opt/cad')], { windows: [] })))).toBe('no-window');
  });

  it('is of the first process of the same program where windows are not told', () => {
    const processes = [
      load(6, 'C:\\Windows\\explorer.exe'),
      load(7, 'C:\\CAD\\cad.exe', { parentPid: 6 }),
      load(8, 'C:\\cad\\CAD.EXE', { parentPid: 7 }),
    ];
    expect(told(match(seat({ pid: 8 }), factsOf(processes, { windows: null })))).toBe(7);
  });

  it('never walks in a circle', () => {
    const processes = [load(7, '/opt/a', { parentPid: 8 }), load(8, '/opt/b', { parentPid: 7 })];
    expect(told(match(seat({ pid: 7 }), factsOf(processes)))).toBe('no-window');
  });

  it('is not of a process that only took over the number of the parent', () => {
    const processes = [
      load(6, '/opt/editor', { startedAt: now - 10 * minuteMs }),
      load(7, '/opt/cad/bin/cad', { parentPid: 6 }),
    ];
    expect(told(match(seat({ pid: 7 }), factsOf(processes, { windows: [6] })))).toBe('no-window');
  });
});

describe('a seat without a named process', () => {
  it('is of the only application that a rule is about', () => {
    const facts = factsOf([load(7, '/opt/cad/bin/cad'), load(8, '/usr/bin/firefox')], {
      windows: [7, 8],
      rules: [cad],
    });
    const answer = match(seat({ feature: 'cad_pro' }), facts);
    expect(answer).toMatchObject({ found: { pid: 7 }, rule: { name: 'CAD' } });
    expect(told(match(seat({ feature: 'FEM' }), facts))).toBe('none-fits');
  });

  it('is of one whose rule names the vendor daemon', () => {
    const rules = [rule('CAD', { programs: ['*/cad/bin/*'], vendorDaemons: ['CADD'] })];
    expect(told(match(seat(), factsOf([load(7, '/opt/cad/bin/cad')], { windows: [7], rules })))).toBe(7);
    const other = seat({ vendorDaemon: null });
    expect(told(match(other, factsOf([load(7, '/opt/cad/bin/cad')], { windows: [7], rules })))).toBe('none-fits');
  });

  it('is nobody’s when two fit, wherever their windows are', () => {
    const two = [load(7, '/opt/cad/bin/cad'), load(8, '/opt/cad/bin/cad')];
    expect(told(match(seat(), factsOf(two, { windows: [7, 8], rules: [cad] })))).toBe('several-fit');
    // The other has its window on another screen of this person.
    expect(told(match(seat(), factsOf(two, { windows: [7], rules: [cad] })))).toBe('several-fit');
  });

  it('is of the one that was there when it was taken', () => {
    const two = [load(7, '/opt/cad/bin/cad'), load(8, '/opt/cad/bin/cad', { startedAt: now - 10 * minuteMs })];
    expect(told(match(seat(), factsOf(two, { windows: [7, 8], rules: [cad] })))).toBe(7);
    // As long as it is not known how far the clocks are apart, either can be it.
    const unclear = seat({ slackMs: 60 * minuteMs });
    expect(told(match(unclear, factsOf(two, { windows: [7, 8], rules: [cad] })))).toBe('several-fit');
    expect(told(match(seat({ since: null }), factsOf(two, { windows: [7, 8], rules: [cad] })))).toBe('several-fit');
  });

  it('counts a launcher and what it started as one', () => {
    const rules = [rule('Office', { programs: ['soffice*', 'oosplash'], features: ['CAD'] })];
    const processes = [
      load(7, '/usr/lib/office/oosplash'),
      load(8, '/usr/lib/office/soffice.bin', { parentPid: 7 }),
      load(9, '/usr/lib/office/soffice-helper', { parentPid: 8 }),
    ];
    const answer = match(seat(), factsOf(processes, { windows: [8], rules }));
    expect(answer).toMatchObject({ found: { pid: 8 }, rule: { name: 'Office' } });
  });

  it('is of the one with a window of the right class, where many programs have one interpreter', () => {
    const rules = [rule('CAD', { programs: ['java'], windowClasses: ['Cad-Main'], features: ['CAD'] })];
    const processes = [load(7, '/usr/bin/java'), load(8, '/usr/bin/java')];
    expect(told(match(seat(), factsOf(processes, { windows: { 7: ['editor'], 8: ['cad-main'] }, rules })))).toBe(8);
    expect(told(match(seat(), factsOf(processes, { windows: null, rules })))).toBe('none-fits');
  });

  it('is of the program that the user chose, when no rule helps', () => {
    const processes = [load(7, '/opt/cad/bin/cad'), load(8, '/usr/bin/firefox')];
    const programs = ['/opt/cad/bin/cad'];
    expect(told(match(seat(), factsOf(processes, { windows: [7, 8], programs })))).toBe(7);
    // A rule that fits two is not helped by it.
    const rules = [rule('Any', { programs: ['*'], features: ['CAD'] })];
    expect(told(match(seat(), factsOf(processes, { windows: [7, 8], programs, rules })))).toBe('several-fit');
  });
});

describe('a seat whose application was found', () => {
  const two = [load(7, '/opt/cad/bin/cad'), load(8, '/opt/cad/bin/cad')];
  const facts = factsOf(two, { windows: [8], rules: [cad] });
  const { startedAt } = two[0] as (typeof two)[0];

  it('keeps it as long as it runs, whatever else starts and whether its window is hidden', () => {
    expect(told(match(seat(), facts, { pid: 7, startedAt: startedAt + 1000 }))).toBe(7);
  });

  it('does not keep a later process of the same number', () => {
    expect(told(match(seat(), facts, { pid: 7, startedAt: startedAt - minuteMs }))).toBe('several-fit');
  });
});
