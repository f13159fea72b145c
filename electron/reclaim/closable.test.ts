import { expect, it, vi } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import type { HeldApplication } from '../applications/held-application.ts';
import { watchClosable } from './closable.ts';
import { createScriptedApplication } from './testing/scripted-application.ts';
import { createScriptedApplications } from './testing/scripted-applications.ts';

const { session, running } = createScriptedApplication([]);
const held = (id: string): HeldApplication => ({
  ...{ id, running, name: 'Sketch', seats: [] },
  measured: { lastUsedAt: null, processorPercent: null, diskBytesPerSecond: null, workingChildren: null, busy: [] },
});
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

it('can be closed once it can be reached; one that cannot is asked again after a while', async () => {
  const clock = createManualClock();
  const applications = createScriptedApplications();
  const changed = vi.fn();
  const connect = vi.fn(async () => session as typeof session | null);
  connect.mockRejectedValueOnce(new Error('not yet'));
  const closable = watchClosable({ clock, applications, connect, changed });
  applications.holds(held('a'));
  applications.holds(held('a'));
  await settle();
  expect([closable.of('a'), connect.mock.calls.length]).toEqual(['no', 1]);
  clock.advance(60_000);
  await settle();
  expect([closable.of('a'), changed.mock.calls.length]).toEqual(['yes', 1]);
  clock.advance(600_000);
  expect(connect).toHaveBeenCalledTimes(2);
  connect.mockResolvedValue(null);
  closable.lookAgain();
  await settle();
  expect(closable.of('a')).toBe('no');
  applications.holds();
  expect(closable.of('a')).toBe('no');
  closable.stop();
  expect(clock.pending).toBe(0);
});
