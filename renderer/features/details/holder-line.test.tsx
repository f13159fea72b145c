import { afterEach, describe, expect, it } from 'vitest';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import type { Checkout } from '../../../protocol/license.ts';
import {
  byId,
  exampleCheckout,
  exampleFeature,
  exampleNow,
  exampleServer,
  exampleState,
} from '../../testing/example-site.ts';
import { createFakeBridge } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const feature = exampleFeature({ name: 'solver', issued: 8, inUse: 1 });
const hour = 3_600_000;

let drawn: Drawn;
afterEach(() => drawn.close());

/** What is shown of the time of a checkout, and what on hover. */
async function timeOf(change: Partial<Checkout>) {
  const checkout = exampleCheckout({ featureId: feature.id, since: exampleNow - 2 * hour, ...change });
  const bridge = createFakeBridge();
  bridge.state = exampleState({
    site: { servers: byId([exampleServer()]), features: byId([feature]), marks: {}, lines: {} },
    holders: { [feature.id]: { ...emptyTopic, checkouts: byId([checkout]) } },
  });
  drawn = await draw(bridge);
  await drawn.act(() => bridge.tell('view:go', { kind: 'feature', featureId: feature.id }));
  const time = [...document.querySelectorAll('time')].find(({ title }) => title.includes('Since'));
  return { text: time?.textContent, title: time?.title };
}

describe('since when a seat is held', () => {
  it('is told as it is', async () => {
    const { text, title } = await timeOf({});
    expect(text).toBe('2h');
    expect(title).toMatch(/^Since [^\n]+$/);
  });

  it('is about then where it is not certain, with the reason on hover', async () => {
    const { text, title } = await timeOf({ sinceNote: 'No year is printed.' });
    expect(text).toBe('about 2h');
    expect(title).toMatch(/^Since [^\n]+\nNo year is printed\.$/);
  });

  it('stands with the end of a borrow, on hover', async () => {
    const { text, title } = await timeOf({ kind: 'borrowed', until: exampleNow + hour, sinceNote: 'First seen then.' });
    expect(text).toMatch(/^borrowed until (?!about)/);
    expect(title).toMatch(/\nSince [^\n]+\nFirst seen then\.$/);
  });
});
