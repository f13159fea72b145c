import { afterEach, describe, expect, it } from 'vitest';
import type { Allowance } from '../../../protocol/allowance.ts';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import { examplePolicy } from '../../testing/example-requests.ts';
import { byId, exampleFeature, exampleServer, exampleState } from '../../testing/example-site.ts';
import { createFakeBridge } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const rules = { idleSeconds: 7200, borrowHours: 168 };
const suite = exampleFeature({ name: 'suite', issued: 8, inUse: 8 });
const solver = exampleFeature({ name: 'solver', issued: 8, inUse: 8, partOf: ['bundle', 'suite'], rules });
const site = { servers: byId([exampleServer()]), features: byId([suite, solver]), marks: {}, lines: {} };

let drawn: Drawn;
afterEach(() => drawn.close());

async function show(featureId: string, allowance: Partial<Allowance> | null = null): Promise<string> {
  const row: Allowance = { id: featureId, featureId, barred: null, limit: null, mayBorrow: true, ...allowance };
  const bridge = createFakeBridge();
  bridge.state = exampleState({
    site,
    siteInfo: { name: 'Example', demo: false, policy: examplePolicy },
    mine: { ...emptyTopic, allowances: byId(allowance === null ? [] : [row]) },
    holders: { [featureId]: emptyTopic },
  });
  drawn = await draw(bridge);
  await drawn.act(() => bridge.tell('view:go', { kind: 'feature', featureId }));
  return document.body.textContent ?? '';
}
const box = (name: string) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);

describe('a package', () => {
  it('shows its parts as boxes that lead to them', async () => {
    expect(await show(suite.id)).toContain('Holds 1 feature:');
    await drawn.act(() => box('solver')?.click());
    expect(document.body.textContent).toContain('Part of');
  });

  it('that the license server does not list is named by its parts and leads nowhere', async () => {
    expect(await show(solver.id)).toContain('in bundle +1');
    expect(box('bundle')).toBeUndefined();
    expect(box('suite')).toBeDefined();
  });
});

describe('what somebody is not allowed', () => {
  it('is said in plain words, and waiting for it is not offered', async () => {
    const text = await show(solver.id, { barred: 'excluded' });
    expect(text).toContain('not for you');
    expect(text).toContain('has barred you or this computer');
    // The other feature is full as well, and open to all.
    expect([...document.querySelectorAll('button')].filter(({ textContent }) => textContent === 'Wait')).toHaveLength(
      1,
    );
  });

  it('is a limit that is reached', async () => {
    expect(await show(solver.id, { limit: { most: 2, left: 0, of: 'group' } })).toContain('limit reached');
  });

  it('is what a limit leaves, and borrowing', async () => {
    const text = await show(solver.id, { limit: { most: 2, left: 1, of: 'user' }, mayBorrow: false });
    expect(text).toContain('allows 2 seats; 1 of them can still be taken');
    expect(text).toContain('does not let you borrow it');
  });
});

describe('what the license server does with any seat', () => {
  it('is told as its own rules', async () => {
    const text = await show(solver.id);
    expect(text).toContain('Rules of the license server');
    expect(text).toContain('A seat is taken back after 2 hours of no use.');
    expect(text).toContain('A seat can be borrowed for up to 7 days.');
  });

  it('is nothing where nothing is known', async () => {
    expect(await show(suite.id)).not.toContain('Rules of the license server');
  });

  it('leaves out borrowing for those who may not', async () => {
    const text = await show(solver.id, { mayBorrow: false });
    expect(text).toContain('does not let you borrow it');
    expect(text).toContain('taken back after 2 hours');
    expect(text).not.toContain('can be borrowed');
  });
});
