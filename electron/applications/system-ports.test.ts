import { expect, it } from 'vitest';
import { systemClock } from '../../protocol/clock.ts';
import { systemPorts } from './system-ports.ts';

const wayland = { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0', XDG_SESSION_TYPE: 'wayland' };

it.each([
  ['Wayland', wayland],
  ['no window system', {}],
])('does not tell who has the focus under %s, and says so', async (_name, env) => {
  const logged: string[] = [];
  const log = (message: string) => logged.push(message);
  const { watchFocus } = systemPorts({ platform: 'linux', env, assets: '', clock: systemClock, log });
  const watch = watchFocus(() => {});
  expect(watch.focus()).toBe('untold');
  expect(await watch.windowOwners()).toBeNull();
  expect(logged).toEqual(['This window system does not tell which application is used: none counts as idle.']);
  watch.stop();
});

it('tells nothing on a system that it does not know', async () => {
  const log = (message: string) => expect.unreachable(message);
  const { loads, watchFocus } = systemPorts({ platform: 'freebsd', env: {}, assets: '', clock: systemClock, log });
  expect(await loads(null)).toEqual([]);
  expect(watchFocus(() => {}).focus()).toBe('untold');
});
