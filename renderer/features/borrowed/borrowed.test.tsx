import { afterEach, describe, expect, it } from 'vitest';
import type { Borrowed, BorrowedSeat } from '../../../protocol/borrowed.ts';
import {
  byId,
  exampleCheckout,
  exampleFeature,
  exampleNow,
  exampleServer,
  exampleState,
} from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, ok, patchAfter, refused } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const hour = 3_600_000;
const solver = exampleFeature({ borrowed: 1 });
const seat = (change: Partial<BorrowedSeat> = {}): BorrowedSeat => ({
  ...exampleCheckout({ kind: 'borrowed', host: 'lap-1', until: exampleNow + 50 * hour, ...change }),
  feature: 'solver',
  serverId: 'alpha',
  server: 'Simulation',
  alsoOn: [],
  ...change,
});
const nothing: Borrowed = { seats: [], unnamed: [], truncated: false };

let drawn: Drawn;
afterEach(() => drawn.close());

async function open(borrowed: Partial<Borrowed>, feature = solver): Promise<FakeBridge> {
  const bridge = createFakeBridge();
  bridge.state = exampleState({
    site: { servers: byId([exampleServer()]), features: byId([feature]), lines: {}, marks: {} },
  });
  bridge.answer('borrowed:get', () => ok({ ...nothing, ...borrowed }));
  drawn = await draw(bridge);
  await import('./borrowed-panel.tsx');
  return bridge;
}
const show = async (borrowed: Partial<Borrowed>) => {
  const bridge = await open(borrowed);
  await drawn.act(() => bridge.tell('view:go', { kind: 'borrowed' }));
  return bridge;
};
const rows = (list: string) =>
  [...drawn.root.querySelectorAll(`section[aria-label="${list}"] li`)].map(({ textContent }) => textContent);

describe('the way to the borrowed seats', () => {
  it('is there when something is borrowed, and leads back', async () => {
    await open({ seats: [seat()] });
    await drawn.click(drawn.find('button', 'Borrowed seats'));
    expect(rows('All')).toHaveLength(1);
    await drawn.press('Escape');
    expect(rows('All')).toEqual([]);
  });

  it('is not there when nothing is', async () => {
    await open({}, exampleFeature({ borrowed: null }));
    expect(() => drawn.find('button', 'Borrowed seats')).toThrow();
  });
});

describe('borrowed seats', () => {
  it('say of what, who, where, and when they come back, exactly or not', async () => {
    await show({
      seats: [
        seat(),
        seat({ id: '2', count: 3, untilNote: 'Only a length is told.' }),
        seat({ id: '3', until: null, untilNote: 'It is not told.' }),
        seat({ id: '4', until: exampleNow - hour }),
      ],
    });
    expect(rows('All')).toEqual([
      'solverback Wedana.ruiz · lap-1 · Simulation',
      'solver × 3back about Wedana.ruiz · lap-1 · SimulationOnly a length is told.',
      'solverend not knownana.ruiz · lap-1 · SimulationIt is not told.',
      'solvershould be backana.ruiz · lap-1 · Simulation',
    ]);
  });

  it('point out to a person what they hold twice, and show their own first', async () => {
    await show({ seats: [seat({ alsoOn: ['ws-2'] }), seat({ id: '2', user: 'YOU', alsoOn: ['ws-031'] })] });
    expect(drawn.text()).toContain(
      'You hold solver twice: borrowed on lap-1 and in use on ws-031. If you need only one, give the other back.',
    );
    expect(rows('Yours')).toEqual(['solverback WedYOU · lap-1 · Simulation']);
    expect(rows('All others')).toEqual(['solverback Wedana.ruiz · lap-1 · SimulationAlso in use on ws-2.']);
    expect(drawn.text().match(/You hold/g)).toHaveLength(1);
  });

  it('have no names where those are not for this person, and say so', async () => {
    await show({ seats: [seat({ user: '', host: '' })], hidden: 'role', truncated: true });
    expect(rows('All')).toEqual(['solverback Wedsomebody · Simulation']);
    expect(drawn.text()).toContain('The names of others are told to license administrators only.');
    expect(drawn.text()).toContain('There are more than the monitoring server tells at once.');
  });

  it('are counted where the license server does not tell whose they are', async () => {
    const unnamed = [{ featureId: 'f', feature: 'mesh', serverId: 'alpha', server: 'Simulation', count: 2 }];
    await show({ unnamed });
    expect(drawn.text()).toContain('2 seats more of mesh on Simulation: the license server does not tell by whom.');
  });

  it('can be narrowed down where there are many', async () => {
    const many = Array.from({ length: 300 }, (_, index) => seat({ id: `s${index}`, user: `user-${index}` }));
    await show({ seats: many });
    expect(rows('All')).toHaveLength(200);
    expect(drawn.text()).toContain('100 more.');
    const field = drawn.root.querySelector('input[aria-label="Feature, person or computer"]') as HTMLInputElement;
    await drawn.type(field, 'USER-299');
    expect(rows('All')).toHaveLength(1);
    await drawn.type(field, 'nobody');
    expect(drawn.text()).toContain('No borrowed seat matches.');
  });

  it('lead to their feature', async () => {
    await show({ seats: [seat()] });
    await drawn.click(drawn.find('button', 'solver'));
    expect(drawn.root.querySelector('section[aria-label="All"]')).toBeNull();
    expect(drawn.find('treeitem', 'solver').getAttribute('aria-expanded')).toBe('true');
  });

  it('are asked for again when their number changes', async () => {
    const bridge = await show({ seats: [seat()] });
    bridge.answer('borrowed:get', () => ok(nothing));
    const changed = { ...solver, borrowed: 0 };
    await drawn.act(() =>
      bridge.tell('state:patch', patchAfter(bridge.state, { site: { up: { features: [changed] }, del: {} } })),
    );
    expect(drawn.text()).toContain('No seat is known to be borrowed');
  });

  it('say why they cannot be told', async () => {
    const bridge = await open({});
    bridge.answer('borrowed:get', () => refused('The monitoring server is older.'));
    await drawn.act(() => bridge.tell('view:go', { kind: 'borrowed' }));
    expect(drawn.find('alert', '').textContent).toBe('The monitoring server is older.');
  });
});
