import { describe, expect, test } from 'vitest';
import { observe } from './observation.ts';
import { siteOf } from './testing/test-states.ts';

describe('an observation', () => {
  const before = siteOf(1, { A: ['ana'], B: ['bo'] });

  test('leaves out features whose rows are the same objects', () => {
    const changed = siteOf(2, { B: [] });
    const after = {
      ...before,
      site: {
        ...changed.site,
        servers: changed.site.servers,
        features: { ...before.site.features, ...changed.site.features },
      },
      holders: { ...before.holders, ...changed.holders },
    };
    const [server] = observe(before, after, 2).servers;
    expect(server?.features.map((feature) => feature.featureId)).toEqual(['B']);
    expect(server).toMatchObject({ fresh: true, complete: false, gone: [], lastGoodAt: 2 });
  });

  test('names features that are gone', () => {
    expect(observe(before, siteOf(2, { B: ['bo'] }), 2).servers[0]?.gone).toEqual(['A']);
  });

  test('has no figures where they are old or unknown', () => {
    const stale = observe(null, siteOf(1, { A: ['ana'] }, 2), 2).servers[0];
    expect(stale).toMatchObject({ fresh: false, features: [{ figures: null }] });
    expect(observe(null, siteOf(1, { A: null }), 2).servers[0]?.features[0]?.figures).toBeNull();
  });

  test('tells all of a server that had no good report before', () => {
    const silent = siteOf(null, {});
    expect(observe(silent, before, 2).servers[0]).toMatchObject({ complete: true, features: [{}, {}] });
  });

  test('tells which first sightings of borrows are new and which are over', () => {
    const memory = (borrowsFirstSeen: Record<string, number>) => ({
      ...before,
      memory: { ...before.memory, borrowsFirstSeen },
    });
    expect(observe(memory({ a: 1, b: 2 }), memory({ b: 2, c: 3 }), 4)).toMatchObject({
      borrowsSeen: { c: 3 },
      borrowsGone: ['a'],
    });
    expect(observe(null, memory({ a: 1 }), 4).borrowsSeen).toEqual({ a: 1 });
  });
});
