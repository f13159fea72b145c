import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameHost, sameUser, shortHost } from './identity.ts';

it('users are the same whatever the letter case', () => {
  expect(sameUser('Ana.Ruiz', 'ana.ruiz')).toBe(true);
  expect(sameUser('ana', 'ana.ruiz')).toBe(false);
});

it.each([
  ['WS-031', 'ws-031', true],
  ['ws-031', 'WS-031.example.org', true],
  ['ws-031.example.org', 'ws-031', true],
  ['ws-031.example.org', 'ws-031.example.com', false],
  ['ws-03', 'ws-031', false],
  ['10.0.0.1', '10.0.0.1', true],
  ['10.0.0.1', '10.0.0.2', false],
  ['10', '10.0.0.1', false],
  ['', '.example.org', false],
])('hosts %s and %s: same is %s', (a, b, same) => {
  expect(sameHost(a, b)).toBe(same);
  expect(sameHost(b, a)).toBe(same);
});

it('the same host always has the same short name', () => {
  const name = fc.constantFrom('a', 'A', 'b', 'a.x', 'A.X', 'a.y', 'b.x', '10.0.0.1', '10.0.0.2', '10');
  fc.assert(fc.property(name, name, (a, b) => !sameHost(a, b) || shortHost(a) === shortHost(b)));
  expect(shortHost('10.0.0.1')).toBe('10.0.0.1');
  expect(shortHost('WS-031.Example.org')).toBe('ws-031');
});
