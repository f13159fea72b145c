import { beforeEach, expect, it } from 'vitest';
import type { Outcome } from '../../electron/ipc/contract.ts';
import type { ProjectDays } from '../../electron/ipc/project-contract.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { exampleDays, exampleMidnight } from '../testing/example-day.ts';
import { exampleProjectsView } from '../testing/example-projects.ts';
import { exampleNow } from '../testing/example-site.ts';
import { createFakeBridge, ok, refused } from '../testing/fake-bridge.ts';
import { resetStores } from '../testing/reset-stores.ts';
import { settle } from '../testing/settle.ts';
import { fetchAgain, shownTime, step, useDayStore } from './day-store.ts';
import { useProjectsStore } from './projects-store.ts';
import { syncDay } from './sync-day.ts';

const dayMs = 86_400_000;
const page = { visibilityState: 'visible' } as Document;

beforeEach(resetStores);

function start() {
  const bridge = createFakeBridge('day');
  const clock = createManualClock(exampleNow);
  bridge.answer('projects:time', () => ok(exampleDays()));
  const stop = syncDay(bridge, clock, page);
  const asked = () => bridge.asked.map(({ argument }) => argument);
  return { bridge, clock, stop, asked };
}

const told = () => useProjectsStore.setState({ view: exampleProjectsView() });

it('begins with today once the zone is known, and fetches its week', async () => {
  const { asked, stop } = start();
  expect(asked()).toEqual([]);
  told();
  await settle();
  expect(useDayStore.getState().day).toBe('2026-11-23');
  expect(asked()).toEqual([{ from: exampleMidnight, to: exampleMidnight + 7 * dayMs }]);
  expect(shownTime(useDayStore.getState())).toEqual(exampleDays());
  stop();
});

it('fetches another week, and shows nothing of this one meanwhile', async () => {
  const { asked, stop } = start();
  told();
  await settle();
  step(1);
  await settle();
  expect(asked()).toHaveLength(1);
  step(-2);
  expect(shownTime(useDayStore.getState())).toBeNull();
  await settle();
  expect(asked()[1]).toEqual({ from: exampleMidnight - 7 * dayMs, to: exampleMidnight });
  expect(shownTime(useDayStore.getState())).not.toBeNull();
  stop();
});

it('fetches again when something changed, when it is asked to, and now and then', async () => {
  const { asked, clock, stop } = start();
  told();
  await settle();
  told();
  await settle();
  fetchAgain();
  await settle();
  clock.advance(30_000);
  await settle();
  expect(asked()).toHaveLength(4);
  stop();
  clock.advance(30_000);
  expect(asked()).toHaveLength(4);
});

it('takes no answer that was asked for before a change', async () => {
  const { bridge, asked, stop } = start();
  const answers: ((outcome: Outcome<ProjectDays>) => void)[] = [];
  bridge.answer('projects:time', () => new Promise((resolve) => answers.push(resolve)));
  told();
  fetchAgain();
  fetchAgain();
  answers[0]?.(ok(exampleDays({ serverTimeAt: 1 })));
  await settle();
  expect(shownTime(useDayStore.getState())).toBeNull();
  answers[1]?.(ok(exampleDays({ serverTimeAt: 2 })));
  await settle();
  expect(shownTime(useDayStore.getState())?.serverTimeAt).toBe(2);
  expect(asked()).toHaveLength(2);
  stop();
});

it('keeps what it has when it cannot fetch, and says why', async () => {
  const { bridge, stop } = start();
  told();
  await settle();
  bridge.answer('projects:time', () => refused('The monitoring server does not answer.'));
  fetchAgain();
  await settle();
  expect(useDayStore.getState().failure).toBe('The monitoring server does not answer.');
  expect(shownTime(useDayStore.getState())).toEqual(exampleDays());
  stop();
});

it('asks for nothing where the site does not book on projects', async () => {
  const { asked, stop } = start();
  useProjectsStore.setState({ view: exampleProjectsView({ enabled: false }) });
  await settle();
  expect(asked()).toEqual([]);
  stop();
});
