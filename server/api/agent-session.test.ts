import { beforeEach, describe, expect, test } from 'vitest';
import type { ServerFrame } from '../../protocol/frames.ts';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import type { PresenceChange, SessionChange } from '../site/site-state.ts';
import { openSite } from '../testing/open-site.ts';
import { sampleHello } from '../testing/socket-client.ts';
import { createActivityBook } from './activity-book.ts';
import { AgentSession, helloTimeoutMs } from './agent-session.ts';
import { createDeltaRing } from './delta-ring.ts';
import { createHub, type Hub } from './hub.ts';
import { createPresenceBook } from './presence-book.ts';
import { createPublication } from './publication.ts';
import { type Access, accessOf, type Role, rightsOf } from './rights.ts';

let clock: ManualClock;
let hub: Hub;
let session: AgentSession;
let sent: ServerFrame[];
let closed: [number, string][];
let refreshes: number;
let presences: PresenceChange[];
let sessions: SessionChange[];

const say = (frame: unknown): void =>
  session.receive(Buffer.from(typeof frame === 'string' ? frame : JSON.stringify(frame)), false);

beforeEach(() => {
  clock = createManualClock();
  sent = [];
  closed = [];
  refreshes = 0;
  presences = [];
  sessions = [];
  const publication = createPublication({ epoch: 'e', tickMs: 1000, clock, onStep: (step) => hub.step(step) });
  hub = createHub(
    publication,
    createDeltaRing(1000, 1000),
    {
      maxBufferedBytes: 1000,
      maxDeltaBytes: 1000,
      maxTopics: 2,
    },
    () => new Map(),
  );
  session = sessionOf(accessOf({ kind: 'shared' }, openSite));
});

const sessionOf = (access: Access) =>
  new AgentSession(
    {
      send: (frame) => void sent.push(JSON.parse(String(frame)) as ServerFrame),
      bufferedBytes: () => 0,
      close: (code, reason) => void closed.push([code, reason]),
    },
    {
      hub,
      presence: createPresenceBook(clock, (people) => void presences.push(...people)),
      activity: createActivityBook(clock, (changes) => void sessions.push(...changes)),
      clock,
      epoch: 'e',
      serverVersion: '1.2.3',
      site: () => ({ name: 'Site', demo: false }),
      onRefresh: () => {
        refreshes += 1;
      },
    },
    access,
  );

/** Nothing but this refusal was said, and the agent is out. */
function expectRefusal(reason: string, detail = ''): void {
  expect(sent.at(-1)).toMatchObject({ type: 'refused', reason, message: expect.stringContaining(detail) });
  expect((sent.at(-1) as { nextStep: string }).nextStep).not.toBe('');
  expect(closed).toEqual([[expect.any(Number), reason]]);
  expect(hub.agents().size).toBe(0);
}

test('hello is answered with welcome', () => {
  say(sampleHello);
  expect(sent).toEqual([
    {
      type: 'welcome',
      protocol: 1,
      serverVersion: '1.2.3',
      site: { name: 'Site', demo: false },
      epoch: 'e',
      rev: 0,
      resumed: false,
      serverTimeAt: clock.now(),
    },
  ]);
  expect(hub.agents().size).toBe(1);
  clock.advance(helloTimeoutMs * 2);
  expect(closed).toEqual([]);
});

test('who looks after licences is told so, and nobody else', () => {
  const welcomeOf = (role: Role) => {
    session = sessionOf({ bearer: { kind: 'shared' }, may: (right) => rightsOf[role].includes(right) });
    say(sampleHello);
    return sent.at(-1);
  };
  expect(welcomeOf('license-administrator')).toMatchObject({ looksAfterLicenses: true });
  expect(welcomeOf('administrator')).toMatchObject({ looksAfterLicenses: true });
  for (const role of ['user', 'user-of-open-site', 'project-manager'] as const)
    expect(welcomeOf(role)).not.toHaveProperty('looksAfterLicenses');
});

test('an agent may speak more protocols than this one', () => {
  say({ ...sampleHello, protocols: [7, 1] });
  expect(sent[0]).toMatchObject({ type: 'welcome', protocol: 1 });
});

test('a refresh is passed on', () => {
  say(sampleHello);
  say({ type: 'refresh' });
  expect(refreshes).toBe(1);
});

test('what the applications of its session do is passed on, and forgotten with it', () => {
  say(sampleHello);
  const applications = [
    { checkoutIds: ['c'], application: 'Solver', idleMs: 5, busy: [], shieldMs: null, closable: 'yes' as const },
  ];
  say({ type: 'activity', applications });
  clock.advance(500);
  const { user, host, session: name } = sampleHello;
  expect(sessions).toMatchObject([{ user, host, session: name, applications }]);
  session.ended();
  clock.advance(6_000);
  expect(sessions.slice(1)).toMatchObject([{ user, host, session: name, applications: null }]);
});

describe('is refused, with a reason and a next step', () => {
  test('who says nothing for ten seconds', () => {
    clock.advance(helloTimeoutMs - 1);
    expect(closed).toEqual([]);
    clock.advance(1);
    expectRefusal('not-hello');
  });
  test('who does not begin with hello', () => {
    say({ type: 'refresh' });
    expectRefusal('not-hello');
    expect(refreshes).toBe(0);
  });
  test('who speaks another protocol', () => {
    say({ ...sampleHello, protocols: [2, 3] });
    expectRefusal('protocol', 'It speaks 2, 3.');
  });
  test('who says hello twice', () => {
    say(sampleHello);
    say(sampleHello);
    expectRefusal('bad-frame', 'second hello');
  });
  test('who follows too much', () => {
    say(sampleHello);
    for (const index of [1, 2, 3]) say({ type: 'watch', topic: `feature/${index}` });
    expectRefusal('bad-frame', 'no more of them');
  });
  test('who sends binary', () => {
    session.receive(Buffer.from(JSON.stringify(sampleHello)), true);
    expectRefusal('bad-frame', 'binary');
  });
  test('who sends too much at once', () => {
    session.receive(Buffer.alloc(64 * 1024 + 1, 0x20), false);
    expectRefusal('too-large', '65537');
  });
  test('who sends too often', () => {
    say(sampleHello);
    for (let index = 0; index < 1000; index += 1) say({ type: 'refresh' });
    expectRefusal('bad-frame', 'More than');
    expect(refreshes).toBeLessThan(250);
  });
  test.each([
    ['nothing', ''],
    ['no JSON', '{"type":'],
    ['no object', '[]'],
    ['an unknown type', '{"type":"gossip"}'],
    ['a wrong field', JSON.stringify({ ...sampleHello, user: 7 })],
    ['a very deep value', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    [
      'a deep value in a field',
      JSON.stringify(sampleHello).replace('"linux"', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`),
    ],
    ['bytes that are no text', '\u0000\ufffd'],
  ])('who sends %s', (_what, text) => {
    say(text);
    expectRefusal('bad-frame');
  });
});

test('who keeps to a steady pace may go on for ever', () => {
  say(sampleHello);
  for (let index = 0; index < 2000; index += 1) {
    say({ type: 'refresh' });
    clock.advance(100);
  }
  expect(closed).toEqual([]);
});

test('nothing is said after a refusal, and it is said once', () => {
  session.refuse('shutting-down');
  session.refuse('too-slow');
  say(sampleHello);
  expect(sent).toHaveLength(1);
  expect(closed).toEqual([[1001, 'shutting-down']]);
});
