import { afterEach, describe, expect, it } from 'vitest';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import type { TopicTables } from '../../../protocol/topics.ts';
import { exampleAsk, exampleOffer, examplePolicy, exampleWait } from '../../testing/example-requests.ts';
import { byId, exampleFeature, exampleNow, exampleServer, exampleState } from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, ok, patchAfter, refused } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const minute = 60_000;
const solver = exampleFeature({ name: 'solver', inUse: 50 });
const mesh = exampleFeature({ name: 'mesh', inUse: 50 });
const site = { servers: byId([exampleServer()]), features: byId([solver, mesh]), lines: {}, marks: {} };
const siteInfo = { name: 'Example', demo: false, policy: examplePolicy };

let drawn: Drawn;
afterEach(() => drawn.close());

async function open(mine: Partial<TopicTables>, change: (bridge: FakeBridge) => void = () => {}): Promise<FakeBridge> {
  const bridge = createFakeBridge();
  bridge.state = exampleState({ site, siteInfo, mine: { ...emptyTopic, ...mine } });
  change(bridge);
  drawn = await draw(bridge);
  return bridge;
}
const mineNow = (bridge: FakeBridge, mine: Partial<TopicTables>) =>
  drawn.act(() => bridge.tell('state:patch', patchAfter(bridge.state, { mine: { ...emptyTopic, ...mine } })));
const argumentsOf = (bridge: FakeBridge, name: string) =>
  bridge.asked.filter((asked) => asked.name === name).map(({ argument }) => argument);
const card = (name: string) => drawn.find('article', name).textContent;
const region = () => drawn.root.querySelector('section[aria-label="Your offers, waits and questions"]');

