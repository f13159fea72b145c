import { expect, it } from 'vitest';
import type { ReclaimProgress } from '../../protocol/reclaim/reclaim.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { createAgentStore } from '../agent/agent-store.ts';
import { HttpStatusError } from '../agent/connection-problem.ts';
import { createToldProgress, type KeptProgress, nothingUntold, readProgress } from './told-progress.ts';

const here = 'server monitor';
const kept: ReclaimProgress = { step: 'kept', why: 'input' };
const closed: ReclaimProgress = { step: 'closed', saved: 1, bytes: 5 };

function run(value: KeptProgress = nothingUntold) {
  const clock = createManualClock();
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  store.dispatch({ type: 'targeted', server: 'monitor', embedded: false });
  const sent: string[] = [];
  let saved = value;
  const answers: (Error | null)[] = [];
  const told = createToldProgress({
    ...{ store, clock, random: () => 1 },
    kept: {
      value,
      save(next) {
        saved = next;
      },
      flush: async () => {},
    },
    async send(id, progress) {
      const answer = answers.shift() ?? null;
      if (answer) throw answer;
      sent.push(`${id} ${progress.step}`);
    },
    log() {},
  });
  return {
    ...{ clock, told, sent, answers },
    saved: () => saved,
    connects() {
      store.dispatch({
        type: 'welcomed',
        at: clock.now(),
        siteInfo: { name: 'Site', demo: false },
        serverVersion: '1',
        clockOffsetMs: 0,
      });
      store.dispatch({ type: 'in-step' });
    },
    leaves: () => store.dispatch({ type: 'lost', problem: null, nextAttemptAt: null }),
    settle: () => new Promise((resolve) => setTimeout(resolve, 5)),
  };
}

it('tells in order, as soon as the server is there', async () => {
  const { told, sent, connects, settle, saved } = run();
  told.tell(here, 'q1', { step: 'closing' });
  told.tell(here, 'q1', closed);
  told.tell('server other', 'q2', kept);
  await settle();
  expect(sent).toEqual([]);
  connects();
  await settle();
  expect(sent).toEqual(['q1 closing', 'q1 closed']);
  expect(saved().untold).toMatchObject([{ reclaimId: 'q2' }]);
});

it('tells it after a restart, too', async () => {
  const first = run();
  first.told.tell(here, 'q1', closed);
  const second = run(readProgress(JSON.parse(JSON.stringify(first.saved()))));
  second.connects();
  await second.settle();
  expect(second.sent).toEqual(['q1 closed']);
  expect(second.saved()).toEqual(nothingUntold);
});

it('tries again what failed, and gives up what the server will never take', async () => {
  const { told, sent, answers, clock, connects, settle, saved } = run();
  connects();
  answers.push(new Error('gone'), null, new HttpStatusError(404));
  told.tell(here, 'q1', closed);
  await settle();
  expect(sent).toEqual([]);
  clock.advance(10_000);
  await settle();
  expect(sent).toEqual(['q1 closed']);
  told.tell(here, 'q2', kept);
  await settle();
  expect(saved()).toEqual(nothingUntold);
});
