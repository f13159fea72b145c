import { describe, expect, it } from 'vitest';
import type { ReportMember } from '../license-managers/report.ts';
import { healthOf, type ServerHealth } from './server-health.ts';
import { cannotConnect, daemon, failed, member, minute, noon, report, reportServer } from './testing/test-reports.ts';

const nothing: ServerHealth = { status: 'unknown', members: [], quorum: null, vendorDaemons: [], problem: null };
const silent = member({ status: 'down', problem: cannotConnect });

/** A triad of which these members are up, down or unknown. */
const triad = (...statuses: readonly ('up' | 'down' | 'unknown')[]) =>
  healthOf(
    report({
      servers: [
        reportServer(
          '1@a,1@b,1@c',
          statuses.map((status, index) =>
            member({
              host: `h${index}`,
              status,
              master: index === 1,
              problem: status === 'down' ? cannotConnect : null,
            }),
          ),
        ),
      ],
    }),
    nothing,
    noon,
  );

describe('a triad', () => {
  it('is up, degraded or down by the number of its members that are up', () => {
    expect(triad('up', 'up', 'up')).toMatchObject({ status: 'up', quorum: { needed: 2, up: 3 }, problem: null });
    expect(triad('up', 'down', 'up')).toMatchObject({
      status: 'degraded',
      quorum: { needed: 2, up: 2 },
      problem: { kind: 'member-down', code: '-15,570:111', message: expect.stringMatching(/^h1, .* still serve/) },
    });
    expect(triad('up', 'down', 'down')).toMatchObject({
      status: 'down',
      quorum: { needed: 2, up: 1 },
      problem: {
        kind: 'quorum-lost',
        code: '-15,570:111',
        message: 'Only 1 of 3 machines of this license server are up; 2 are needed.',
      },
    });
    expect(triad('down', 'down', 'down').status).toBe('down');
  });

  it('is unknown while the members that are not known could make the quorum', () => {
    expect(triad('up', 'unknown', 'unknown').status).toBe('unknown');
    expect(triad('unknown', 'unknown', 'unknown').status).toBe('unknown');
    expect(triad('down', 'down', 'unknown').status).toBe('down');
    expect(triad('up', 'up', 'unknown').status).toBe('degraded');
  });

  it('tells its master', () => {
    expect(triad('up', 'up', 'up').members.map(({ master }) => master)).toEqual([false, true, false]);
  });
});

describe('machines that a manager tells more of', () => {
  const cluster = (needed: number, ...members: readonly Partial<ReportMember>[]) =>
    healthOf(
      report({
        servers: [
          {
            ...reportServer(
              '1@a,1@b',
              members.map((fields, index) => member({ host: `h${index}`, ...fields })),
            ),
            needed,
          },
        ],
      }),
      nothing,
      noon,
    );

  it('are needed as it says: one of two serves on', () => {
    const standby = { role: 'standby', master: false } as const;
    expect(cluster(1, { role: 'active' }, standby)).toMatchObject({
      status: 'up',
      quorum: { needed: 1, up: 2 },
      members: [{ role: 'active' }, { role: 'standby' }],
    });
    expect(cluster(1, { role: 'active', status: 'down' }, { ...standby, master: true })).toMatchObject({
      status: 'degraded',
      quorum: { needed: 1, up: 1 },
      problem: { kind: 'member-down' },
    });
    expect(cluster(2, {}, { status: 'down' })).toMatchObject({ status: 'down', problem: { kind: 'quorum-lost' } });
  });

  it('do not count while they are in reserve', () => {
    const active = { role: 'active' } as const;
    const reserve = { role: 'reserve', status: 'down' } as const;
    expect(cluster(2, active, active, active, reserve)).toMatchObject({
      status: 'up',
      quorum: { needed: 2, up: 3 },
      problem: null,
    });
    expect(cluster(2, active, { ...active, status: 'down' }, { ...active, status: 'down' }, reserve)).toMatchObject({
      status: 'down',
      problem: { message: 'Only 1 of 3 machines of this license server are up; 2 are needed.' },
    });
  });

  it('have no quorum where there is one, whatever is needed', () => {
    expect(cluster(1, {})).toMatchObject({ status: 'up', quorum: null });
    expect(cluster(0, {}, {}, {}).quorum).toEqual({ needed: 2, up: 3 });
  });
});

