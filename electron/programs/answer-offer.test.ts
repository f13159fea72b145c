import { describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { createAgentStore } from '../agent/agent-store.ts';
import { offer, personState } from '../notices/testing/person-state.ts';
import { createOfferAnswers } from './answer-offer.ts';
import type { Launch } from './programs.ts';

const { site } = personState();
const flush = () => new Promise((done) => setImmediate(done));

function setUp(featureId = 'FLUENT') {
  const clock = createManualClock();
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  const answerOffer = vi.fn(async () => offer({ featureId }));
  const launch = vi.fn(async (): Promise<Launch> => 'launched');
  const answer = createOfferAnswers({ store, clock, person: { answerOffer }, programs: Promise.resolve({ launch }) });
  return { clock, store, answerOffer, launch, answer };
}

describe('answering an offer', () => {
  it('starts the program of the feature, with its name', async () => {
    const { store, answer, answerOffer, launch } = setUp();
    store.dispatch({ type: 'site', site: site as NonNullable<typeof site> });
    expect(await answer('o1', 'start')).toBe('launched');
    expect(answerOffer).toHaveBeenCalledExactlyOnceWith('o1', 'start');
    expect(launch).toHaveBeenCalledExactlyOnceWith('FLUENT');
  });

  it('starts nothing for another answer, nor for one that the monitoring server refused', async () => {
    const { store, answer, answerOffer, launch } = setUp();
    store.dispatch({ type: 'site', site: site as NonNullable<typeof site> });
    expect(await answer('o1', 'later')).toBe('answered');
    answerOffer.mockRejectedValue(new Error('This offer is over.'));
    await expect(answer('o1', 'start')).rejects.toThrow('This offer is over.');
    expect(launch).not.toHaveBeenCalled();
  });

  it('waits for the name where the click came before the site was known', async () => {
    const { clock, store, answer, launch } = setUp();
    const answered = answer('o1', 'start');
    await flush();
    expect(launch).not.toHaveBeenCalled();
    store.dispatch({ type: 'site', site: site as NonNullable<typeof site> });
    expect(await answered).toBe('launched');
    expect(launch).toHaveBeenCalledExactlyOnceWith('FLUENT');
    expect(clock.pending).toBe(0);
  });

  it('does not wait for ever for a feature that is gone', async () => {
    const { clock, store, answer, launch } = setUp('gone');
    store.dispatch({ type: 'site', site: site as NonNullable<typeof site> });
    const answered = answer('o1', 'start');
    await flush();
    clock.advance(10_000);
    expect(await answered).toBe('no-program');
    expect(launch).not.toHaveBeenCalled();
  });
});
