import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptySite, emptyTopic } from '../../protocol/empty-tables.ts';
import type { Refusal, ServerFrame, TopicDelta, TopicState } from '../../protocol/frames.ts';
import { type Follower, follow, startFollowing } from '../../protocol/sync.ts';
import { tableOf } from '../../protocol/tables.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { featureTopic, personTopic, type SiteRows, type TopicRows } from '../../protocol/topics.ts';
import type { DirectoryEntry } from '../config/server-config.ts';
import { parseGroups } from '../license-managers/flexlm/options-file.ts';
import { newsFor } from '../site/denials/news-for.ts';
import { emptyRequests, type RequestTables, usualRules } from '../site/requests.ts';
import type { SiteState } from '../site/site-state.ts';
import { offersOf, waitsOf } from '../site/waiting/views.ts';
import { sampleDenial, sampleOffer, sampleWait } from '../testing/sample-requests.ts';
import { sampleCheckout, sampleFeature, sampleState } from '../testing/sample-state.ts';
import { createDeltaRing } from './delta-ring.ts';
import { type Agent, createHub, type HubLimits } from './hub.ts';
import { createPublication } from './publication.ts';
import { rowsOfFeature } from './topic-rows.ts';

interface FakeAgent extends Agent {
  readonly sent: Buffer[];
  readonly refused: Refusal['reason'][];
  buffered: number;
  frames(): ServerFrame[];
}

const usualLimits: HubLimits = { maxBufferedBytes: 1000, maxDeltaBytes: 100_000, maxTopics: 3 };

function start(limits: Partial<HubLimits> = {}, tickMs = 0) {
  const clock = createManualClock();
  const publication = createPublication({ epoch: 'e', tickMs, clock, onStep: (step) => hub.step(step) });
  let directory = new Map<string, DirectoryEntry>();
  const hub = createHub(publication, createDeltaRing(100_000, 60_000), { ...usualLimits, ...limits }, () => directory);
  const know = (id: string, entry: DirectoryEntry): void => {
    directory = new Map([...directory, [id, entry]]);
  };
  const agent = (seesHolders = true): FakeAgent => {
    const self: FakeAgent = {
      sent: [],
      refused: [],
      buffered: 0,
      seesHolders,
      send: (frame) => void self.sent.push(frame),
      bufferedBytes: () => self.buffered,
      refuse: (reason) => {
        self.refused.push(reason);
        hub.leave(self);
      },
      frames: () => self.sent.map((frame) => JSON.parse(String(frame)) as ServerFrame),
    };
    return self;
  };
  return { clock, publication, know, hub, agent, publish: publication.publish };
}

const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `person-${index}`);
const site = (inUse: number) => sampleState([sampleFeature('a', { inUse }), sampleFeature('b')]);

test('every agent gets the very same bytes', () => {
  const { hub, agent, publish } = start();
  const agents = [agent(), agent(), agent()];
  for (const one of agents) hub.join(one, undefined);
  publish(site(1));
  expect(agents[0]?.sent).toHaveLength(1);
  expect(new Set(agents.flatMap(({ sent }) => sent)).size).toBe(1);
});

test('an agent that was away gets what it missed, also when revisions were about holders alone', () => {
  const { hub, agent, publish } = start();
  publish(site(1));
  const rev = hub.siteRev();
  publish({ ...site(1), holders: { a: { ...emptyTopic, checkouts: { 1: sampleCheckout('1', 'a') } } } });
  expect(hub.siteRev()).toBe(rev);
  publish(site(2));
  const frames = hub.join(agent(), { epoch: 'e', rev });
  expect(frames?.map((frame) => JSON.parse(String(frame)))).toMatchObject([{ prev: rev, rev: hub.siteRev() }]);
  expect(hub.join(agent(), { epoch: 'another', rev })).toBeNull();
  expect(hub.join(agent(), { epoch: 'e', rev: 77 })).toBeNull();
});

test('an agent that does not read is let go; the others go on', () => {
  const { hub, agent, publish } = start();
  const [slow, fast] = [agent(), agent()];
  hub.join(slow, undefined);
  hub.join(fast, undefined);
  hub.watch(slow, featureTopic('a'));
  slow.buffered = 2 * usualLimits.maxBufferedBytes;
  publish(site(1));
  publish(site(2));
  expect(slow.refused).toEqual(['too-slow']);
  expect(hub.agents().has(slow)).toBe(false);
  expect(fast.sent).toHaveLength(2);
});

