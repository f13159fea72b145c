import { describe, expect, it } from 'vitest';
import { feature } from '../agent/testing/fake-server.ts';
import { requestFacts, settledChoices } from './request-facts.ts';
import {
  ask,
  checkout,
  denial,
  licenseServer,
  minuteMs,
  now,
  offer,
  personState,
  wait,
} from './testing/person-state.ts';

const factsOf = (...words: Parameters<typeof personState>) =>
  requestFacts({ state: personState(...words), now, locale: 'en-GB' });
const factOf = (...words: Parameters<typeof personState>) => {
  const facts = factsOf(...words);
  expect(facts).toHaveLength(1);
  return facts[0];
};

describe('a denial', () => {
  it('tells why, and the place in line', () => {
    expect(factOf({ denials: [denial()], waits: [wait()] })).toMatchObject({
      id: 'denied:d1',
      kind: 'denied',
      title: 'FLUENT was refused',
      body: 'All 10 seats are in use. You are 2nd in line and will be told when it is your turn.',
      target: { kind: 'denial', denialId: 'd1' },
      actions: [],
    });
  });

  it('tells what to do where waiting does not help', () => {
    const refused = denial({
      reason: 'no-such-feature',
      featureId: null,
      message: 'There is no FLUENT.',
      nextStep: 'Ask.',
    });
    expect(factOf({ denials: [refused] })?.body).toBe('There is no FLUENT. Ask.');
  });

  it('tells what to do where there is no waiting list', () => {
    expect(factOf({ denials: [denial()] })?.body).toBe('All 10 seats are in use. Wait for a seat.');
  });

  it('tells who else could help, if somebody can now', () => {
    const features = [
      feature('FLUENT', { available: 0, inUse: 10 }),
      feature('other', { name: 'fluent', serverId: 's2', available: 3 }),
    ];
    const servers = [licenseServer(), licenseServer({ id: 's2', name: 'cae-lic-2' })];
    const { body } = factOf({ denials: [denial()], waits: [wait()] }, { features, servers }) ?? {};
    expect(body).toBe(
      'All 10 seats are in use. You are 2nd in line and will be told when it is your turn. fluent on cae-lic-2 has 3 free.',
    );
  });

  it('names several seats', () => {
    expect(factOf({ denials: [denial({ count: 4 })] })?.title).toBe('4 FLUENT seats were refused');
  });

  it('is no news when it was satisfied elsewhere', () => {
    expect(factsOf({ denials: [denial({ satisfiedBy: 'FLUENT_2' })] })).toEqual([]);
  });

  it('keeps endless and many-lined names and reasons short', () => {
    const hostile = denial({
      feature: `a\n<b>${'x'.repeat(400)}`,
      message: 'm'.repeat(500),
      nextStep: 'n'.repeat(500),
    });
    const { title = '', body = '' } = factOf({ denials: [hostile] }) ?? {};
    expect(title.length).toBeLessThan(80);
    expect(title).not.toContain('\n');
    expect(body.length).toBeLessThan(400);
  });
});

describe('an offer', () => {
  it('says for how long, and what can be chosen', () => {
    expect(factOf({ offers: [offer()] })).toMatchObject({
      id: 'offer:o1',
      kind: 'offer',
      lasts: 'choice',
      endsAt: now + 3 * minuteMs,
      title: 'A FLUENT seat is free',
      body: expect.stringMatching(/^Yours for 3 min, until \d\d:\d\d\.$/),
      actions: [{ key: 'start' }, { key: 'pass' }, { key: 'later' }],
    });
    expect(factOf({ offers: [offer({ seats: 3 })] })?.title).toBe('3 FLUENT seats are free');
  });

  it('counts by the clock of the monitoring server, whatever this computer believes', () => {
    const late = { connection: { clockOffsetMs: 2 * 3_600_000 } };
    const there = now + 2 * 3_600_000;
    const { body, endsAt } = factOf({ offers: [offer({ offeredAt: there, expiresAt: there + 180_000 })] }, late) ?? {};
    expect(body).toMatch(/^Yours for 3 min/);
    expect(endsAt).toBe(now + 180_000);
  });

  it('stands as long as the monitoring server says so, though a clock was set', () => {
    const [fact] = factsOf({ offers: [offer({ expiresAt: now - minuteMs })] });
    expect(fact).toMatchObject({ lasts: 'choice', body: expect.stringMatching(/^Yours until/) });
  });

  it('that was started, here or elsewhere, asks nothing any more', () => {
    const started = offer({ started: true });
    expect(factsOf({ offers: [started] })).toEqual([]);
    expect([...settledChoices(personState({ offers: [started] }).mine)]).toEqual(['offer:o1']);
  });

  it('that lapsed says why, and what of the place in line', () => {
    const lapsed = offer({ status: 'lapsed', endedAt: now, lapse: 'time' });
    expect(factOf({ offers: [lapsed], waits: [wait()] })).toMatchObject({
      id: 'offer-lapsed:o1',
      kind: 'offer-lapsed',
      title: 'A FLUENT seat is no longer kept for you',
      body: 'The time to take it is over. You keep your place in line.',
    });
    expect(factOf({ offers: [{ ...lapsed, lapse: 'seat-gone' as const }] })?.body).toBe(
      'Somebody took a seat in the meantime.',
    );
  });

  it('that the person ended is no news to them', () => {
    for (const status of ['taken', 'passed', 'later', 'withdrawn'] as const)
      expect(factsOf({ offers: [offer({ status, endedAt: now })] })).toEqual([]);
  });
});

