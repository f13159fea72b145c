import { expect, it } from 'vitest';
import { sampleFeature } from '../server/testing/sample-state.ts';
import { endsSoonText } from './expiry-text.ts';
import type { FeatureStatus } from './status-model.ts';

const at = new Date(2026, 10, 20, 9, 5).getTime();
const pool = (expiry: FeatureStatus['pools'][number]['expiry'], issued: number | null = 5) => ({
  version: null,
  expiry,
  issued,
  vendorString: null,
});
const text = (...pools: FeatureStatus['pools']) =>
  endsSoonText({ ...sampleFeature('a'), pools, serverName: 's', waiting: null, freeForYou: 1 }, at);

it.each([
  [[pool('2026-11-20')], 'ends today'],
  [[pool('2026-11-21')], 'ends tomorrow'],
  [[pool('2026-11-27'), pool('2026-11-10')], 'ends in 7 days, on 2026-11-27'],
  [[pool('2026-11-27'), pool('permanent')], '5 seats of it end in 7 days, on 2026-11-27'],
  [[pool('2026-11-21', 1), pool(null)], '1 seat of it ends tomorrow'],
  [[pool('2026-12-20', null), pool('permanent')], 'part of it ends in 30 days, on 2026-12-20'],
  [[pool('2026-12-21'), pool('permanent')], null],
  [[], null],
])('the note of a feature tells when seats end soon: %j', (pools, expected) => {
  expect(text(...pools)).toBe(expected);
});
