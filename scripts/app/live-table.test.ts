import { expect, it } from 'vitest';
import { inProject } from '../setup/project.mjs';
import { dataFolder } from './live-table.ts';

it("is the app's folder in the user's settings", () => {
  expect(dataFolder([], { HOME: '/home/ana' })).toBe('/home/ana/.config/seatlight');
  expect(dataFolder(['--hidden'], { HOME: '/home/ana', XDG_CONFIG_HOME: '/cfg' })).toBe('/cfg/seatlight');
});

it('is the folder that the app was told, in both ways of writing it', () => {
  expect(dataFolder(['--user-data-dir', '/data'], {})).toBe('/data');
  expect(dataFolder(['--user-data-dir=beside'], {})).toBe(inProject('beside'));
});
