import { expect, it } from 'vitest';
import { protocolVersion } from './frames.ts';
import { negotiateProtocol } from './negotiate.ts';

it.each([
  [[1], [1], 1],
  [[1, 2, 3], [2, 3, 4], 3],
  [[3, 1], [1, 2, 3], 3],
  [[1], [2], null],
  [[], [1], null],
])('of %j and %j they speak %s', (offered, supported, spoken) => {
  expect(negotiateProtocol(offered, supported)).toBe(spoken);
});

it('this version speaks with itself', () => {
  expect(negotiateProtocol([protocolVersion])).toBe(protocolVersion);
});
