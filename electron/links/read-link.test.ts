import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeLink, readLink } from './read-link.ts';

describe('readLink', () => {
  it.each([
    ['seatlight://wait/FLUENT', 'FLUENT', 1],
    ['seatlight://wait/FLUENT/', 'FLUENT', 1],
    ['SEATLIGHT://WAIT/FLUENT?seats=12', 'FLUENT', 12],
    ['seatlight://wait/acfd%20solver%2F2?seats=1000', 'acfd solver/2', 1000],
    ['seatlight://wait/%E6%B5%81%E4%BD%93', '流体', 1],
  ])('reads %s', (text, feature, seats) => expect(readLink(text)).toEqual({ kind: 'wait', feature, seats }));

  it.each([
    'seatlight://wait/',
    'seatlight://wait/%20',
    'seatlight:wait/FLUENT',
    'seatlight://start/FLUENT',
    'seatlight://wait/FLUENT?seats=0',
    'seatlight://wait/FLUENT?seats=1001',
    'seatlight://wait/FLUENT?seats=-1',
    'seatlight://wait/FLUENT?seats=1e3',
    'seatlight://wait/FLUENT?seats=2&program=/bin/sh',
    'seatlight://wait/FLUENT#x',
    'seatlight://wait/FLUENT/more',
    'seatlight://wait/..\\FLUENT',
    'seatlight://someone@wait/FLUENT',
    'seatlight://wait/%00',
    'seatlight://wait/a%0Ab',
    'seatlight://wait/a%E2%80%AEb',
    'seatlight://wait/%ZZ',
    'seatlight://wait/%D8%00',
    `seatlight://wait/${'x'.repeat(257)}`,
    `seatlight://wait/${'x'.repeat(2000)}`,
    ' seatlight://wait/FLUENT',
    'seatlight://wait/FLUENT\n--hidden',
    'https://wait/FLUENT',
    '',
  ])('takes %j for no link', (text) => expect(readLink(text)).toBeNull());

  it('reads back every name that a feature can have', () => {
    const name = fc
      .string({
        unit: fc.constantFrom('a', 'Z', '7', '_', '-', '.', '+', ' ', '/', '?', '#', '%', '&', 'é', '流'),
        maxLength: 100,
      })
      .map((text) => text.trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 1000 }), (feature, seats) => {
        expect(readLink(`seatlight://wait/${encodeURIComponent(feature)}?seats=${seats}`)).toEqual({
          kind: 'wait',
          feature,
          seats,
        });
      }),
    );
  });

  it('never throws, and never leads anywhere but to the question', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const link of [text, `seatlight://${text}`, `seatlight://wait/${text}`]) {
          const target = readLink(link);
          if (target !== null) expect(target.kind).toBe('wait');
        }
      }),
    );
  });
});

it('knows what is meant as a link', () => {
  expect(['seatlight://wait/x', 'Seatlight:x'].every(looksLikeLink)).toBe(true);
  expect(['seatlight', '--seatlight:', 'https://seatlight:1/'].some(looksLikeLink)).toBe(false);
});
