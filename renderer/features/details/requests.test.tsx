import { afterEach, describe, expect, it } from 'vitest';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import type { SitePolicy } from '../../../protocol/site-policy.ts';
import type { TopicTables } from '../../../protocol/topics.ts';
import {
  exampleAsk,
  exampleContact,
  exampleDenial,
  examplePlace,
  examplePolicy,
  exampleWait,
} from '../../testing/example-requests.ts';
import {
  byId,
  exampleCheckout,
  exampleFeature,
  exampleNow,
  exampleServer,
  exampleState,
} from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, patchAfter, refused } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const full = exampleFeature({ name: 'solver', inUse: 50, partOf: ['suite'] });
const other = exampleFeature({ serverId: 'beta', name: 'solver', inUse: 40 });
const suite = exampleFeature({ name: 'suite', issued: 4, inUse: 4 });
const free = exampleFeature({ name: 'mesh', inUse: 3 });
const site = {
  servers: byId([exampleServer(), exampleServer({ id: 'beta', name: 'beta', address: '1@beta' })]),
  features: byId([full, other, suite, free]),
  marks: {},
  lines: byId([{ id: full.id, people: 2, seats: 3, offered: 0 }]),
};
const holders = {
  ...emptyTopic,
  checkouts: byId([
    exampleCheckout(),
    exampleCheckout({ user: 'YOU', host: 'ws-031' }),
    exampleCheckout({ user: 'm.okafor' }),
    exampleCheckout({ user: 'lena.vogel' }),
  ]),
  contacts: byId([
    exampleContact(),
    exampleContact({ id: 'you' }),
    exampleContact({ id: 'm.okafor', askable: false, fullName: 'Mary Okafor', mail: 'm@example.org', phone: '+1' }),
  ]),
};

let drawn: Drawn;
afterEach(() => drawn.close());

interface Given {
  readonly mine?: Partial<TopicTables>;
  readonly holders?: TopicTables;
  readonly policy?: SitePolicy | null;
  readonly featureId?: string;
  /** Without the features that could stand in for it. */
  readonly alone?: boolean;
  readonly change?: (bridge: FakeBridge) => void;
}

/** Opens the popover with one feature shown. */
async function show(given: Given = {}): Promise<FakeBridge> {
  const { mine = {}, policy = examplePolicy, featureId = full.id, change = () => {} } = given;
  const bridge = createFakeBridge();
  bridge.state = exampleState({
    site: given.alone ? { ...site, features: byId([free, full]) } : site,
    siteInfo: { name: 'Example', demo: false, ...(policy && { policy }) },
    mine: { ...emptyTopic, ...mine },
    holders: { [featureId]: given.holders ?? holders },
  });
  change(bridge);
  drawn = await draw(bridge);
  await drawn.act(() => bridge.tell('view:go', { kind: 'feature', featureId }));
  return bridge;
}
const argumentsOf = (bridge: FakeBridge, name: string) =>
  bridge.asked.filter((asked) => asked.name === name).map(({ argument }) => argument);
const line = (text: string) =>
  drawn.findAll('treeitem').find((item) => item.getAttribute('aria-level') === '2' && item.textContent?.includes(text));
const row = (featureId: string) =>
  drawn.findAll('treeitem').filter((item) => item.getAttribute('aria-level') === '1')[
    [free, full, suite, other].findIndex(({ id }) => id === featureId)
  ];
const usual = { featureIds: [full.id], seats: 1, forMs: examplePolicy.keepDeniedMs };

