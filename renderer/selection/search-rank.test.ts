import { describe, expect, it } from 'vitest';
import { rankFeature, ranks, searchTerms } from './search-rank.ts';

const rank = (name: string, text: string, hasPerson = false) =>
  rankFeature({ name, server: 'triad-west 27000@lic1' }, searchTerms(text), hasPerson);

describe('rankFeature', () => {
  it.each([
    ['solver', 'Solver', ranks.exact],
    ['solver_hpc', 'solver', ranks.prefix],
    ['cfd_solver', 'solver', ranks.word],
    ['presolver_x_solver', 'solver', ranks.word],
    ['presolver', 'solver', ranks.inside],
    ['plot', 'lic1', ranks.server],
    ['plot', 'solver', null],
    ['plot', '', ranks.exact],
  ])('%s for "%s"', (name, text, expected) => {
    expect(rank(name, text)).toBe(expected);
  });

  it('needs every word, and ranks by the worst', () => {
    expect(rank('cfd_solver', 'cfd triad')).toBe(ranks.server);
    expect(rank('cfd_solver', 'cfd plot')).toBeNull();
  });

  it('finds by person what is not found by name, and not the other way round', () => {
    expect(rank('plot', 'ana', true)).toBe(ranks.person);
    expect(rank('analysis', 'ana', true)).toBe(ranks.prefix);
  });
});
