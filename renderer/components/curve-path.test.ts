import { expect, it } from 'vitest';
import { curvePath, curveRange } from './curve-path.ts';

it('draws steps from 0 to what is issued', () => {
  const path = curvePath({ issued: 10, inUse: [0, 10, 5] }, 30, 12);
  expect(path).toEqual({ line: 'M0 11H10V1H20V6H30', area: 'M0 12V11H10V1H20V6H30V12H0Z' });
});

it('breaks the line where nothing is known', () => {
  const path = curvePath({ issued: 10, inUse: [5, null, 5, 5, null] }, 50, 12);
  expect(path?.line).toBe('M0 6H10M20 6H30V6H40');
  expect(path?.area).toBe('M0 12V6H10V12H0ZM20 12V6H30V6H40V12H20Z');
});

it('scales to the most used without a limit, or above it', () => {
  expect(curvePath({ issued: null, inUse: [4, 4, 4] }, 30, 12)?.line).toMatch(/^M0 1H/);
  expect(curvePath({ issued: 2, inUse: [4, 4, 4] }, 30, 12)?.line).toMatch(/^M0 1H/);
});

it('knows the least and the most use', () => {
  expect(curveRange({ issued: 10, inUse: [5, null, 2, 7] })).toEqual({ least: 2, most: 7, complete: false });
  expect(curveRange({ issued: 10, inUse: [5, 2] })?.complete).toBe(true);
  expect(curveRange({ issued: 10, inUse: [null] })).toBeNull();
});

it('is nothing when too little is known to have a course', () => {
  expect(curvePath({ issued: 5, inUse: [null, null, 3, 4] }, 10, 10)).toBeNull();
  expect(curvePath({ issued: 5, inUse: [null, null] }, 10, 10)).toBeNull();
  expect(curvePath({ issued: 5, inUse: [] }, 10, 10)).toBeNull();
});
