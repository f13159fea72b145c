import { type ChildProcess, spawn } from 'node:child_process';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desktop, startDesktop } from '../../../e2e/desktop/desktop.ts';
import { systemClock } from '../../../protocol/clock.ts';
import { isOnPath } from '../../../scripts/setup/commands.mjs';
import type { Focus, FocusWatch } from '../focus.ts';
import { createLinuxFocus } from './focus-linux.ts';

const needs = ['Xvfb', 'dbus-daemon', 'openbox', 'xprop', 'xdotool', 'mousepad'];
const missing = needs.filter((name) => !isOnPath(name));

describe.skipIf(missing.length > 0)(`the focus on a desktop${missing.map((name) => `, which needs ${name}`)}`, () => {
  let desktop: Desktop;
  const programs: ChildProcess[] = [];
  let watch: FocusWatch;
  const before: Focus[] = [];

  const open = async () => {
    const child = spawn('mousepad', ['--disable-server'], { env: desktop.env, stdio: 'ignore' });
    programs.push(child);
    const pid = child.pid as number;
    await expect
      .poll(() => desktop.run('xdotool', 'search', '--onlyvisible', '--pid', String(pid)), { timeout: 15_000 })
      .not.toBe('');
    return {
      child,
      pid,
      window: desktop.run('xdotool', 'search', '--onlyvisible', '--pid', String(pid)).split('\n')[0] as string,
    };
  };

  beforeAll(async () => {
    desktop = await startDesktop({ parts: 'present' });
    watch = createLinuxFocus({
      env: desktop.env,
      clock: systemClock,
      host: hostname(),
      isOwn: () => true,
      log: (message) => expect.unreachable(message),
    })((focus) => before.push(focus));
  });
  afterAll(async () => {
    watch?.stop();
    for (const child of programs) child.kill();
    await desktop?.stop();
  });

  it('follows the windows of programs as they come, are chosen and go', { timeout: 60_000 }, async () => {
    const first = await open();
    await expect.poll(() => watch.focus()).toBe(first.pid);
    const second = await open();
    await expect.poll(() => watch.focus()).toBe(second.pid);
    const owners = (await watch.windowOwners())?.filter(({ pid }) => pid === first.pid || pid === second.pid);
    expect(owners).toHaveLength(2);
    expect(owners?.[0]?.classes).toContain('Mousepad');
    desktop.run('xdotool', 'windowactivate', '--sync', first.window);
    await expect.poll(() => watch.focus()).toBe(first.pid);
    expect(before.slice(-1)).toEqual([second.pid]);
    first.child.kill();
    await expect.poll(() => watch.focus()).toBe(second.pid);
    await expect.poll(async () => (await watch.windowOwners())?.map(({ pid }) => pid)).not.toContain(first.pid);
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