test('the state of a feature is made once for all who ask for it, until it changes', () => {
  const { hub, agent, publish } = start();
  const holders = (user: string) => ({ a: { ...emptyTopic, checkouts: { 1: sampleCheckout('1', 'a', { user }) } } });
  publish({ ...site(1), holders: holders('ana') });
  const [first, second, third] = [agent(), agent(), agent()];
  for (const one of [first, second, third]) hub.join(one, undefined);
  hub.watch(first, featureTopic('a'));
  hub.watch(second, featureTopic('a'));
  expect(second.sent[0]).toBe(first.sent[0]);
  publish({ ...site(1), holders: holders('bo') });
  hub.watch(third, featureTopic('a'));
  expect((third.frames()[0] as TopicState).rows.checkouts).toMatchObject([{ user: 'bo' }]);
});

test('an agent is not too slow for still reading the large state it asked for', () => {
  const { hub, agent, publish } = start();
  const holders = { ...emptyTopic, checkouts: tableOf(people(50).map((id) => sampleCheckout(id, 'a'))) };
  publish({ ...site(50), holders: { a: holders } });
  const reader = agent();
  hub.join(reader, undefined);
  hub.watch(reader, featureTopic('a'));
  const stateBytes = reader.sent.at(-1)?.length ?? 0;
  expect(stateBytes).toBeGreaterThan(usualLimits.maxBufferedBytes);
  reader.buffered = stateBytes;
  publish(site(51));
  expect(reader.refused).toEqual([]);
  reader.buffered = stateBytes + usualLimits.maxBufferedBytes + 1;
  publish(site(52));
  expect(reader.refused).toEqual(['too-slow']);
});

test('a change too large for a delta makes everyone fetch, and cannot be resumed over', () => {
  const { hub, agent, publish } = start({ maxDeltaBytes: 600 });
  publish(site(1));
  const rev = hub.siteRev();
  const one = agent();
  hub.join(one, undefined);
  publish(sampleState(Array.from({ length: 20 }, (_, index) => sampleFeature(`f${index}`))));
  expect(one.frames()).toEqual([{ type: 'resync', topic: 'site' }]);
  expect(hub.siteRev()).toBeGreaterThan(rev);
  expect(hub.join(agent(), { epoch: 'e', rev })).toBeNull();
});

test('only those who follow a topic hear of it, and only as many topics as allowed', () => {
  const { hub, agent, publish } = start();
  publish(site(1));
  const [one, other] = [agent(), agent()];
  hub.join(one, undefined);
  hub.join(other, undefined);
  expect([1, 2, 3].map((index) => hub.watch(one, featureTopic(`x${index}`)))).toEqual([true, true, true]);
  expect(hub.watch(one, featureTopic('x4'))).toBe(false);
  expect(hub.watch(one, featureTopic('x3'))).toBe(true);
  hub.unwatch(one, featureTopic('x1'));
  expect(hub.watch(one, featureTopic('a'))).toBe(true);
  publish({ ...site(1), holders: { a: { ...emptyTopic, checkouts: { 1: sampleCheckout('1', 'a') } } } });
  expect(one.frames().at(-1)).toMatchObject({ type: 'delta', topic: featureTopic('a') });
  expect(other.sent).toEqual([]);
});

test.each(['site', 'person/a', 'person/%zz@b', 'other/x'])('%s cannot be followed on demand', (topic) => {
  const { hub, agent } = start();
  expect(hub.watch(agent(), topic)).toBe(false);
});

test('a feature that goes leaves empty tables with those who follow it', () => {
  const { hub, agent, publish } = start();
  publish(sampleState([sampleFeature('a')], [sampleCheckout('1', 'a')]));
  const one = agent();
  hub.join(one, undefined);
  hub.watch(one, featureTopic('a'));
  publish(sampleState([]));
  expect(one.frames().at(-1)).toMatchObject({ topic: featureTopic('a'), del: { checkouts: ['1'] } });
});

