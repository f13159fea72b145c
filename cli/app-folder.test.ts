import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appFolder } from './app-folder.ts';

it('is where the app keeps its data', () => {
  const home = join('/home', 'ana');
  expect(appFolder({ platform: 'linux', env: {}, home })).toBe(join(home, '.config', 'seatlight'));
  expect(appFolder({ platform: 'linux', env: { XDG_CONFIG_HOME: '/x' }, home })).toBe(join('/x', 'seatlight'));
  expect(appFolder({ platform: 'darwin', env: {}, home })).toBe(
    join(home, 'Library', 'Application Support', 'Seatlight'),
  );
  expect(appFolder({ platform: 'win32', env: { LOCALAPPDATA: '/local' }, home })).toBe(join('/local', 'Seatlight'));
});
