import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordedChange } from '../../../protocol/projects/project-change.ts';
import { projectTimeSchema } from '../../../protocol/projects/project-rest.ts';
import { all, choice, correction, undo } from '../../../protocol/projects/testing/changes.ts';
import { timelineOf } from '../../../protocol/projects/timeline.ts';
import { openHistoryStore } from '../../store/open-history-store.ts';
import type { ProjectStore } from '../../store/project-store.ts';
import { storeError } from '../../store/store-error.ts';
import { mondayAt, type ProjectServer, projectsConfig, startProjectServer } from '../../testing/project-server.ts';

let site: ProjectServer;
beforeEach(async () => {
  site = await startProjectServer();
  await site.bring('code,name,users\nBR,Bridge,\nOW,Offshore wind,\nSECRET,Of others,bo\n');
});
afterEach(() => site.end());

const timeOf = async (user: string) => {
  const path = `project-time?user=${user}&from=${mondayAt('00:00')}&to=${mondayAt('23:00')}`;
  return projectTimeSchema.parse((await site.ask('administrator', 'GET', path)).body);
};
const kept = async (user: string): Promise<readonly RecordedChange[]> => (await timeOf(user)).changes;
const keptIds = async (user: string) => (await kept(user)).map(({ change }) => change.id);
/** What somebody works on at a time of the day. */
const projectAt = async (user: string, clock: string, host = 'ws-1') => {
  const segments = timelineOf(await kept(user), host, { minimumMs: 0, defaultId: null });
  const at = mondayAt(clock);
  const segment = segments.find(({ from, to }) => from <= at && (to === null || at < to));
  return segment?.shares.map(({ projectId, percent }) => `${projectId} ${percent}`).join(', ');
};
const say = (...changes: Parameters<ProjectServer['say']>[2][]) => site.say('shared', 'ana', ...changes);

describe('changes', () => {
  test('are kept with who made them and when they came, each once however often it is sent', async () => {
    const change = choice(mondayAt('10:00'), all('BR'));
    expect(await say(change)).toEqual([null]);
    expect(await say(change, change)).toEqual([null, null]);
    expect(await site.say('shared', 'ANA', change)).toEqual([null]);
    expect(await kept('Ana')).toEqual([{ user: 'ana', by: 'ana', receivedAt: mondayAt('10:00'), change }]);
  });

  test('with the id of a change of somebody else are refused, and leave that one alone', async () => {
    const change = choice(mondayAt('10:00'), all('BR'));
    await say(change);
    expect(await site.say('shared', 'bo', change, choice(mondayAt('10:00'), all('OW')))).toEqual(['id-taken', null]);
    expect(await keptIds('ana')).toEqual([change.id]);
    expect(await kept('bo')).toHaveLength(1);
  });

  test('of an agent that was offline count from when they were made', async () => {
    const [morning, noon] = [choice(mondayAt('06:00'), all('BR')), choice(mondayAt('08:00'), all('OW'))];
    // The one made last comes first, by a request of its own.
    expect(await say(noon)).toEqual([null]);
    expect(await say(morning)).toEqual([null]);
    expect([await projectAt('ana', '05:00'), await projectAt('ana', '07:00'), await projectAt('ana', '09:00')]).toEqual(
      ['', 'BR 100', 'OW 100'],
    );
  });

  test('of two workstations that were both offline are all kept, and the later one holds where they meet', async () => {
    const [here, there] = ['ws-1', 'ws-2'].map((host) => ({ host }));
    const first = [choice(mondayAt('06:00'), all('BR'), here), choice(mondayAt('09:00'), all('OW'), here)];
    const second = [choice(mondayAt('07:00'), all('OW'), there)];
    const sooner = correction(mondayAt('06:00'), mondayAt('07:00'), all('OW'), { madeAt: mondayAt('08:00') });
    const later = correction(mondayAt('06:30'), mondayAt('08:00'), all(), { madeAt: mondayAt('08:30') });
    expect(await say(...second, later)).toEqual([null, null]);
    expect(await say(...first, sooner)).toEqual([null, null, null]);
    expect(await keptIds('ana')).toHaveLength(5);
    expect(await projectAt('ana', '06:15')).toBe('OW 100');
    expect(await projectAt('ana', '06:45')).toBe('');
    expect(await projectAt('ana', '08:15')).toBe('BR 100');
    expect(await projectAt('ana', '08:15', 'ws-2')).toBe('OW 100');
  });

  test('that an offline agent made one over the other and took back are all taken, in one request and any order', async () => {
    const first = correction(mondayAt('06:00'), mondayAt('07:00'), all('OW'), { madeAt: mondayAt('08:00') });
    const second = correction(mondayAt('06:00'), mondayAt('08:00'), all('BR'), { madeAt: mondayAt('08:10') });
    const back = undo(second.id, { madeAt: mondayAt('08:20') });
    expect(await say(back, second, first)).toEqual([null, null, null]);
    expect(await projectAt('ana', '06:30')).toBe('OW 100');
    expect(await projectAt('ana', '07:30')).toBe('');
  });

  test('of one request that are good are taken, whatever else is in it', async () => {
    const future = choice(mondayAt('11:00'), all('BR'));
    const good = choice(mondayAt('10:00'), all('OW'));
    const unknown = choice(mondayAt('10:00'), all('NONE'));
    expect(await say(future, good, unknown)).toEqual(['in-future', null, 'unknown-project']);
    expect(await keptIds('ana')).toEqual([good.id]);
  });
});

