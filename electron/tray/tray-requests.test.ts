import { describe, expect, it } from 'vitest';
import { ask, minuteMs, now, offer, personState, wait } from '../notices/testing/person-state.ts';
import { requestLines } from './tray-requests.ts';

const linesOf = (...words: Parameters<typeof personState>) => requestLines(personState(...words), now);
const textsOf = (...words: Parameters<typeof personState>) => linesOf(...words).map(({ text }) => text);

describe('what the tray tells of the own requests', () => {
  it('is what wants an answer first, then the places in line', () => {
    const rows = {
      offers: [offer()],
      asks: [ask()],
      waits: [wait(), wait({ id: 'w2', featureIds: ['MATLAB'], places: [] })],
    };
    expect(linesOf(rows)).toEqual([
      { text: 'FLUENT: yours for 3 min', target: { kind: 'offer', offerId: 'o1' }, changesInMs: minuteMs },
      { text: 'ben needs MATLAB', target: { kind: 'ask', askId: 'a1' }, changesInMs: 10 * minuteMs },
      { text: 'MATLAB: you are in line', target: { kind: 'feature', featureId: 'MATLAB' }, changesInMs: null },
    ]);
  });

  it('names the best place of a wait for several, and waits in the order in which they began', () => {
    const places = [
      { featureId: 'FLUENT', position: 5, people: 6, reason: '' },
      { featureId: 'MATLAB', position: 2, people: 3, reason: '' },
    ];
    const waits = [
      wait({ id: 'late', featureIds: ['FLUENT'], since: now + 1, places: places.slice(0, 1) }),
      wait({ id: 'early', featureIds: ['FLUENT', 'MATLAB'], places }),
    ];
    expect(textsOf({ waits })).toEqual(['MATLAB: you are 2nd in line', 'FLUENT: you are 5th in line']);
  });

  it('counts by the clock of the monitoring server, and in minutes that have begun', () => {
    const ahead = { connection: { clockOffsetMs: minuteMs } };
    expect(textsOf({ offers: [offer()] }, ahead)).toEqual(['FLUENT: yours for 2 min']);
    expect(textsOf({ offers: [offer({ expiresAt: now + 61_000 })] })).toEqual(['FLUENT: yours for 2 min']);
    expect(textsOf({ offers: [offer({ expiresAt: now + 1000 })] })).toEqual(['FLUENT: yours for a minute']);
  });

  it('is nothing of what is over, answered, asked by oneself, or not there any more', () => {
    const over = [offer({ expiresAt: now }), offer({ id: 'o2', status: 'lapsed' })];
    const asks = [
      ask({ expiresAt: now }),
      ask({ id: 'a2', answer: { kind: 'cannot', at: null }, answeredAt: now }),
      ask({ id: 'a3', role: 'asker' }),
    ];
    expect(textsOf({ offers: over, asks, waits: [wait({ featureIds: ['gone'], places: [] })] })).toEqual([]);
  });

  it('names nobody in anonymous mode, and no name longer than can be read', () => {
    expect(textsOf({ asks: [ask({ from: null })] })).toEqual(['A colleague needs MATLAB']);
    const [text = ''] = textsOf({ asks: [ask({ from: `a\n${'x'.repeat(300)}` })] });
    expect(text.length).toBeLessThan(80);
    expect(text).not.toContain('\n');
  });
});
