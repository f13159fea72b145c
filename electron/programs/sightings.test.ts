import { describe, expect, it } from 'vitest';
import {
  namedFor,
  type ProgramSightings,
  programsAround,
  type RunningProgram,
  readSightings,
  suggestionsFor,
  type TakenSeat,
  withSighting,
} from './sightings.ts';

const now = 1_700_000_000_000;
const minute = 60_000;
const running = (path: string, change: Partial<RunningProgram> = {}): RunningProgram => ({
  pid: 1,
  path,
  startedAt: now - minute,
  ...change,
});
const seat = (change: Partial<TakenSeat> = {}): TakenSeat => ({ feature: 'FLUENT', since: now, pid: null, ...change });

/** One session after the other, each with what ran when the seat was taken. */
const learnt = (...sessions: readonly (readonly RunningProgram[])[]): ProgramSightings =>
  sessions.reduce<ProgramSightings>(
    (known, around, index) => withSighting(known, seat({ pid: 7 }), around, now + index),
    {},
  );

describe('what ran around a checkout', () => {
  it('began shortly before it, or right behind it where clocks differ, or is the very process', () => {
    const programs = [
      running('/before', { startedAt: now - 10 * minute }),
      running('/long-before', { startedAt: now - 10 * minute - 1 }),
      running('/behind', { startedAt: now + 2 * minute }),
      running('/long-behind', { startedAt: now + 2 * minute + 1 }),
      running('/named', { pid: 42, startedAt: now - 600 * minute }),
    ];
    expect(programsAround(programs, seat({ pid: 42 })).map(({ path }) => path)).toEqual([
      '/before',
      '/behind',
      '/named',
    ]);
  });
});

describe('suggestions', () => {
  it('begin with what the license manager named, then what was there most often, then what began closest', () => {
    const known = learnt(
      [running('/often'), running('/named', { pid: 7 }), running('/far', { startedAt: now - 9 * minute })],
      [running('/often'), running('/close', { startedAt: now })],
    );
    expect(suggestionsFor(known, 'fluent')).toEqual(['/named', '/often', '/close', '/far']);
    expect(suggestionsFor(known, 'MATLAB')).toEqual([]);
  });

  it('are certain only where the license manager named them again and again', () => {
    const [named, often] = [running('/named', { pid: 7 }), running('/often')];
    expect(namedFor(learnt([named, often]), 'FLUENT')).toEqual([]);
    const known = learnt([named, often], [often], [named, often]);
    expect(namedFor(known, 'fluent')).toEqual(['/named']);
    expect(namedFor(known, 'MATLAB')).toEqual([]);
  });

  it('have each program once, whatever its number of processes', () => {
    const known = learnt([running('/many'), running('/many', { pid: 2 }), running('/many', { pid: 7 })]);
    expect(Object.values(known)[0]).toMatchObject([{ path: '/many', times: 1, named: 1 }]);
  });

  it('stay few, and so do the features; the newest stay', () => {
    const crowd = Array.from({ length: 30 }, (_, index) => running(`/p${index}`, { startedAt: now - index * 1000 }));
    expect(suggestionsFor(learnt(crowd), 'FLUENT')).toHaveLength(20);
    let known: ProgramSightings = {};
    for (let index = 0; index < 150; index++)
      known = withSighting(known, seat({ feature: `f${index}` }), [running('/x')], now);
    expect(Object.keys(known)).toHaveLength(100);
    expect(suggestionsFor(known, 'f149')).toEqual(['/x']);
    expect(suggestionsFor(known, 'f0')).toEqual([]);
  });

  it('know a feature by its name alone, whatever that is', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(suggestionsFor({}, name)).toEqual([]);
      const known = withSighting({}, seat({ feature: name }), [running('/x')], now);
      expect(suggestionsFor(known, name)).toEqual(['/x']);
    }
  });

  it('are the same as before where nothing ran', () => {
    const known = learnt([running('/x')]);
    expect(withSighting(known, seat(), [], now)).toBe(known);
  });
});

it('reads what it wrote, and nothing else', () => {
  const sightings = learnt([running('/x')]);
  expect(readSightings(JSON.parse(JSON.stringify({ version: 1, sightings })))).toEqual(sightings);
  for (const json of [null, [], 'x', {}, { sightings: [] }, { sightings: { f: [{ path: '' }] } }])
    expect(readSightings(json)).toEqual({});
});
