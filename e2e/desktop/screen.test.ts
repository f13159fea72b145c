import { expect, it } from 'vitest';
import { parseWindows } from './screen.ts';

it('reads where windows are from what xwininfo prints', () => {
  const tree = [
    'xwininfo: Window id: 0x534 (the root window) (has no name)',
    '',
    '  Root window id: 0x534 (the root window) (has no name)',
    '     3 children:',
    '     0xa00003 "wrapper-2.0": ("wrapper-2.0" "Wrapper-2.0")  33x32+0+0  +1247+868',
    '     0x800001 "Seatlight": ("seatlight" "Seatlight")  420x640+-5+-20  +852+219',
    '        1 child:',
    '        0x800002 (has no name): ()  1x1+-1+-1  +851+218',
    '',
  ].join('\n');
  expect(parseWindows(tree)).toEqual([
    { title: 'wrapper-2.0', className: 'Wrapper-2.0', width: 33, height: 32, x: 1247, y: 868 },
    { title: 'Seatlight', className: 'Seatlight', width: 420, height: 640, x: 852, y: 219 },
    { title: '', className: '', width: 1, height: 1, x: 851, y: 218 },
  ]);
});
