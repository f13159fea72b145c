import { expect, it } from 'vitest';
import { appFolder } from './app-folder.ts';

it('is where Electron keeps the data of the app', () => {
  expect(appFolder({ platform: 'linux', env: {}, home: '/home/ana' })).toBe('/home/ana/.config/Seatlight');
  expect(appFolder({ platform: 'linux', env: { XDG_CONFIG_HOME: '/x' }, home: '/home/ana' })).toBe('/x/Seatlight');
  expect(appFolder({ platform: 'darwin', env: {}, home: '/Users/ana' })).toBe(
    '/Users/ana/Library/Application Support/Seatlight',
  );
  expect(
    appFolder({ platform: 'win32', env: { APPDATA: 'C:\\Users\\ana\\AppData\\Roaming' }, home: 'C:\\Users\\ana' }),
  ).toBe('C:\\Users\\ana\\AppData\\Roaming\\Seatlight');
});