describe('refused is', () => {
  test('what is about a time to come, but not a clock that is a little ahead', async () => {
    expect(await say(choice(mondayAt('10:02'), all('BR')))).toEqual([null]);
    const range = [mondayAt('09:00'), mondayAt('10:30')] as const;
    expect(
      await say(
        choice(mondayAt('10:03'), all('BR')),
        correction(...range, all('BR')),
        choice(mondayAt('09:00'), all('BR'), { madeAt: mondayAt('12:00') }),
        undo('change-none', { madeAt: mondayAt('12:00') }),
      ),
    ).toEqual(['in-future', 'in-future', 'in-future', 'in-future']);
  });

  test('what ends before it begins, or overlaps with what was made together with it', async () => {
    const [one, two, three] = [mondayAt('06:00'), mondayAt('07:00'), mondayAt('08:00')] as const;
    const together = { madeAt: mondayAt('09:00') };
    expect(await say(correction(two, two, all('BR')), correction(two, one, all('BR')))).toEqual([
      'empty-time',
      'empty-time',
    ]);
    expect(
      await say(
        correction(one, two, all('BR'), { ...together, host: 'ws-1' }),
        correction(one, two, all('OW'), { ...together, host: 'ws-2' }),
        correction(two, three, all('OW'), together),
        correction(one, three, all('OW'), { ...together, host: 'WS-1.example.org' }),
        correction(one, three, all('OW'), together),
      ),
    ).toEqual([null, null, null, 'overlap', 'overlap']);
  });

  test('a correction further back than the site allows, but not to those who look after projects', async () => {
    const old = mondayAt('10:00') - 32 * 24 * 3_600_000;
    const change = correction(old, old + 1000, all('BR'));
    expect(await say(change)).toEqual(['too-old']);
    expect(await site.say('administrator', 'ana', change)).toEqual([null]);
    expect(await say(undo(change.id))).toEqual(['too-old']);
  });

  test('any correction, where the site allows none', async () => {
    await site.running.reload(site.servers.config({ projects: projectsConfig({ correct_days: 0 }) }));
    expect(await say(correction(mondayAt('09:00'), mondayAt('09:30'), all('BR')))).toEqual(['not-correctable']);
    expect(await say(choice(mondayAt('09:00'), all('BR')))).toEqual([null]);
  });

  test('an undo of what there is not, of an undo, and of what somebody else said', async () => {
    const own = choice(mondayAt('09:00'), all('BR'));
    const back = undo(own.id);
    const other = choice(mondayAt('09:00'), all('BR'));
    await say(own, back);
    await site.say('shared', 'bo', other);
    expect(await say(undo('change-none'), undo(back.id), undo(other.id))).toEqual(Array(3).fill('unknown-change'));
    expect(await projectAt('bo', '09:30')).toBe('BR 100');
  });

  test('a project of others now and in corrections; made offline, such time is on no project', async () => {
    expect(await say(choice(mondayAt('10:00'), all('SECRET')))).toEqual(['not-allowed']);
    expect(await say(correction(mondayAt('06:00'), mondayAt('07:00'), all('SECRET')))).toEqual(['not-allowed']);
    expect(await site.say('shared', 'bo', choice(mondayAt('10:00'), all('SECRET')))).toEqual([null]);
    expect(await say(choice(mondayAt('08:00'), all('SECRET')))).toEqual([null]);
  });

  test.each([
    ['a percentage of 101', { shares: [{ projectId: 'BR', percent: 101 }] }],
    ['percentages of 99 in all', { shares: [{ projectId: 'BR', percent: 99 }] }],
    ['half a percent', { shares: [0.5, 99.5].map((percent, index) => ({ projectId: `${index}`, percent })) }],
    ['a project twice', { shares: [50, 50].map((percent) => ({ projectId: 'BR', percent })) }],
    ['eleven projects', { shares: Array.from({ length: 11 }, (_, index) => ({ projectId: `${index}`, percent: 10 })) }],
    ['a time before 1970', { at: -1 }],
    ['a time that is none', { at: '2026-11-23' }],
    ['an id that is none', { id: "'; drop table project_change" }],
    ['a host that is none', { host: '' }],
    ['another kind', { kind: 'wish' }],
  ])('%s', async (_what, change) => {
    const body = { user: 'ana', changes: [{ ...choice(mondayAt('10:00'), all('BR')), ...change }] };
    const { status, body: problem } = await site.ask('shared', 'POST', 'project-changes', body);
    expect([status, problem.error]).toEqual([400, 'bad-request']);
    expect(await keptIds('ana')).toEqual([]);
  });

  test('more than 500 changes at once', async () => {
    const changes = Array.from({ length: 501 }, () => choice(mondayAt('09:00'), all('BR')));
    expect((await site.ask('shared', 'POST', 'project-changes', { user: 'ana', changes })).status).toBe(400);
    expect(await say(...changes.slice(1))).toEqual(Array(500).fill(null));
  });
});

