import { describe, expect, it } from 'vitest';
import type { ViewTarget } from '../../electron/ipc/contract.ts';
import { emptyTopic } from '../../protocol/empty-tables.ts';
import { exampleAsk, exampleDenial, exampleOffer } from '../testing/example-requests.ts';
import { byId, exampleFeature, exampleState } from '../testing/example-site.ts';
import { featureOf } from './feature-of.ts';
import { placeOf } from './place-of.ts';

const feature = exampleFeature();
const state = exampleState({
  mine: {
    ...emptyTopic,
    offers: byId([exampleOffer(), exampleOffer({ id: 'lapsed', status: 'lapsed' })]),
    asks: byId([exampleAsk(), exampleAsk({ id: 'sent', role: 'asker' })]),
    denials: byId([exampleDenial(), exampleDenial({ id: 'nowhere', featureId: null })]),
  },
});
const actions = { kind: 'feature', featureId: feature.id, part: 'actions' };
const panel = (content: object) => ({ kind: 'panel', panel: content });

describe('placeOf', () => {
  it.each<[ViewTarget, object]>([
    [{ kind: 'feature', featureId: feature.id }, actions],
    [
      { kind: 'offer', offerId: 'offer-1' },
      { kind: 'card', id: 'offer-1' },
    ],
    [{ kind: 'offer', offerId: 'lapsed' }, actions],
    [
      { kind: 'ask', askId: 'ask-1' },
      { kind: 'card', id: 'ask-1' },
    ],
    [{ kind: 'ask', askId: 'sent' }, actions],
    [
      { kind: 'denial', denialId: 'denial-1' },
      { ...actions, part: 'denial' },
    ],
    [{ kind: 'denial', denialId: 'nowhere' }, panel({ kind: 'denials', featureId: null, denialId: 'nowhere' })],
    [{ kind: 'notices' }, panel({ kind: 'notices' })],
    [{ kind: 'closed' }, panel({ kind: 'closed' })],
    [{ kind: 'borrowed' }, panel({ kind: 'borrowed' })],
    [{ kind: 'wait', feature: 'x', seats: 2 }, panel({ kind: 'confirm-wait', feature: 'x', seats: 2 })],
  ])('leads %j to its place', (target, place) => {
    expect(placeOf(target, state, false)).toEqual(place);
  });

  it.each<[ViewTarget, object]>([
    [{ kind: 'feature', featureId: 'gone' }, panel({ kind: 'notices' })],
    [{ kind: 'offer', offerId: 'gone' }, panel({ kind: 'notices' })],
    [{ kind: 'ask', askId: 'gone' }, panel({ kind: 'notices' })],
    [{ kind: 'denial', denialId: 'gone' }, panel({ kind: 'denials', featureId: null, denialId: 'gone' })],
  ])('waits for what %j names, but not for ever', (target, place) => {
    expect(placeOf(target, state, false)).toBeNull();
    expect(placeOf(target, null, false)).toBeNull();
    expect(placeOf(target, state, true)).toEqual(place);
  });

  it('asks about a link only once the site is known, or cannot be', () => {
    const target = { kind: 'wait', feature: 'x', seats: 1 } as const;
    expect(placeOf(target, exampleState({ site: null }), false)).toBeNull();
    expect(placeOf(target, null, true)).toMatchObject({ kind: 'panel' });
  });
});

it.each<[ViewTarget | null, string | null]>([
  [null, null],
  [{ kind: 'notices' }, null],
  [{ kind: 'closed' }, null],
  [{ kind: 'borrowed' }, null],
  [{ kind: 'wait', feature: 'x', seats: 1 }, null],
  [{ kind: 'feature', featureId: 'x' }, 'x'],
  [{ kind: 'offer', offerId: 'offer-1' }, feature.id],
  [{ kind: 'ask', askId: 'ask-1' }, feature.id],
  [{ kind: 'denial', denialId: 'denial-1' }, feature.id],
  [{ kind: 'offer', offerId: 'gone' }, null],
])('knows the feature that %j is about', (target, featureId) => {
  expect(featureOf(target, state)).toBe(featureId);
});