describe('what people asked for', () => {
  const waiting = (...users: string[]): RequestTables => ({
    ...emptyRequests,
    waits: tableOf(users.map((user, index) => sampleWait(`w-${user}`, { user, featureIds: ['a'], since: index }))),
  });
  const withRequests = (requests: RequestTables): SiteState => ({ ...site(1), requests });

  test('goes to whom it concerns, and to nobody else', () => {
    const { hub, agent, publish } = start();
    publish(site(1));
    const agents = new Map(['ana', 'bo', 'cy'].map((user) => [user, agent()]));
    for (const [user, one] of agents) {
      hub.join(one, undefined);
      hub.watch(one, personTopic(user, 'ws-1'));
      one.sent.length = 0;
    }
    publish(withRequests(waiting('ana', 'bo')));
    expect(agents.get('ana')?.frames()).toMatchObject([{ up: { waits: [{ places: [{ people: 2 }] }] } }]);
    const denials = { d: sampleDenial('d', { user: 'CY' }), old: sampleDenial('old', { user: 'cy', old: true }) };
    publish(withRequests({ ...waiting('ana', 'bo'), denials }));
    expect(agents.get('cy')?.frames()).toMatchObject([{ up: { denials: [{ id: 'd' }] } }]);
    expect([...agents.values()].map(({ sent }) => sent.length)).toEqual([1, 1, 1]);
    publish(withRequests({ ...waiting('bo'), denials }));
    expect(agents.get('bo')?.frames().at(-1)).toMatchObject({
      up: { waits: [{ places: [{ position: 1, people: 1 }] }] },
    });
    expect(agents.get('ana')?.frames().at(-1)).toMatchObject({ del: { waits: ['w-ana'] } });
    expect(agents.get('cy')?.sent).toHaveLength(1);
  });

  test('shows as places to everyone who looks at the feature, and without names in anonymous mode', () => {
    const { hub, agent, publish } = start();
    publish(withRequests(waiting('ana')));
    const one = agent();
    hub.join(one, undefined);
    hub.watch(one, featureTopic('a'));
    expect(one.frames()).toMatchObject([{ rows: { places: [{ user: 'ana', position: 1 }] } }]);
    const anonymous = { ...usualRules, anonymous: true };
    publish({ ...withRequests(waiting('ana')), rules: anonymous });
    expect(one.frames().at(-1)).toMatchObject({ up: { places: [{ user: null, host: null, position: 1 }] } });
  });

  test('one change among ten thousand people makes the rows of one of them', () => {
    const { hub, agent, publish } = start();
    const users = people(10_000);
    publish(withRequests(emptyRequests));
    const agents = users.map((user) => {
      const one = agent();
      hub.join(one, undefined);
      hub.watch(one, personTopic(user, 'ws-1'));
      one.sent.length = 0;
      return one;
    });
    publish(withRequests({ ...emptyRequests, offers: { o: sampleOffer('o', { user: 'person-7', featureId: 'a' }) } }));
    expect(agents.flatMap(({ sent }, index) => (sent.length > 0 ? [index] : []))).toEqual([7]);
  });
});

test('what somebody is not allowed goes to them alone, and changes with whose seats count against it', () => {
  const { hub, agent, publish } = start();
  const groups = parseGroups('GROUP crash ana bo\nMAX 2 a GROUP crash\nEXCLUDE b USER cy');
  const base = site(1);
  const ruled = { ...base, memory: { ...base.memory, groups: { s: groups } } };
  const agents = new Map(['ana', 'cy', 'dan'].map((user) => [user, agent()]));
  publish(base);
  for (const [user, one] of agents) {
    hub.join(one, undefined);
    hub.watch(one, personTopic(user, 'ws-1'));
    one.sent.length = 0;
  }
  publish(ruled);
  const told = () => Object.fromEntries([...agents].map(([user, one]) => [user, one.frames()]));
  expect(told()).toMatchObject({
    ana: [{ up: { allowances: [{ id: 'a', limit: { most: 2, left: 2, of: 'group' } }] } }],
    cy: [{ up: { allowances: [{ id: 'b', barred: 'excluded' }] } }],
    dan: [],
  });
  publish({ ...ruled, holders: { a: { ...emptyTopic, checkouts: { 1: sampleCheckout('1', 'a', { user: 'Bo' }) } } } });
  expect(told().ana?.at(-1)).toMatchObject({ up: { allowances: [{ id: 'a', limit: { left: 1 } }] } });
  expect(agents.get('cy')?.sent).toHaveLength(1);
  publish(base);
  expect(told().cy?.at(-1)).toMatchObject({ del: { allowances: ['b'] } });
});

test('how holders can be reached follows their presence and the directory', () => {
  const { hub, agent, publish, know } = start();
  const held = sampleState(
    [sampleFeature('a')],
    [sampleCheckout('1', 'a', { user: 'Ana' }), sampleCheckout('2', 'a', { user: 'bo' })],
  );
  publish(held);
  const one = agent();
  hub.join(one, undefined);
  hub.watch(one, featureTopic('a'));
  expect((one.frames()[0] as TopicState).rows.contacts).toEqual([]);
  publish({
    ...held,
    present: {
      ana: { user: 'ana', askable: true },
      bo: { user: 'bo', askable: false },
      cy: { user: 'cy', askable: true },
    },
  });
  const nothing = { fullName: null, mail: null, phone: null };
  expect(one.frames().at(-1)).toMatchObject({ up: { contacts: [{ id: 'ana', askable: true, ...nothing }] } });
  know('bo', { user: 'Bo', fullName: 'Bo Berg', mail: 'bo@example.org', phone: null, groups: [] });
  hub.refreshFeatures();
  const bo = { id: 'bo', askable: false, fullName: 'Bo Berg', mail: 'bo@example.org', phone: null };
  expect((one.frames().at(-1) as TopicDelta).up.contacts).toEqual([bo]);
  publish({ ...held, rules: { ...usualRules, asks: { ...usualRules.asks, enabled: false } } });
  expect(one.frames().at(-1)).toMatchObject({ del: { contacts: ['ana'] } });
});