describe('a project that is closed while somebody works on it', () => {
  const close = (state: 'closed' | 'open') => site.ask('lea', 'PATCH', 'projects/BR', { state });
  const secondsOn = async (project: string) => {
    const path = `project-usage?from=2026-11-23&to=2026-11-23&user=ana&project=${project}`;
    return (await site.ask('shared', 'GET', path)).body.totalSeatSeconds;
  };

  test('keeps the time before, is not chosen again, and has everything back when it is opened', async () => {
    await say(choice(mondayAt('09:00'), all('BR')));
    await site.hour('ana');
    expect((await close('closed')).body).toMatchObject({ id: 'BR', closedAt: mondayAt('11:00') });
    await site.hour('ana');
    expect([await secondsOn('BR'), await secondsOn('none')]).toEqual([2 * 3600, 3600]);
    expect(await say(choice(site.clock.now(), all('BR')))).toEqual(['not-bookable']);
    const [before, over] = [
      correction(mondayAt('10:00'), mondayAt('11:00'), all('BR')),
      correction(mondayAt('10:30'), mondayAt('11:30'), all('BR')),
    ];
    expect(await say(before, over)).toEqual([null, 'not-bookable']);
    // Made offline before anybody could know; taken, and on no project while it is closed.
    expect(await say(choice(mondayAt('11:30'), all('BR')))).toEqual([null]);
    expect([await secondsOn('BR'), await secondsOn('none')]).toEqual([2 * 3600, 3600]);
    expect((await close('open')).body).toMatchObject({ id: 'BR', closedAt: null });
    expect([await secondsOn('BR'), await secondsOn('none')]).toEqual([3 * 3600, 0]);
  });
});

describe('a database that takes nothing', () => {
  test('makes the agent keep its changes, and take them again later', async () => {
    await site.end();
    let broken = false;
    const fails =
      <Words extends readonly unknown[], Result>(work: (...words: Words) => Promise<Result>) =>
      async (...words: Words): Promise<Result> => {
        if (broken) throw storeError('disk-full', 'history.db', '');
        return work(...words);
      };
    site = await startProjectServer(projectsConfig(), {
      openStore: async (options) => {
        const store = await openHistoryStore(options);
        const projects: ProjectStore = { ...store.projects, addChanges: fails(store.projects.addChanges) };
        return { ...store, projects };
      },
    });
    await site.bring('code,name\nBR,Bridge\n');
    broken = true;
    const change = choice(mondayAt('10:00'), all('BR'));
    const refused = await site.ask('shared', 'POST', 'project-changes', { user: 'ana', changes: [change] });
    expect([refused.status, refused.body.error, refused.headers.get('retry-after')]).toEqual([
      503,
      'history-disk-full',
      '10',
    ]);
    broken = false;
    expect(await say(change)).toEqual([null]);
    expect(await keptIds('ana')).toEqual([change.id]);
  });
});
