import { describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import type { AgentState } from '../agent/agent-state.ts';
import type { NotifierEvents, PopUp } from '../notifications/notifier.ts';
import type { Refusal } from '../projects/project-memory.ts';
import { emptyMemory, type NoticeMemory } from './notice-memory.ts';
import { createNotices, type NoticesPorts } from './notices.ts';
import { downAfterMs } from './server-watch.ts';
import {
  ask,
  checkout,
  denial,
  hourMs,
  licenseServer,
  mineOf,
  minuteMs,
  now,
  offer,
  personState,
  wait,
} from './testing/person-state.ts';

type Settings = ReturnType<NoticesPorts['settings']>;

/** The notices over a state, a clock and a desktop in the test's hands. */
function setUp(
  change: {
    memory?: NoticeMemory;
    first?: AgentState;
    clicksEndWithApp?: boolean;
    popoverOpen?: boolean;
    refusals?: Refusal[];
  } = {},
) {
  const clock = createManualClock(now);
  let state = change.first ?? personState();
  const listeners = new Set<(state: AgentState) => void>();
  const desktop = new Map<string, PopUp>();
  const shown: PopUp[] = [];
  const settings: Settings = {
    pinnedFeatures: ['FLUENT'],
    quietHours: null,
    mutedFeatures: [],
    mutedKinds: [],
    popUps: true,
  };
  let events: NotifierEvents | undefined;
  let memory = change.memory ?? emptyMemory;
  const ports: NoticesPorts = {
    store: {
      get: () => state,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    clock,
    settings: () => settings,
    refusals: () => change.refusals ?? [],
    reclaimNews: () => [],
    createNotifier: (told) => {
      events = told;
      return {
        show: (popUp) => {
          shown.push(popUp);
          desktop.set(popUp.id, popUp);
        },
        close: (id) => desktop.delete(id),
        closeAll: () => desktop.clear(),
      };
    },
    memory,
    locale: 'en-GB',
    save: (next) => {
      memory = next;
    },
    popoverOpen: () => change.popoverOpen ?? false,
    clicksEndWithApp: change.clicksEndWithApp ?? true,
    onClick: vi.fn(),
    onChoice: vi.fn(),
    log: vi.fn(),
  };
  const notices = createNotices(ports);
  return {
    clock,
    notices,
    ports,
    settings,
    /** Told as the desktop would. */
    desktopTells: () => events as NotifierEvents,
    titles: () => shown.map(({ title }) => title),
    onScreen: () => [...desktop.keys()],
    memory: () => memory,
    turn(next: AgentState) {
      state = { ...next, revision: state.revision + 1 };
      for (const listener of listeners) listener(state);
    },
    /** The same, with other requests of the person. */
    mine(rows: Parameters<typeof mineOf>[0]) {
      this.turn({ ...state, mine: mineOf(rows) });
    },
    unread: () => notices.view().notices.flatMap(({ id, read }) => (read ? [] : [id])),
  };
}

describe('a pop-up of another part', () => {
  const popUp: PopUp = { id: 'other', title: 'Which project?', body: '', actions: [], stays: true };

  it('tells that part what comes of it, and is not kept', () => {
    const { notices, desktopTells, ports, onScreen } = setUp();
    const answers = { clicked: vi.fn(), chosen: vi.fn() };
    notices.popUp(popUp, answers);
    expect(onScreen()).toEqual(['other']);
    desktopTells().chosen('other', 'yes');
    expect(answers.chosen).toHaveBeenCalledExactlyOnceWith('yes');
    notices.popUp(popUp, answers);
    desktopTells().clicked('other');
    expect(answers.clicked).toHaveBeenCalledOnce();
    expect(ports.onClick).not.toHaveBeenCalled();
    expect(ports.onChoice).not.toHaveBeenCalled();
    expect(notices.view().notices).toEqual([]);
    // Such as one that the system kept.
    desktopTells().clicked('other');
    expect(ports.onClick).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('is taken off the screen', () => {
    const { notices, onScreen } = setUp();
    notices.popUp(popUp, { clicked() {}, chosen() {} });
    notices.closePopUp('other');
    expect(onScreen()).toEqual([]);
  });
});

describe('telling', () => {
  it('tells of a refused change of projects once, also in a later run', () => {
    const refusals = [
      { changeId: 'c1', at: now - hourMs, title: 'Your choice of P-1 was not accepted', body: 'Closed.' },
    ];
    const one = setUp({ refusals });
    expect(one.titles()).toEqual(['Your choice of P-1 was not accepted']);
    expect(one.notices.view().notices).toMatchObject([{ kind: 'project-refused', body: 'Closed.', read: false }]);
    expect(setUp({ refusals, memory: one.memory() }).titles()).toEqual([]);
  });

  it('tells at once, and what comes right behind together, half a second after it', () => {
    const one = setUp();
    one.mine({ denials: [denial()], waits: [wait()] });
    expect(one.titles()).toEqual(['FLUENT was refused']);
    one.clock.advance(100);
    const more = ['b', 'c', 'd', 'e'].map((id) => denial({ id, feature: id }));
    for (let count = 1; count <= more.length; count++) one.mine({ denials: [denial(), ...more.slice(0, count)] });
    expect(one.titles()).toHaveLength(1);
    one.clock.advance(400);
    expect(one.titles()).toEqual(['FLUENT was refused', '4 requests were refused']);
  });

  it('tells nothing twice, and nothing of before the start but what is open', () => {
    const rows = { denials: [denial()], asks: [ask()] };
    const one = setUp({ first: personState(rows) });
    expect(one.titles()).toEqual(['ben needs MATLAB']);
    expect(one.unread().toSorted()).toEqual(['asked:a1', 'denied:d1']);
    one.mine({ ...rows });
    one.clock.advance(hourMs / 60);
    expect(one.titles()).toHaveLength(1);
  });

  it('waits until it is known what is there', () => {
    const before = personState();
    const known = personState({ denials: [denial()] });
    const one = setUp({ first: { ...before, connection: { ...before.connection, status: 'connecting' } } });
    one.turn(known);
    expect([one.titles(), one.unread()]).toEqual([[], ['denied:d1']]);
  });

  it('takes up another monitoring server as at a start', () => {
    const one = setUp();
    one.turn(personState({ denials: [denial()] }, { connection: { server: 'another' } }));
    expect([one.titles(), one.unread()]).toEqual([[], ['denied:d1']]);
  });

  it('leaves behind what the demo site told, once a real one is there', () => {
    const demo = { ...personState({ denials: [denial()] }), siteInfo: { name: 'Demo', demo: true } };
    const one = setUp({ first: demo });
    expect(one.unread()).toEqual(['denied:d1']);
    one.turn(personState({}, { connection: { server: 'another' } }));
    expect(one.notices.view()).toMatchObject({ notices: [], unread: 0 });
    // What a real site told stays, also while one looks at the demo site.
    one.mine({ denials: [denial({ id: 'd2' })] });
    one.turn({ ...demo, mine: mineOf({}) });
    expect(one.unread()).toEqual(['denied:d2']);
  });

  it('tells after a lost connection only what is fresh', () => {
    const one = setUp();
    one.turn(personState({}, { connection: { status: 'reconnecting' } }));
    one.clock.advance(hourMs);
    const fresh = denial({ id: 'fresh', feature: 'MATLAB', lastAt: now + hourMs - minuteMs });
    one.turn(personState({ denials: [denial(), fresh] }));
    expect(one.titles()).toEqual(['MATLAB was refused']);
    expect(one.unread()).toEqual(['denied:fresh', 'denied:d1']);
  });

  it('keeps silent in quiet hours, and for what is muted, and while the popover shows it', () => {
    const one = setUp();
    one.settings.mutedFeatures = ['FLUENT'];
    one.mine({ denials: [denial()] });
    one.settings.quietHours = { from: '00:00', until: '23:59' };
    one.mine({ denials: [denial()], asks: [ask()] });
    expect([one.titles(), one.unread()]).toEqual([[], ['asked:a1']]);
    const kinds = setUp();
    kinds.settings.mutedKinds = ['offer'];
    kinds.mine({ offers: [offer()], asks: [ask()] });
    expect([kinds.onScreen(), kinds.unread().toSorted()]).toEqual([['asked:a1'], ['asked:a1', 'offer:o1']]);
    const open = setUp({ popoverOpen: true });
    open.mine({ offers: [offer()] });
    expect([open.titles(), open.unread()]).toEqual([[], []]);
  });
});

const unheard = { clicked() {}, chosen() {} };

it('pops up nothing at all, from whatever part of the app, where pop-ups are off', () => {
  const one = setUp();
  one.settings.popUps = false;
  one.mine({ offers: [offer()], asks: [ask()] });
  one.notices.say('Not done', 'Why.');
  one.notices.popUp({ id: 'question', title: 'Which project?', body: '', actions: [], stays: true }, unheard);
  expect([one.titles(), one.onScreen(), one.unread().length]).toEqual([[], [], 2]);
  one.settings.popUps = true;
  one.notices.say('Not done', 'Why.');
  expect(one.titles()).toEqual(['Not done']);
});

describe('a choice on the screen', () => {
  it('is taken off when the monitoring server says that it is over', () => {
    const one = setUp();
    one.mine({ offers: [offer()], asks: [ask()] });
    expect(one.onScreen()).toEqual(['offer:o1', 'asked:a1']);
    one.mine({ offers: [offer({ status: 'taken', endedAt: now })], asks: [ask()] });
    one.clock.advance(500);
    expect(one.onScreen()).toEqual(['asked:a1']);
    one.clock.advance(10 * minuteMs);
    expect(one.onScreen()).toEqual([]);
    expect(one.unread()).toEqual(['asked:a1']);
  });

  it('is taken off when its time is over and nobody can be asked', () => {
    const one = setUp();
    one.mine({ offers: [offer()] });
    one.turn(personState({ offers: [offer()] }, { connection: { status: 'reconnecting' } }));
    one.clock.advance(3 * minuteMs - 1000);
    expect(one.onScreen()).toEqual(['offer:o1']);
    one.clock.advance(1000);
    expect(one.onScreen()).toEqual([]);
  });

  it('stays when the clock of this computer is set', () => {
    const one = setUp();
    one.mine({ offers: [offer()] });
    for (const jump of [5 * hourMs, -30 * hourMs]) {
      one.clock.jump(jump);
      one.clock.advance(minuteMs / 2);
      one.mine({ offers: [offer()] });
      expect(one.onScreen()).toEqual(['offer:o1']);
    }
    expect(one.titles()).toHaveLength(1);
  });

  it('goes with the app where its click would be lost, and comes back with it once', () => {
    const one = setUp();
    one.mine({ offers: [offer()] });
    one.notices.stop();
    expect(one.onScreen()).toEqual([]);
    const again = setUp({ memory: one.memory(), first: personState({ offers: [offer()] }) });
    expect(again.titles()).toEqual(['A FLUENT seat is free']);
    expect(again.unread()).toEqual(['offer:o1']);
  });

  it('stays where a click finds the app again', () => {
    const one = setUp({ clicksEndWithApp: false });
    one.mine({ offers: [offer()] });
    one.notices.stop();
    expect(one.onScreen()).toEqual(['offer:o1']);
    const first = personState({ offers: [offer()] });
    expect(setUp({ memory: one.memory(), first, clicksEndWithApp: false }).titles()).toEqual([]);
  });
});

describe('what the desktop tells', () => {
  it('a click leads to the place, and the notice is read', () => {
    const one = setUp();
    one.mine({ offers: [offer()] });
    one.desktopTells().clicked('offer:o1');
    expect(one.ports.onClick).toHaveBeenCalledWith(
      expect.objectContaining({ target: { kind: 'offer', offerId: 'o1' } }),
    );
    expect(one.unread()).toEqual([]);
    one.desktopTells().clicked('many:denied:1');
    expect(one.ports.onClick).toHaveBeenLastCalledWith(null);
  });

  it('a button is obeyed', () => {
    const one = setUp();
    one.mine({ asks: [ask()] });
    one.desktopTells().chosen('asked:a1', 'closing');
    expect(one.ports.onChoice).toHaveBeenCalledWith('asked:a1', 'closing');
    expect(one.unread()).toEqual([]);
  });

  it('that it shows none is told in the centre, until it shows one', () => {
    const one = setUp();
    const changed = vi.fn();
    one.notices.subscribe(changed);
    one.desktopTells().failed('offer:o1', 'no daemon');
    expect(one.notices.view().popUps).toBe(false);
    one.desktopTells().shown('offer:o1');
    expect(one.notices.view().popUps).toBe(true);
    expect(changed).toHaveBeenCalledTimes(2);
    expect(one.ports.log).toHaveBeenCalledWith(expect.stringContaining('no daemon'));
  });
});

describe('what time brings', () => {
  it('the end of a borrowed seat, though nothing happens', () => {
    const borrowed = checkout({ kind: 'borrowed', since: now - 48 * hourMs, until: now + 25 * hourMs });
    const one = setUp({ first: personState({ checkouts: [borrowed] }) });
    one.clock.advance(hourMs);
    expect(one.titles()).toEqual(['Your borrowed MATLAB seat ends in 24 h']);
    one.clock.advance(23 * hourMs);
    expect(one.titles().slice(1)).toEqual(['Your borrowed MATLAB seat ends in 1 h']);
  });

  it('the news of a license server that stays down, told once over restarts, and that it is back', () => {
    const down = personState({}, { servers: [licenseServer({ status: 'down' })] });
    const one = setUp();
    one.turn(down);
    one.clock.advance(downAfterMs - 1000);
    expect(one.titles()).toEqual([]);
    one.clock.advance(2000);
    expect(one.titles()).toEqual(['The license server cae-lic-1 is down']);
    one.notices.stop();
    const again = setUp({ memory: one.memory(), first: down });
    again.clock.advance(5 * minuteMs);
    expect(again.titles()).toEqual([]);
    again.turn(personState());
    again.clock.advance(minuteMs);
    expect(again.titles()).toEqual(['The license server cae-lic-1 is back']);
  });
});

describe('the centre', () => {
  it('is read one by one or at once, and cleared', () => {
    const one = setUp({ first: personState({ denials: [denial(), denial({ id: 'd2', feature: 'MATLAB' })] }) });
    one.notices.read('denied:d1');
    expect(one.unread()).toEqual(['denied:d2']);
    one.notices.read('unheard of');
    one.notices.read(null);
    expect(one.notices.view()).toMatchObject({ unread: 0, notices: [{ read: true }, { read: true }] });
    one.notices.clear();
    expect(one.notices.view().notices).toEqual([]);
    one.mine({ denials: [denial()] });
    expect(one.notices.view().notices).toEqual([]);
  });

  it('leaves no timer behind', () => {
    const one = setUp({ first: personState({ offers: [offer()] }) });
    one.notices.stop();
    expect(one.clock.pending).toBe(0);
  });
});
