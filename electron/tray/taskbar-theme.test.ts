import { expect, it } from 'vitest';
import { isTaskbarDark } from './taskbar-theme.ts';

it('follows the system, except where the panel is dark anyway', () => {
  expect(isTaskbarDark({ platform: 'win32', desktop: '', darkSystem: false })).toBe(false);
  expect(isTaskbarDark({ platform: 'win32', desktop: '', darkSystem: true })).toBe(true);
  expect(isTaskbarDark({ platform: 'linux', desktop: 'ubuntu:GNOME', darkSystem: false })).toBe(true);
  expect(isTaskbarDark({ platform: 'linux', desktop: 'XFCE', darkSystem: false })).toBe(true);
  expect(isTaskbarDark({ platform: 'linux', desktop: 'KDE', darkSystem: false })).toBe(false);
  expect(isTaskbarDark({ platform: 'linux', desktop: 'KDE', darkSystem: true })).toBe(true);
});