describe('an open offer', () => {
  const mine = { offers: byId([exampleOffer()]), waits: byId([exampleWait()]) };
  const chosen = (bridge: FakeBridge) =>
    bridge.answer('program:get', () => ok({ path: '/opt/cfd/bin/solver', suggestions: [] }));

  it('counts down to the second by the clock of the server, and is honest', async () => {
    await open(mine, (bridge) => {
      chosen(bridge);
      // The server's clock is 20 seconds ahead, so that much of the time is over already.
      bridge.state = { ...bridge.state, connection: { ...bridge.state.connection, clockOffsetMs: 20_000 } };
    });
    expect(card('A solver seat is free')).toContain('Yours for 2:21');
    await drawn.act(() => drawn.clock.advance(3000));
    expect(card('A solver seat is free')).toContain('Yours for 2:18');
    expect(card('A solver seat is free')).toContain('cannot lock the seat');
    await drawn.act(() => drawn.clock.advance(3 * minute));
    expect(card('A solver seat is free')).toContain('The time is over.');
    expect(drawn.find('button', 'Start').hasAttribute('disabled')).toBe(true);
  });

  it('never shows more time than there is, when clocks are a moment apart', async () => {
    await open(mine, (bridge) => {
      chosen(bridge);
      bridge.state = { ...bridge.state, connection: { ...bridge.state.connection, clockOffsetMs: -90_000 } };
    });
    expect(card('A solver seat is free')).toContain('Yours for 3:00');
  });

  it('stands for its wait, and is told to screen readers once', async () => {
    const bridge = await open({ waits: mine.waits }, chosen);
    const alerts = () => drawn.findAll('alert').map((alert) => alert.textContent);
    expect(region()?.textContent).toContain('You are 2nd in line');
    expect(alerts().join('')).toBe('');
    await mineNow(bridge, mine);
    expect(region()?.textContent).not.toContain('You are 2nd in line');
    expect(alerts()).toContain('A solver seat is free. Yours for 3m.');
    await drawn.act(() => drawn.clock.advance(5000));
    expect(alerts()).toContain('A solver seat is free. Yours for 3m.');
  });

  it('is answered by one click', async () => {
    const bridge = await open(mine, chosen);
    expect(card('A solver seat is free')).toContain('Starts solver');
    for (const name of ['Start', 'Pass', 'Later']) await drawn.click(drawn.find('button', name));
    expect(argumentsOf(bridge, 'offer:answer')).toEqual(
      ['start', 'pass', 'later'].map((answer) => ({ offerId: 'offer-1', answer })),
    );
  });

  it('says why an answer did not get through', async () => {
    await open(mine, (bridge) => {
      chosen(bridge);
      bridge.answer('offer:answer', () => refused('The offer is over. You keep your place.'));
    });
    await drawn.click(drawn.find('button', 'Start'));
    expect(drawn.findAll('alert').map((alert) => alert.textContent)).toContain(
      'The offer is over. You keep your place.',
    );
    await drawn.click(drawn.find('button', 'Dismiss'));
    expect(drawn.text()).not.toContain('The offer is over.');
  });

  it('lets the program be chosen the first time, and starts it at once', async () => {
    const bridge = await open(mine, (fake) => {
      fake.answer('program:get', () => ok({ path: null, suggestions: ['/opt/a/runwb', 'C:\\b\\solver.exe'] }));
      fake.answer('program:choose', () => ok({ path: 'C:\\b\\solver.exe', suggestions: [] }));
    });
    expect(() => drawn.find('button', 'Start')).toThrow();
    await drawn.click(drawn.find('button', 'Choose program…'));
    expect(argumentsOf(bridge, 'program:choose')).toEqual([]);
    await drawn.click(drawn.find('button', 'solver.exe'));
    expect(argumentsOf(bridge, 'program:choose')).toEqual([{ feature: 'solver', suggestion: 1 }]);
    expect(argumentsOf(bridge, 'offer:answer')).toEqual([{ offerId: 'offer-1', answer: 'start' }]);
  });

  it('starts nothing when no program was picked after all', async () => {
    const bridge = await open(mine);
    await drawn.click(drawn.find('button', 'Choose program…'));
    expect(argumentsOf(bridge, 'program:choose')).toEqual([{ feature: 'solver', suggestion: null }]);
    expect(argumentsOf(bridge, 'offer:answer')).toEqual([]);
    await drawn.click(drawn.find('button', 'I start it myself'));
    expect(argumentsOf(bridge, 'offer:answer')).toEqual([{ offerId: 'offer-1', answer: 'start' }]);
  });

  it('that was started waits for the application, and starts it again only when asked to', async () => {
    const bridge = await open({ ...mine, offers: byId([exampleOffer({ started: true })]) }, chosen);
    expect(card('A solver seat is free')).toContain('Your application is on its way.');
    await drawn.click(drawn.find('button', 'Start again'));
    expect(argumentsOf(bridge, 'offer:answer')).toEqual([{ offerId: 'offer-1', answer: 'start' }]);
  });

  it('that was started by hand does not ask for that once more', async () => {
    await open({ ...mine, offers: byId([exampleOffer({ started: true })]) });
    expect(() => drawn.find('button', 'I start it myself')).toThrow();
    expect(() => drawn.find('button', 'Choose program…')).toThrow();
    expect(drawn.find('button', 'I don’t need it')).toBeTruthy();
  });

  it('goes away when it has lapsed, and the wait is back', async () => {
    const bridge = await open(mine, chosen);
    const lapsed = exampleOffer({ status: 'lapsed', endedAt: exampleNow, lapse: 'seat-gone' });
    await mineNow(bridge, { ...mine, offers: byId([lapsed]) });
    expect(drawn.text()).not.toContain('seat is free');
    expect(card('solver')).toContain('You are 2nd in line');
  });

  it('comes into sight above a panel, too, and can be answered there', async () => {
    const bridge = await open({ waits: mine.waits }, chosen);
    await drawn.click(drawn.find('button', 'Notifications'));
    expect(region()).toBeNull();
    await mineNow(bridge, mine);
    expect(card('A solver seat is free')).toContain('Yours for');
    expect(drawn.find('button', 'Start').closest('[inert]')).toBeNull();
    expect(drawn.text()).toContain('Nothing missed');
  });

  it('gets the focus on its first answer when its pop-up was clicked', async () => {
    const bridge = await open(mine, chosen);
    await drawn.act(() => bridge.tell('view:go', { kind: 'offer', offerId: 'offer-1' }));
    expect(document.activeElement?.textContent).toBe('Start');
  });
});

