import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LicenseServer } from '../../protocol/license.ts';
import type { AgentState, Connection } from '../agent/agent-state.ts';
import { initialAgentState } from '../agent/agent-store.ts';
import { feature } from '../agent/testing/fake-server.ts';
import { licenseServer } from '../notices/testing/person-state.ts';
import { noProjects } from '../projects/projects-view.ts';
import { maxTooltipUnits, trayModel } from './tray-model.ts';

const now = 1_700_000_000_000;

const server = (id: string, change: Partial<LicenseServer> = {}): LicenseServer =>
  licenseServer({ id, name: id, address: `27000@${id}`, lastGoodReportAt: now, ...change });

const table = <R extends { id: string }>(rows: R[]) => Object.fromEntries(rows.map((row) => [row.id, row]));

function state({
  connection = {},
  features = [feature('FLUENT'), feature('HFSS', { available: 0, inUse: 10, queued: 2 })],
  servers = [server('one')],
  demo = false,
  known = true,
}: {
  connection?: Partial<Connection>;
  features?: ReturnType<typeof feature>[];
  servers?: LicenseServer[];
  demo?: boolean;
  known?: boolean;
} = {}): AgentState {
  const initial = initialAgentState({ user: 'ana', host: 'ws-1' });
  return {
    ...initial,
    connection: { ...initial.connection, status: 'connected', lastFrameAt: now - 1000, ...connection },
    siteInfo: known ? { name: demo ? 'Demo site' : 'Main site', demo } : null,
    site: known ? { features: table(features), servers: table(servers), lines: {}, marks: {} } : null,
  };
}

const problem = { kind: 'wrong-token', code: null, message: 'The token is wrong.', nextStep: 'Enter another.' };

const anyName = fc.string({ unit: fc.constantFrom('a', 'Ä', '\n', '😀', '👩‍🚀'), maxLength: 80 });

describe('the icon', () => {
  it.each([
    ['connected', state(), 'connected'],
    ['the demo site', state({ demo: true }), 'demo'],
    ['reconnecting', state({ connection: { status: 'reconnecting' } }), 'reconnecting'],
    ['reconnecting to the demo', state({ demo: true, connection: { status: 'reconnecting' } }), 'reconnecting'],
    ['the first attempt', state({ known: false, connection: { status: 'connecting' } }), 'reconnecting'],
    [
      'nothing to show and a reason',
      state({ known: false, connection: { status: 'reconnecting', problem } }),
      'problem',
    ],
    ['refused', state({ connection: { status: 'refused', problem } }), 'problem'],
    ['one of two down', state({ servers: [server('one'), server('two', { status: 'down' })] }), 'connected'],
    ['all down', state({ servers: [server('one', { status: 'down' })] }), 'problem'],
    ['the tool missing', state({ servers: [server('one', { status: 'unknown', problem })] }), 'problem'],
    ['a server not heard of yet', state({ servers: [server('one', { status: 'unknown' })] }), 'connected'],
    ['no server at all', state({ servers: [] }), 'connected'],
  ])('for %s', (_what, given, icon) => {
    expect(trayModel(given, [], now).icon).toBe(icon);
  });
});

