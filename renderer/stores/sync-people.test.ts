import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../electron/ipc/contract.ts';
import type { SearchResult } from '../../protocol/rest.ts';
import { exampleCheckout } from '../testing/example-site.ts';
import { createFakeBridge, ok } from '../testing/fake-bridge.ts';
import { createFakeEffects, settle } from '../testing/fake-effects.ts';
import { resetStores } from '../testing/reset-stores.ts';
import { usePeopleStore } from './people-store.ts';
import { syncPeople } from './sync-people.ts';
import { setText } from './view-store.ts';

const found = (featureId: string) => ok({ matches: [{ featureId, checkouts: [exampleCheckout()] }], truncated: false });
const shown = () => Object.keys(usePeopleStore.getState().matches);

beforeEach(resetStores);

describe('syncPeople', () => {
  it('asks once, when the typing pauses', async () => {
    const bridge = createFakeBridge();
    const effects = createFakeEffects();
    syncPeople(bridge, effects);
    bridge.answer('search:people', (text) => found(`of ${text}`));
    setText('an');
    effects.advance(100);
    setText('ana ');
    effects.advance(100);
    expect(bridge.asked).toEqual([]);
    effects.advance(50);
    await settle();
    expect(bridge.asked).toEqual([{ name: 'search:people', argument: 'ana' }]);
    expect(shown()).toEqual(['of ana']);
  });

  it('asks nothing for one letter', () => {
    const bridge = createFakeBridge();
    const effects = createFakeEffects();
    syncPeople(bridge, effects);
    setText('a');
    effects.advance(1000);
    expect(bridge.asked).toEqual([]);
  });

  it('drops an answer that comes too late', async () => {
    const bridge = createFakeBridge();
    const effects = createFakeEffects();
    syncPeople(bridge, effects);
    const answers = new Map<string, (outcome: Outcome<SearchResult>) => void>();
    bridge.answer('search:people', (text) => new Promise((resolve) => answers.set(text, resolve)));
    setText('an');
    effects.advance(150);
    setText('ana');
    effects.advance(150);
    answers.get('ana')?.(found('new'));
    answers.get('an')?.(found('old'));
    await settle();
    expect(shown()).toEqual(['new']);
  });

  it('keeps the matches while a longer text is typed, and drops them for another one', async () => {
    const bridge = createFakeBridge();
    const effects = createFakeEffects();
    syncPeople(bridge, effects);
    bridge.answer('search:people', () => found('a'));
    setText('an');
    effects.advance(150);
    await settle();
    setText('ana');
    expect(shown()).toEqual(['a']);
    setText('bo');
    expect(shown()).toEqual([]);
  });
});
