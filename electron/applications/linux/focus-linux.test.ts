import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../protocol/clock.ts';
import { missingFor, openWorkplace, type Workplace } from '../../documents/testing/real-application.ts';
import type { Focus, FocusWatch } from '../focus.ts';
import { createLinuxFocus } from './focus-linux.ts';

const missing = missingFor('mousepad', 'xprop');

describe.skipIf(missing !== '')(`the focus on a desktop${missing && `, not tried without ${missing}`}`, () => {
  let workplace: Workplace;
  let watch: FocusWatch;
  const before: Focus[] = [];
  const open = () => workplace.start('mousepad', ['--disable-server']);

  beforeAll(async () => {
    workplace = await openWorkplace();
    watch = createLinuxFocus({
      ...{ env: workplace.desktop.env, clock: systemClock, host: hostname() },
      isOwn: () => true,
      log: (message) => expect.unreachable(message),
    })((focus) => before.push(focus));
  });
  afterAll(async () => {
    watch?.stop();
    await workplace?.leave();
  });

  it('follows the windows of programs as they come, are chosen and go', { timeout: 60_000 }, async () => {
    const first = await open();
    const one = first.running.pid;
    await expect.poll(() => watch.focus()).toBe(one);
    const two = (await open()).running.pid;
    await expect.poll(() => watch.focus()).toBe(two);
    const owners = (await watch.windowOwners())?.filter(({ pid }) => pid === one || pid === two);
    expect(owners).toHaveLength(2);
    expect(owners?.[0]?.classes).toContain('Mousepad');
    await first.focus('Untitled');
    await expect.poll(() => watch.focus()).toBe(one);
    expect(before.at(-1)).toBe(two);
    await first.end();
    await expect.poll(() => watch.focus()).toBe(two);
    await expect.poll(async () => (await watch.windowOwners())?.map(({ pid }) => pid)).not.toContain(one);
  });
});

it.skipIf(process.platform === 'win32')('is never told where there is no xprop', async () => {
  const logged: string[] = [];
  const watch = createLinuxFocus({
    ...{ env: { PATH: '/nowhere' }, clock: systemClock, host: 'ws-1' },
    isOwn: () => true,
    log: (message) => logged.push(message),
  })(() => {});
  expect(watch.focus()).toBe('unclear');
  expect(await watch.windowOwners()).toBeNull();
  expect(watch.focus()).toBe('untold');
  expect(logged).toHaveLength(1);
  watch.stop();
});
