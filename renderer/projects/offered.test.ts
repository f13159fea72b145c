import { describe, expect, it } from 'vitest';
import type { ProjectHit } from '../../electron/ipc/project-contract.ts';
import { exampleProjects } from '../testing/example-projects.ts';
import { type Offered, switchPlace, withNone } from './offered.ts';

const hits: readonly ProjectHit[] = Object.values(exampleProjects).map((project) => ({ project, marks: {} }));
const recent =
  (count: number) =>
  (hit: ProjectHit): boolean =>
    hits.indexOf(hit) < count;

describe('no project', () => {
  const place = (count: number, typed: boolean, of = hits) => withNone(of, recent(count), typed).indexOf(null);

  it('comes after those chosen before, as in the tray', () => {
    expect(place(2, false)).toBe(2);
    expect(place(hits.length, false)).toBe(hits.length);
  });

  it('is not far down the list when many were chosen before', () => {
    const many = [...hits, ...hits];
    expect(withNone(many, () => true, false).indexOf(null)).toBe(6);
  });

  it('is not the first line while nothing was chosen, and the last of what was searched for', () => {
    expect(place(0, false)).toBe(hits.length);
    expect(place(2, true)).toBe(hits.length);
  });
});

describe('the first Enter', () => {
  const is = (code: string | null) => (hit: Offered) => (hit?.project.code ?? null) === code;
  const [first, second] = hits;
  const firstCode = first?.project.code ?? '';

  it('goes to the project before the one of now', () => {
    expect(switchPlace(hits, is(firstCode), recent(2))).toBe(1);
  });

  it('takes the first one when that is another, or none was chosen before it', () => {
    expect(switchPlace(hits, is(second?.project.code ?? ''), recent(2))).toBe(0);
    expect(switchPlace(hits, is(firstCode), recent(1))).toBe(0);
    expect(switchPlace([first ?? null, null], is(firstCode), recent(1))).toBe(0);
    expect(switchPlace([], is(null), recent(0))).toBe(0);
  });
});