describe('an own wait', () => {
  it('tells its place and why, seats, until when, and what a holder answered', async () => {
    const answered = exampleAsk({
      role: 'asker',
      to: 'ana.ruiz',
      answer: { kind: 'in-10-minutes', at: null },
      answeredAt: exampleNow,
    });
    await open({ waits: byId([exampleWait({ seats: 2 })]), asks: byId([answered]) });
    expect(card('solver')).toMatch(/You are 2nd in line · 2 seats · until \d/);
    expect(card('solver')).toContain('One person was denied before you.');
    expect(card('solver')).toContain('ana.ruiz: in 10 min');
  });

  it('names nobody where names are kept back', async () => {
    const asks = byId([exampleAsk({ role: 'asker', from: 'you', to: null, answer: { kind: 'cannot', at: null } })]);
    await open({ waits: byId([exampleWait()]), asks });
    expect(card('solver')).toContain('A holder: can’t give it back now');
  });

  it('says that it is paused, and for how long', async () => {
    await open({ waits: byId([exampleWait({ pausedUntil: exampleNow + 5 * minute })]) });
    expect(card('solver')).toContain('Paused: no offers until');
    await drawn.act(() => drawn.clock.advance(6 * minute));
    expect(card('solver')).not.toContain('Paused');
  });

  it('tells no place that is not known', async () => {
    await open({ waits: byId([exampleWait({ places: [] })]) });
    expect(card('solver')).toContain('You are in line');
  });

  it('is left by one click', async () => {
    const bridge = await open({ waits: byId([exampleWait()]) });
    await drawn.click(drawn.find('button', 'Stop waiting for solver'));
    expect(argumentsOf(bridge, 'wait:leave')).toEqual(['wait alpha/solver']);
    expect(drawn.text()).toContain('You left the line for solver.');
  });

  it('leaves room for the list when there are many', async () => {
    const waits = byId(['a', 'b', 'c', 'd', 'e'].map((id) => exampleWait({ id, featureIds: [solver.id, mesh.id] })));
    await open({ waits });
    expect(drawn.findAll('article')).toHaveLength(2);
    expect(drawn.find('article', 'solver or 1 other')).toBeDefined();
    await drawn.click(drawn.find('button', 'Show 3 more waits'));
    expect(drawn.findAll('article')).toHaveLength(5);
  });
});

describe('being asked', () => {
  const asks = byId([exampleAsk()]);

  it('shows who needs what, and answers by one click', async () => {
    const bridge = await open({ asks });
    expect(card('ana.ruiz needs solver')).toContain('Asked');
    for (const name of ['Closing now', 'In 10 min', 'Can’t']) await drawn.click(drawn.find('button', name));
    expect(argumentsOf(bridge, 'ask:answer')).toEqual(
      ['closing', 'in-10-minutes', 'cannot'].map((kind) => ({ askId: 'ask-1', answer: { kind, at: null } })),
    );
  });

  it('names nobody where names are kept back', async () => {
    await open({ asks: byId([exampleAsk({ from: null })]) });
    expect(card('A colleague needs solver')).toBeDefined();
  });

  it('takes the end of a run, by the clock of the server', async () => {
    const bridge = await open({ asks }, (fake) => {
      fake.state = { ...fake.state, connection: { ...fake.state.connection, clockOffsetMs: 7000 } };
    });
    await drawn.click(drawn.find('button', 'After my run…'));
    await drawn.type(drawn.find('textbox', 'My run ends at'), '23:45');
    await drawn.click(drawn.find('button', 'Answer'));
    const at = new Date(exampleNow).setHours(23, 45, 0, 0) + 7000;
    expect(argumentsOf(bridge, 'ask:answer')).toEqual([{ askId: 'ask-1', answer: { kind: 'after-run', at } }]);
  });

  it('takes a run whose end is not known', async () => {
    const bridge = await open({ asks });
    await drawn.click(drawn.find('button', 'After my run…'));
    await drawn.click(drawn.find('button', 'I don’t know when'));
    expect(argumentsOf(bridge, 'ask:answer')).toMatchObject([{ answer: { kind: 'after-run', at: null } }]);
  });

  it('shows for a moment what was answered, and nothing once it is over', async () => {
    const answer = { kind: 'closing', at: null } as const;
    const bridge = await open({ asks });
    await mineNow(bridge, { asks: byId([exampleAsk({ answer, answeredAt: exampleNow })]) });
    expect(drawn.text()).toContain('You told ana.ruiz: closing now');
    await drawn.act(() => drawn.clock.advance(2 * minute));
    expect(region()).toBeNull();
  });

  it('goes away when nobody answered in time', async () => {
    await open({ asks });
    await drawn.act(() => drawn.clock.advance(10 * minute));
    expect(region()).toBeNull();
  });
});
