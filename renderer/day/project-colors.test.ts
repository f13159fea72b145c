import { expect, it } from 'vitest';
import { colorPlaces } from './project-colors.ts';

const ids = ['BR-100', 'BR-110', 'HC-200', 'OW-310', 'TR-500', 'IN-020', 'PV-410', 'AE-610'];

it('gives no two projects the same colour while there are enough', () => {
  const places = colorPlaces(ids, ids.length);
  expect(new Set(places.values()).size).toBe(ids.length);
  expect([...colorPlaces(ids, 3).values()].every((place) => place < 3)).toBe(true);
});

it('gives a project the same colour whatever order they come in', () => {
  expect(colorPlaces(ids.toReversed(), 12)).toEqual(colorPlaces(ids, 12));
});
