import { expect, it, vi } from 'vitest';
import { plainError } from '../agent/api-problem.ts';
import type { Reclaiming } from '../reclaim/reclaiming.ts';
import { reclaimHandlers } from './reclaim-handlers.ts';

const view = { enabled: true, warnings: [], applications: [], receipts: [] };

function setUp(change: Partial<Reclaiming> = {}) {
  const reclaiming = { view: () => view, ...change } as Reclaiming;
  const showInFolder = vi.fn();
  return { handlers: reclaimHandlers({ reclaiming: Promise.resolve(reclaiming), showInFolder }), showInFolder };
}

it('answers a wish with what is to be seen then', async () => {
  const answer = vi.fn();
  const { handlers } = setUp({ answer });
  expect(await handlers['reclaim:answer']({ id: 'q1', answer: { kind: 'still-working' } }, 1)).toBe(view);
  expect(answer).toHaveBeenCalledWith('q1', { kind: 'still-working' });
});

it('says in plain words why a wish cannot be granted', async () => {
  const shield = () => {
    throw plainError('not-allowed', 'Your site does not allow it.', 'Choose less.');
  };
  const { handlers } = setUp({ shield });
  await expect(handlers['reclaim:shield']({ applicationId: 'a', until: 5 }, 1)).rejects.toMatchObject({
    code: 'not-allowed',
    message: 'Your site does not allow it. Choose less.',
  });
});

it('shows only files that were recorded in their folder', async () => {
  const fileOf = vi.fn(() => '/work/a.svg');
  const { handlers, showInFolder } = setUp({ fileOf });
  expect(await handlers['receipt:open-folder']({ id: 'r1', document: 0 }, 1)).toBeNull();
  expect([fileOf.mock.calls, showInFolder.mock.calls]).toEqual([[['r1', 0]], [['/work/a.svg']]]);
  fileOf.mockImplementation(() => {
    throw plainError('not-there', 'This is not kept any more.', '');
  });
  await expect(handlers['receipt:open-folder']({ id: 'r2', document: 0 }, 1)).rejects.toThrow('not kept any more');
  expect(showInFolder).toHaveBeenCalledTimes(1);
});
