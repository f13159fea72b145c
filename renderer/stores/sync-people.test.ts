import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../electron/ipc/contract.ts';
import type { SearchResult } from '../../protocol/rest.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { exampleCheckout } from '../testing/example-site.ts';
import { createFakeBridge, ok } from '../testing/fake-bridge.ts';
import { resetStores } from '../testing/reset-stores.ts';
import { settle } from '../testing/settle.ts';
import { usePeopleStore } from './people-store.ts';
import { syncPeople } from './sync-people.ts';
import { setText } from './view-store.ts';

const found = (featureId: string) => ok({ matches: [{ featureId, checkouts: [exampleCheckout()] }], truncated: false });
const shown = () => Object.keys(usePeopleStore.getState().matches);

beforeEach(resetStores);

describe('syncPeople', () => {
  it('asks once, when the typing pauses', async () => {
    const bridge = createFakeBridge();
    const clock = createManualClock();
    syncPeople(bridge, clock);
    bridge.answer('search:people', (text) => found(`of ${text}`));
    setText('an');
    clock.advance(100);
    setText('ana ');
    clock.advance(100);
    expect(bridge.asked).toEqual([]);
    clock.advance(50);
    await settle();
    expect(bridge.asked).toEqual([{ name: 'search:people', argument: 'ana' }]);
    expect(shown()).toEqual(['of ana']);
  });

  it('asks nothing for one letter', () => {
    const bridge = createFakeBridge();
    const clock = createManualClock();
    syncPeople(bridge, clock);
    setText('a');
    clock.advance(1000);
    expect(bridge.asked).toEqual([]);
  });

  it('drops an answer that comes too late', async () => {
    const bridge = createFakeBridge();
    const clock = createManualClock();
    syncPeople(bridge, clock);
    const answers = new Map<string, (outcome: Outcome<SearchResult>) => void>();
    bridge.answer('search:people', (text) => new Promise((resolve) => answers.set(text, resolve)));
    setText('an');
    clock.advance(150);
    setText('ana');
    clock.advance(150);
    answers.get('ana')?.(found('new'));
    answers.get('an')?.(found('old'));
    await settle();
    expect(shown()).toEqual(['new']);
  });

  it('keeps the matches while a longer text is typed, and drops them for another one', async () => {
    const bridge = createFakeBridge();
    const clock = createManualClock();
    syncPeople(bridge, clock);
    bridge.answer('search:people', () => found('a'));
    setText('an');
    clock.advance(150);
    await settle();
    setText('ana');
    expect(shown()).toEqual(['a']);
    setText('bo');
    expect(shown()).toEqual([]);
  });
});