describe('the tooltip', () => {
  it('names the site and then the pinned features in their order', () => {
    expect(trayModel(state({ demo: true }), ['HFSS', 'FLUENT'], now).tooltip).toBe(
      'Demo site\nHFSS: none free of 10, 2 waiting\nFLUENT: 6 free of 10',
    );
  });

  it('tells what is not known, what has no limit and what is old, and never a wrong zero', () => {
    const features = [
      feature('A', { limit: 'unknown', issued: null, available: null, inUse: null }),
      feature('B', { limit: 'uncounted', issued: null, available: null }),
      feature('C', { staleSince: now - 60_000 }),
    ];
    expect(trayModel(state({ features }), ['A', 'B', 'C', 'gone', '__proto__'], now).tooltip).toBe(
      'Main site\nA: not known\nB: no limit\nC: 6 free of 10 (old)',
    );
  });

  it('tells the age of the figures while reconnecting, and when it changes', () => {
    const given = (age: number) =>
      trayModel(state({ connection: { status: 'reconnecting', problem, lastFrameAt: now - age } }), [], now);
    expect(given(20_000)).toMatchObject({
      tooltip: 'Main site: reconnecting, figures are less than a minute old',
      changesInMs: 40_000,
    });
    expect(given(5 * 60_000 + 1).tooltip).toContain('5 min old');
    expect(given(3 * 3_600_000).tooltip).toContain('3 h old');
    expect(given(72 * 3_600_000).tooltip).toContain('3 days old');
    // A clock that was set back makes nothing younger than now.
    expect(given(-60_000).tooltip).toContain('less than a minute');
    expect(trayModel(state(), [], now).changesInMs).toBeNull();
  });

  it('tells the reason when there is nothing to show', () => {
    const none = (status: Connection['status'], why: typeof problem | null) =>
      trayModel(state({ known: false, connection: { status, problem: why } }), [], now).tooltip;
    expect(none('connecting', null)).toBe('Seatlight: connecting');
    expect(none('reconnecting', problem)).toBe('Seatlight: The token is wrong.');
    expect(none('refused', problem)).toBe('Seatlight: The token is wrong.');
  });

  it('tells of license servers in trouble last', () => {
    const one = state({ servers: [server('one'), server('two', { status: 'degraded' })] });
    expect(trayModel(one, ['FLUENT'], now).tooltip).toBe('Main site\nFLUENT: 6 free of 10\ntwo is degraded');
    const silent = state({ servers: [server('one', { status: 'unknown', problem })] });
    expect(trayModel(silent, [], now).tooltip).toBe('Main site\none: The token is wrong.');
    const both = state({ servers: [server('one', { status: 'down' }), server('two', { status: 'degraded' })] });
    expect(trayModel(both, [], now).tooltip).toBe('Main site\n2 license servers in trouble');
  });

  it('does not say the name of a license server again that is the name of the site', () => {
    const named = (change: Partial<LicenseServer>) =>
      trayModel(state({ servers: [server('one', { name: 'Main site', problem, ...change })] }), [], now).tooltip;
    expect(named({ status: 'unknown' })).toBe('Main site\nThe token is wrong.');
    expect(named({ status: 'down' })).toBe('Main site\nThe license server is down: The token is wrong.');
  });

  it('cuts long names of features, not their figures', () => {
    const features = [feature('long', { name: 'advanced_multiphysics_coupling_'.repeat(4) })];
    const { tooltip, menu } = trayModel(state({ features }), ['long'], now);
    expect(tooltip).toMatch(/\nadvanced_multiphysics_coupling_adva…: 6 free of 10$/);
    expect(menu[0]?.[0]?.label).toMatch(/…: 6 free of 10$/);
  });

  it('never is longer than the system shows, and never ends in half a character', () => {
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 8 }), (names) => {
        const features = names.map((name, index) => feature(`f${index}`, { name }));
        const given = { ...state({ features }), siteInfo: { name: names.join('😀') || 'x', demo: false } };
        const { tooltip } = trayModel(given, Object.keys(given.site?.features ?? {}), now);
        expect(tooltip.length).toBeLessThanOrEqual(maxTooltipUnits);
        expect(tooltip.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('the menu', () => {
  it('has the pinned features, the windows and the end', () => {
    const { menu } = trayModel(state(), ['FLUENT'], now);
    expect(menu.map((group) => group.map((entry) => entry.label))).toEqual([
      ['FLUENT: 6 free of 10'],
      ['Open Seatlight', 'Settings…'],
      ['Quit'],
    ]);
    expect(menu.flat()).toMatchObject(['open', 'open', 'settings', 'quit'].map((command) => ({ command })));
  });

  it('has the projects where time is booked on them', () => {
    const { menu } = trayModel(state(), [], now, 0, { ...noProjects, enabled: true });
    expect(menu[0]).toMatchObject([{ label: 'Project', submenu: [[{ label: 'None' }], expect.anything()] }]);
  });

  it('stays short', () => {
    const features = Array.from({ length: 40 }, (_, index) => feature(`${'long'.repeat(40)}${index}`));
    const { menu } = trayModel(
      state({ features }),
      features.map(({ id }) => id),
      now,
    );
    expect(menu[0]).toHaveLength(12);
    expect(menu[0]?.every((entry) => entry.label.length <= 64)).toBe(true);
  });
});