describe('waiting from the list', () => {
  it('takes one click in the row of a full feature, and says how it went', async () => {
    const bridge = await show({ featureId: free.id });
    expect(row(full.id)?.textContent).toContain('2 waiting');
    const button = [...(row(full.id)?.querySelectorAll('button') ?? [])].find(
      ({ textContent }) => textContent === 'Wait',
    );
    await drawn.click(button as HTMLElement);
    expect(argumentsOf(bridge, 'wait:join')).toEqual([usual]);
    expect(drawn.text()).toContain('You are in line for solver. Seatlight will tell you when it is your turn.');
  });

  it('is not offered where a seat is free, nor where the site has no waiting list', async () => {
    await show({ featureId: free.id });
    expect(row(free.id)?.textContent).not.toContain('Wait');
    expect(line('Wait')).toBeUndefined();
    await drawn.close();
    await show({ policy: null });
    expect(drawn.text()).not.toMatch(/Wait\b|in line|Ask\b/);
    await drawn.close();
    await show({ policy: { ...examplePolicy, waiting: false } });
    expect(drawn.text()).not.toMatch(/Wait\b/);
  });

  it('says who else could help, in a full feature that nobody was denied, too', async () => {
    const bridge = await show();
    expect(line('Free for you now')?.textContent).toContain('solver 10 free · same feature on beta');
    await drawn.click(line('Free for you now')?.querySelector('a, button') as HTMLElement);
    expect(row(other.id)?.getAttribute('aria-expanded')).toBe('true');
    // Nothing has to stand in for a feature that is free, and nothing free stands in for this one.
    const taken = exampleFeature({ serverId: 'beta', name: 'solver', inUse: 50 });
    const changes = { up: { features: [taken] }, del: {} };
    await drawn.act(() => bridge.tell('state:patch', patchAfter(bridge.state, { site: changes })));
    expect(drawn.text()).not.toContain('Free for you now');
  });

  it('works by keys alone', async () => {
    const bridge = await show({ alone: true });
    // The focus was led to the first action.
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Wait for solver');
    await drawn.press('ArrowRight');
    expect(document.activeElement?.textContent).toBe('Seats and time…');
    await drawn.press('ArrowLeft');
    await drawn.press('ArrowLeft');
    expect(document.activeElement).toBe(line('Seats and time…'));
    await drawn.press('ArrowUp');
    expect(document.activeElement).toBe(row(full.id));
    expect(argumentsOf(bridge, 'wait:join')).toEqual([]);
    await drawn.press('Enter', { ctrlKey: true });
    expect(argumentsOf(bridge, 'wait:join')).toEqual([usual]);
  });

  it('shows the place in the row and in the details, with the way out', async () => {
    const bridge = await show({ mine: { waits: byId([exampleWait()]) } });
    expect(row(full.id)?.textContent).toMatch(/full\s+· you are 2nd/);
    expect(row(full.id)?.textContent).not.toContain('2 waiting');
    expect(line('You are 2nd in line')?.textContent).toContain('until');
    const leave = [...(line('You are 2nd')?.querySelectorAll('button') ?? [])].at(-1);
    await drawn.click(leave as HTMLElement);
    expect(argumentsOf(bridge, 'wait:leave')).toEqual(['wait alpha/solver']);
  });

  it('says why it could not join', async () => {
    await show({ change: (bridge) => bridge.answer('wait:join', () => refused('You wait for 50 features already.')) });
    await drawn.click(drawn.find('button', 'Wait for solver'));
    expect(drawn.text()).toContain('You wait for 50 features already.');
  });

  it('counts what one waits for as one’s own', async () => {
    await show({ mine: { waits: byId([exampleWait()]) } });
    expect(drawn.find('radio', 'Mine').getAttribute('aria-label')).toBe('Mine, 1 feature');
  });
});

describe('the waiting list of a feature', () => {
  const wait = exampleWait();
  const places = byId([
    examplePlace({ offered: true }),
    examplePlace({ id: wait.id, user: 'you', host: 'ws-031', position: 2, seats: 2 }),
    examplePlace({ id: 'p3', user: 'n.gupta', position: 3, passedOver: true }),
  ]);

  it('shows who waits, in order, who has the offer and who is skipped', async () => {
    await show({ mine: { waits: byId([wait]) }, holders: { ...holders, places } });
    expect(line('Waiting list (3)')).toBeDefined();
    expect(line('1stm.okafor')?.textContent).toContain('has the offer');
    expect(line('2ndyou')?.textContent).toContain('2 seats');
    expect(line('–n.gupta')?.textContent).toContain('skipped');
  });

  it('names nobody where names are kept back, but knows one’s own place', async () => {
    const nameless = byId(Object.values(places).map((place) => ({ ...place, user: null, host: null })));
    await show({ mine: { waits: byId([wait]) }, holders: { ...holders, checkouts: {}, places: nameless } });
    expect(line('1st')?.textContent).toContain('someone');
    expect(line('2ndyou')?.textContent).not.toContain('someone');
    expect(drawn.text()).not.toMatch(/okafor|gupta/);
  });
});