describe('members', () => {
  it('that are printed twice in other letter case are one, and up if either is', () => {
    const twice = [
      member({ host: 'LIC', status: 'down' }),
      member({ host: 'lic.example.org' }),
      member({ host: 'Lic', status: 'down' }),
    ];
    const health = healthOf(report({ servers: [reportServer('1@LIC', twice)] }), nothing, noon);
    expect(health).toMatchObject({ status: 'up', members: [{ host: 'LIC', status: 'up' }], quorum: null });
  });

  it('on two ports of one machine are two', () => {
    const two = [member({ port: 1 }), member({ port: 2 })];
    expect(healthOf(report({ servers: [reportServer('', two)] }), nothing, noon).members).toHaveLength(2);
  });

  it('of several license servers in one report are counted by server: no quorum, degraded while one is down', () => {
    const health = healthOf(
      report({ servers: [reportServer('1@a', [member({ host: 'a' })]), reportServer('1@b', [silent])] }),
      nothing,
      noon,
    );
    expect(health).toMatchObject({ status: 'degraded', quorum: null, problem: cannotConnect });
    const gone = healthOf(
      report({ servers: [reportServer('1@a', [{ ...silent, host: 'a' }]), reportServer('1@b', [silent])] }),
      nothing,
      noon,
    );
    expect(gone.status).toBe('down');
  });

  it('that are down without a reason get one', () => {
    const health = healthOf(report({ servers: [reportServer('1@lic', [member({ status: 'down' })])] }), nothing, noon);
    expect(health.problem).toMatchObject({
      kind: 'member-down',
      message: 'The license server on lic does not answer.',
    });
  });
});

describe('vendor daemons', () => {
  it('are named in the problem, with the code and the next step that were reported', () => {
    const known = { kind: 'vendor-daemon-down', code: '-97,121', message: 'It is down.', nextStep: 'Start it.' };
    const other = { ...known, kind: 'too-old', message: 'It is too old.' };
    const problemOf = (problem: typeof known) =>
      healthOf(report({ vendorDaemons: [daemon(), daemon({ name: 'MSC', status: 'down', problem })] }), nothing, noon)
        .problem;
    expect(problemOf(known)).toEqual({ ...known, message: 'The vendor daemon MSC is down.' });
    expect(problemOf(other)).toEqual({ ...other, message: 'MSC: It is too old.' });
  });

  it('that are down degrade the server, or take it down when none is left', () => {
    const down = daemon({ name: 'MSC', status: 'down' });
    expect(healthOf(report({ vendorDaemons: [daemon(), down] }), nothing, noon)).toMatchObject({
      status: 'degraded',
      problem: { kind: 'vendor-daemon-down', message: 'The vendor daemon MSC is down.' },
    });
    expect(healthOf(report({ vendorDaemons: [down] }), nothing, noon).status).toBe('down');
    expect(healthOf(report({ vendorDaemons: [daemon({ status: 'unknown' })] }), nothing, noon).status).toBe('up');
  });
});

describe('refusals that a vendor daemon counts', () => {
  it('are followed from report to report, and over reports that are of no use', () => {
    const counted = (denied: number | null) => report({ vendorDaemons: [{ ...daemon(), denied }] });
    const first = healthOf(counted(7), nothing, noon);
    expect(first.vendorDaemons[0]?.denied).toEqual({ counter: 7, count: 0, since: noon, lastAt: null });
    const silentThen = healthOf(failed(), healthOf(counted(9), first, noon + minute), noon + 2 * minute);
    const next = healthOf(counted(null), silentThen, noon + 3 * minute);
    expect(next.vendorDaemons[0]?.denied).toEqual({ counter: 9, count: 2, since: noon, lastAt: noon + minute });
    expect(healthOf(report({ vendorDaemons: [daemon()] }), nothing, noon).vendorDaemons[0]).not.toHaveProperty(
      'denied',
    );
  });
});

describe('a report that is of no use', () => {
  const before = healthOf(report(), nothing, noon);

  it('leaves what was known, with unknown status', () => {
    expect(healthOf(failed(), before, noon)).toEqual({
      status: 'down',
      members: [{ ...before.members[0], status: 'unknown' }],
      quorum: null,
      vendorDaemons: [{ ...before.vendorDaemons[0], status: 'unknown' }],
      problem: cannotConnect,
    });
  });

  it('although the machine answers is down when no vendor daemon serves', () => {
    const problem = { ...cannotConnect, kind: 'vendor-daemon-down' };
    const health = healthOf(
      report({ error: problem, vendorDaemons: [daemon({ status: 'down', problem })] }),
      before,
      noon,
    );
    expect(health).toMatchObject({
      status: 'down',
      members: [{ status: 'up' }],
      vendorDaemons: [{ status: 'down' }],
      problem,
    });
  });

  it('does not call members up because of a tool that was stopped', () => {
    const problem = { ...cannotConnect, kind: 'tool-timed-out' };
    expect(healthOf(report({ error: problem }), before, noon)).toMatchObject({
      status: 'unknown',
      members: [{ status: 'unknown' }],
      problem,
    });
  });
});
