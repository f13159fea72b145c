import { expect, it } from 'vitest';
import { usesWayland } from './wayland.ts';

it('goes by the switch, and by the session without one', () => {
  const wayland = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' };
  expect(usesWayland(wayland, '')).toBe(true);
  expect(usesWayland(wayland, 'auto')).toBe(true);
  expect(usesWayland(wayland, 'x11')).toBe(false);
  expect(usesWayland({ XDG_SESSION_TYPE: 'x11' }, '')).toBe(false);
  expect(usesWayland({ XDG_SESSION_TYPE: 'wayland' }, '')).toBe(false);
  expect(usesWayland({}, 'wayland')).toBe(true);
});