describe('a denial', () => {
  const denial = exampleDenial({ alsoTried: ['solver_base'] });

  it('is explained: what, when, where, why, what to do, and what is free instead', async () => {
    const bridge = await show({ mine: { denials: byId([denial]) } });
    await drawn.act(() => bridge.tell('view:go', { kind: 'denial', denialId: denial.id }));
    const text = line('Why was I denied?')?.textContent ?? '';
    expect(text).toContain('All seats are in use.');
    expect(text).toContain('What to do: Wait for a seat');
    expect(text).toMatch(/Denied 12\S* ago by alpha · on ws-031 · version 24.1 · 3 attempts · code -4,342/);
    expect(text).toContain('Tried with it: solver_base');
    expect(text).toContain('solver 10 free · same feature on beta');
    expect(text).not.toContain('suite');
    expect(document.activeElement?.textContent).toBe('solver');
    await drawn.click(document.activeElement as HTMLElement);
    expect(row(other.id)?.getAttribute('aria-expanded')).toBe('true');
  });

  it('is no news any more once a seat was got', async () => {
    const checkouts = byId([exampleCheckout({ user: 'you', since: exampleNow - 60_000 })]);
    await show({ mine: { denials: byId([denial]), checkouts } });
    expect(line('Why was I denied?')).toBeUndefined();
  });
});

it('calls a holder somebody whose name is not told', async () => {
  await show({ holders: { ...holders, checkouts: byId([exampleCheckout({ user: '', host: 'ws-7' })]) } });
  expect(line('ws-7')?.textContent).toMatch(/^somebody/);
});

describe('reaching a holder', () => {
  it('asks those who can be asked, and never oneself', async () => {
    const bridge = await show();
    await drawn.click(drawn.find('button', 'Ask ana.ruiz for a solver seat'));
    expect(argumentsOf(bridge, 'ask:send')).toEqual([{ featureId: full.id, to: 'ana.ruiz' }]);
    expect(drawn.text()).toContain('ana.ruiz was asked.');
    expect(drawn.findAll('button').filter(({ textContent }) => textContent === 'Ask')).toHaveLength(1);
  });

  it('writes or calls where an agent cannot be asked', async () => {
    const bridge = await show();
    await drawn.click(drawn.find('button', 'Write to Mary Okafor'));
    await drawn.click(drawn.find('button', 'Call Mary Okafor'));
    expect(argumentsOf(bridge, 'contact:open')).toEqual([
      { featureId: full.id, contactId: 'm.okafor', by: 'mail' },
      { featureId: full.id, contactId: 'm.okafor', by: 'phone' },
    ]);
    expect(line('lena.vogel')?.querySelectorAll('button')).toHaveLength(0);
  });

  it('is off by policy, and needless while seats are free', async () => {
    await show({ policy: { ...examplePolicy, asks: false } });
    expect(() => drawn.find('button', 'Ask ana.ruiz')).toThrow();
    expect(drawn.find('button', 'Write to Mary Okafor')).toBeDefined();
    await drawn.close();
    const checkouts = byId([exampleCheckout({ featureId: free.id })]);
    await show({ featureId: free.id, holders: { ...holders, checkouts } });
    expect(line('ana.ruiz')?.querySelectorAll('button')).toHaveLength(0);
  });

  it('shows that one has asked, then the answer, and lets one ask again when none came', async () => {
    const sent = exampleAsk({ role: 'asker', from: 'you', to: 'ana.ruiz' });
    await show({ mine: { asks: byId([sent]) } });
    expect(line('ana.ruiz')?.textContent).toContain('asked');
    expect(() => drawn.find('button', 'Ask ana.ruiz')).toThrow();
    await drawn.act(() => drawn.clock.advance(11 * 60_000));
    expect(drawn.find('button', 'Ask ana.ruiz')).toBeDefined();
    await drawn.close();
    const at = exampleNow + 3_600_000;
    await show({ mine: { asks: byId([{ ...sent, answer: { kind: 'after-run', at } }]) } });
    expect(line('ana.ruiz')?.textContent).toMatch(/after the run, \d/);
  });

  it('says in words why an ask was refused', async () => {
    await show({ change: (bridge) => bridge.answer('ask:send', () => refused('You asked ana.ruiz 4 minutes ago.')) });
    await drawn.click(drawn.find('button', 'Ask ana.ruiz'));
    expect(drawn.text()).toContain('You asked ana.ruiz 4 minutes ago.');
  });
});

it('tells that denials are not known when the log cannot be read', async () => {
  const logProblem = { kind: 'log-missing', code: null, message: 'The log is missing.', nextStep: 'Name another.' };
  await show({
    change: (bridge) => {
      const servers = byId([exampleServer({ logProblem })]);
      bridge.state = { ...bridge.state, site: { ...site, servers } };
    },
  });
  expect(drawn.text()).toContain('Denials are not known: The log is missing. Name another.');
});
