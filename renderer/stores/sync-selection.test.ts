import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { byId, exampleFeature, exampleServer, exampleSettings, exampleState } from '../testing/example-site.ts';
import { resetStores } from '../testing/reset-stores.ts';
import { useSelectionStore } from './selection-store.ts';
import { useSettingsStore } from './settings-store.ts';
import { useSiteStore } from './site-store.ts';
import { selectionMs, syncSelection } from './sync-selection.ts';
import { setFilter, setText } from './view-store.ts';

const stateWith = (...names: string[]) =>
  exampleState({
    site: {
      servers: byId([exampleServer()]),
      features: byId(names.map((name) => exampleFeature({ name }))),
      lines: {},
      marks: {},
    },
  });
const shown = () => useSelectionStore.getState().groups.flatMap(({ featureIds }) => featureIds);

beforeEach(resetStores);

describe('syncSelection', () => {
  it('shows the first figures at once', () => {
    syncSelection(createManualClock());
    useSiteStore.setState({ state: stateWith('a') });
    expect(shown()).toEqual(['alpha/a']);
  });

  it('takes in new figures at most twice a second, and the last ones always', () => {
    const clock = createManualClock();
    syncSelection(clock);
    useSiteStore.setState({ state: stateWith('a') });
    let changes = 0;
    useSelectionStore.subscribe(() => {
      changes += 1;
    });
    for (let index = 0; index < 10; index += 1) {
      clock.advance(100);
      useSiteStore.setState({ state: stateWith('a', `b${index}`) });
    }
    clock.advance(selectionMs);
    expect(changes).toBeLessThanOrEqual(3);
    expect(shown()).toEqual(['alpha/a', 'alpha/b9']);
  });

  it('answers typing, filters and pins at once', () => {
    useSiteStore.setState({ state: stateWith('a', 'b') });
    syncSelection(createManualClock());
    setText('b');
    expect(shown()).toEqual(['alpha/b']);
    setText('');
    setFilter('full');
    expect(shown()).toEqual([]);
    setFilter('all');
    useSettingsStore.setState({ settings: exampleSettings({ pinnedFeatures: ['alpha/b'] }) });
    expect(shown()).toEqual(['alpha/b', 'alpha/a']);
  });
});