/** Anything a site of three features can be. */
const anyState: fc.Arbitrary<SiteState> = fc
  .record({
    features: fc.subarray(['a', 'b', 'c']),
    inUse: fc.nat(3),
    checkouts: fc.array(
      fc.record({
        id: fc.constantFrom('1', '2', '3'),
        feature: fc.constantFrom('a', 'b', 'c'),
        user: fc.constantFrom('ana', 'bo'),
      }),
      { maxLength: 5 },
    ),
    waits: fc.subarray(['ana', 'bo', 'cy']),
    offers: fc.subarray(['ana', 'bo']),
    denied: fc.subarray(['ana', 'bo']),
    present: fc.subarray(['ana', 'bo', 'cy']),
    anonymous: fc.boolean(),
  })
  .map(({ features, inUse, checkouts, waits, offers, denied, present, anonymous }) => ({
    ...sampleState(
      features.map((id) => sampleFeature(id, { inUse })),
      checkouts.map(({ id, feature, user }) => sampleCheckout(`${feature}/${id}`, feature, { user })),
    ),
    requests: {
      ...emptyRequests,
      waits: tableOf(waits.map((user, index) => sampleWait(`w-${user}`, { user, featureIds: ['a'], since: index }))),
      offers: tableOf(offers.map((user) => sampleOffer(`o-${user}`, { user, waitId: `w-${user}`, featureId: 'a' }))),
      denials: tableOf(denied.map((user) => sampleDenial(`d-${user}`, { user }))),
    },
    present: Object.fromEntries(present.map((user) => [user, { user, askable: true }])),
    rules: { ...usualRules, anonymous },
  }));

test('whatever happens, an agent that follows ends with the newest state', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyState, fc.constantFrom(0, 30, 60, 1_000)), { maxLength: 8 }),
      fc.nat(8),
      fc.nat(8),
      (states, joinAt, leaveAt) => {
        const { clock, hub, agent, publish, publication } = start({}, 1_000);
        let one = agent();
        let read = 0;
        let siteFollower: Follower<SiteRows> = startFollowing(emptySite);
        let featureFollower: Follower<TopicRows> = startFollowing(emptyTopic);
        let personFollower: Follower<TopicRows> = startFollowing(emptyTopic);
        const hear = () => {
          for (const frame of one.frames().slice(read)) {
            if (frame.type !== 'delta' && frame.type !== 'state') continue;
            if (frame.topic === 'site') {
              const { state, action } = follow(siteFollower, frame as never);
              expect(action).toBe('none');
              siteFollower = state;
            } else if (frame.topic === featureTopic('a'))
              featureFollower = follow(featureFollower, frame as TopicState).state;
            else personFollower = follow(personFollower, frame as TopicState).state;
          }
          read = one.sent.length;
        };
        const join = () => {
          const missed = hub.join(one, siteFollower.version ?? undefined);
          if (missed) {
            for (const frame of missed) one.send(frame);
          } else {
            const { servers, features, lines } = publication.state().site;
            const rows = {
              servers: Object.values(servers),
              features: Object.values(features),
              lines: Object.values(lines),
            };
            siteFollower = follow(startFollowing(emptySite), {
              type: 'state',
              epoch: 'e',
              rev: hub.siteRev(),
              rows,
            }).state;
          }
          hub.watch(one, featureTopic('a'));
          hub.watch(one, personTopic('ana', 'ws-9'));
          hear();
        };
        states.forEach(([state, thenMs], index) => {
          if (index === joinAt) join();
          if (index === leaveAt && index > joinAt) {
            hear();
            hub.leave(one);
            one = agent();
            read = 0;
          }
          publish(state);
          clock.advance(thenMs);
          if (index === leaveAt && index > joinAt) join();
        });
        if (joinAt >= states.length) return;
        clock.advance(1_000);
        hear();
        const now = publication.state();
        expect(siteFollower.tables).toEqual(now.site);
        expect(featureFollower.tables).toEqual(rowsOfFeature('a', now, new Map()));
        const { denials, waits, offers } = personFollower.tables;
        expect({ denials, waits, offers }).toEqual({
          denials: newsFor(now, 'ana'),
          waits: waitsOf(now, 'ana'),
          offers: offersOf(now, 'ana'),
        });
        const mine = Object.values(now.holders).flatMap(({ checkouts }) => Object.values(checkouts));
        expect(Object.keys(personFollower.tables.checkouts).sort()).toEqual(
          mine
            .filter(({ user }) => user === 'ana')
            .map(({ id }) => id)
            .sort(),
        );
      },
    ),
    { numRuns: 150 },
  );
});