describe('an ask', () => {
  it('asks, with what the person holds', () => {
    expect(factOf({ asks: [ask()], checkouts: [checkout({ count: 2 })] })).toMatchObject({
      id: 'asked:a1',
      kind: 'asked',
      title: 'ben needs MATLAB',
      body: expect.stringMatching(/^You have held 2 seats since \d\d:\d\d\. Can you give it back\?$/),
      actions: [{ key: 'closing' }, { key: 'in-10-minutes' }, { key: 'after-run' }, { key: 'cannot' }],
    });
  });

  it('names nobody in anonymous mode', () => {
    expect(factOf({ asks: [ask({ from: null })] })?.title).toBe('A colleague needs MATLAB');
    const answered = { answer: { kind: 'cannot' as const, at: null }, answeredAt: now };
    expect(factOf({ asks: [ask({ role: 'asker', to: null, ...answered })] })?.title).toBe(
      'The holder answered about MATLAB',
    );
  });

  it('is nothing to its asker until it is answered', () => {
    expect(factsOf({ asks: [ask({ role: 'asker' })] })).toEqual([]);
    const answered = ask({ role: 'asker', to: 'li', answer: { kind: 'closing', at: null }, answeredAt: now });
    expect(factOf({ asks: [answered] })).toMatchObject({
      id: 'ask-answered:a1',
      title: 'li answered about MATLAB',
      body: 'Closing it now. The seat should be free in a moment.',
    });
  });

  it('is over when it was answered, or its time is', () => {
    expect(factsOf({ asks: [ask({ answer: { kind: 'cannot', at: null }, answeredAt: now })] })).toEqual([]);
    expect(factsOf({ asks: [ask({ expiresAt: now })] })).toEqual([]);
  });
});

describe('what an open popover shows by itself', () => {
  const seen = (...words: Parameters<typeof personState>) =>
    Object.fromEntries(factsOf(...words).map(({ id, inPopover }) => [id, inPopover]));
  const answered = ask({ role: 'asker', to: 'li', answer: { kind: 'closing', at: null }, answeredAt: now });
  const lapsed = offer({ status: 'lapsed', endedAt: now, lapse: 'time' });

  it('is what stands at its top: offers, questions, and what is about a wait', () => {
    const waits = [wait({ featureIds: ['FLUENT', 'MATLAB'] })];
    const open = {
      offers: [offer({ id: 'o2' }), lapsed],
      asks: [ask({ id: 'a2' }), answered],
      denials: [denial()],
      waits,
    };
    expect(Object.values(seen(open))).toEqual([true, true, true, true, true]);
  });

  it('is not what stands somewhere in the list, or nowhere', () => {
    expect(
      seen({ offers: [lapsed], asks: [answered], denials: [denial(), denial({ id: 'd2', featureId: null })] }),
    ).toEqual({ 'denied:d1': false, 'denied:d2': false, 'offer-lapsed:o1': false, 'ask-answered:a1': false });
  });
});

it('knows which choices were made', () => {
  const { mine } = personState({
    offers: [offer(), offer({ id: 'o2', status: 'passed' })],
    asks: [ask(), ask({ id: 'a2', answer: { kind: 'cannot', at: null }, answeredAt: now })],
  });
  expect([...settledChoices(mine)]).toEqual(['asked:a2', 'offer:o2']);
});
