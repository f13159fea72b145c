import { expect, it } from 'vitest';
import { placePalette } from './palette-placement.ts';

const size = { width: 560, height: 420 };

it('lies above the middle of a screen, wherever that begins', () => {
  expect(placePalette({ x: 0, y: 0, width: 1920, height: 1040 }, size)).toEqual({ x: 680, y: 217, ...size });
  expect(placePalette({ x: -1280, y: 24, width: 1280, height: 1000 }, size)).toEqual({ x: -920, y: 227, ...size });
});

it('is smaller than asked for where the screen is', () => {
  const place = placePalette({ x: 10, y: 20, width: 480, height: 320 }, size);
  expect(place).toEqual({ x: 26, y: 31, width: 448, height: 288 });
});
