import { expect, it } from 'vitest';
import { reclaimNews } from '../reclaim/reclaim-news.ts';
import { aReceipt } from '../reclaim/testing/a-receipt.ts';
import { startAt } from '../reclaim/testing/closing-ports.ts';
import { reclaimFacts } from './reclaim-facts.ts';

const now = startAt + 60_000;
const factsOf = (...receipts: readonly ReturnType<typeof aReceipt>[]) =>
  reclaimFacts(reclaimNews(receipts, [], { now, featureOf: () => null }), { now });

it('tells what was saved and closed, once for each, and leads to it', () => {
  expect(factsOf(aReceipt())).toMatchObject([
    {
      id: 'seat-reclaimed:r1',
      kind: 'seat-reclaimed',
      title: 'Sketch was idle and is closed',
      body: 'One document was saved and checked. Its Fluent seat is free for others. Click to see where, and to open them again.',
      target: { kind: 'closed' },
      featureIds: ['FLUENT'],
    },
  ]);
});

it('tells what did not work, and why', () => {
  const explanation = 'Sketch was not closed. The disk is full.';
  const facts = factsOf(
    aReceipt({ result: 'failed', explanation }),
    aReceipt({ id: 'r2', result: 'interrupted', explanation }),
    aReceipt({ id: 'r3', result: 'closed-unasked', explanation }),
  );
  expect(facts.map(({ kind, title, body }) => [kind, title, body])).toEqual([
    ['reclaim-failed', 'Sketch was idle and could not be closed', explanation],
    ['reclaim-failed', 'Closing Sketch was interrupted', explanation],
    ['reclaim-failed', 'Sketch ended by itself', explanation],
  ]);
});

it('says nothing of what is under way, or long over', () => {
  expect(factsOf(aReceipt({ result: null, endedAt: null }))).toEqual([]);
  expect(factsOf(aReceipt({ endedAt: now - 25 * 3_600_000 }))).toEqual([]);
});

it('suggests one next step, and leads to the seat', () => {
  const suggestion = {
    ...{ id: 'q1', application: 'Sketch', feature: 'Fluent', action: 'suggest', phase: 'asking' },
    ...{ startedAt: now, idleSince: now - 42 * 60_000, waiting: 3 },
  } as Parameters<typeof reclaimNews>[1][number];
  const news = reclaimNews([], [suggestion], { now, featureOf: () => 'FLUENT' });
  expect(reclaimFacts(news, { now })).toMatchObject([
    {
      kind: 'reclaim-suggested',
      title: 'Sketch has been idle for 42 min',
      body: 'Nobody used it for 42 min, and 3 people wait for Fluent. Close it if you can spare it.',
      target: { kind: 'feature', featureId: 'FLUENT' },
    },
  ]);
});
