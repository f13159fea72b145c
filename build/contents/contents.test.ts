import { describe, expect, it } from 'vitest';
import { compare, contentsOf } from './contents.ts';

const baseline = {
  electron: '42.0.0',
  contents: { 'resources.pak': 7_000_000, 'resources/app.asar/out/main/*.js': 900_000, 'seatlight.exe': 40_000 },
};
const found = (contents: Record<string, number>, electron = '42.0.0') => ({
  electron,
  contents: { ...baseline.contents, ...contents },
});

it('tells files together whose names change, but by their endings', () => {
  expect(
    contentsOf([
      ['seatlight.exe', 5],
      ['resources/app.asar/out/main/a-x1.js', 1],
      ['resources/app.asar/out/main/assets/b-y2.js', 2],
      ['resources/app.asar/out/main/a-x1.js.map', 9],
      ['resources/app.asar/node_modules/@a/b/index.js', 3],
      ['resources/app.asar/assets/app/16.png', 4],
    ]),
  ).toEqual({
    'resources/app.asar/assets/app/16.png': 4,
    'resources/app.asar/node_modules/@a/b/*.js': 3,
    'resources/app.asar/out/main/*.js': 3,
    'resources/app.asar/out/main/*.map': 9,
    'seatlight.exe': 5,
  });
});

describe('a packaged app', () => {
  it('may differ a little from its list, such as by a signature', () => {
    expect(compare(baseline, found({ 'seatlight.exe': 56_000, 'resources.pak': 7_600_000 }))).toEqual([]);
    expect(compare(baseline, found({ 'resources.pak': 1 }))).toEqual([]);
  });

  it('may have no other files, none less, and none that is much larger', () => {
    const { 'seatlight.exe': _, ...rest } = found({
      'resources/app.asar/out/main/*.map': 3_000_000,
      'resources/app.asar/out/main/*.js': 1_100_000,
    }).contents;
    expect(compare(baseline, { electron: '42.0.0', contents: rest })).toEqual([
      'resources/app.asar/out/main/*.map (3000 kB) is new.',
      'seatlight.exe is missing.',
      'resources/app.asar/out/main/*.js has grown from 900 kB to 1100 kB.',
    ]);
  });

  it('is compared without the files of Electron when that is another one', () => {
    const contents = { 'resources.pak': 9_000_000, 'libNew.so': 1, 'resources/app.asar/secret.txt': 1 };
    expect(compare(baseline, found(contents, '45.4.1'))).toEqual(['resources/app.asar/secret.txt (0 kB) is new.']);
  });
});
