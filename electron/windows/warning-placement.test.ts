import { expect, it } from 'vitest';
import { placeWarning } from './warning-placement.ts';

const size = { width: 440, height: 420 };

it('lies in the bottom right corner, wherever the screen begins', () => {
  expect(placeWarning({ x: 0, y: 0, width: 1920, height: 1040 }, size)).toEqual({ x: 1468, y: 608, ...size });
  expect(placeWarning({ x: -1280, y: 24, width: 1280, height: 1000 }, size)).toEqual({ x: -452, y: 592, ...size });
});

it('is smaller than asked for where the screen is', () => {
  const place = placeWarning({ x: 10, y: 20, width: 400, height: 320 }, size);
  expect(place).toEqual({ x: 22, y: 32, width: 376, height: 296 });
});
