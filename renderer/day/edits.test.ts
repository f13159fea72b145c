import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../protocol/projects/timeline.ts';
import { exampleDays, momentOf, sharesOf } from '../testing/example-day.ts';
import { type Edge, edgesOf, moveEdge, snap, withDraft } from './edits.ts';
import { piecesOf } from './pieces.ts';

const time = exampleDays();
const range = { from: momentOf('08:05'), to: momentOf('10:00') };
const piecesAfter = (changes = time.changes) => piecesOf(timelineOf(changes, 'ws-031', time.options), range);
const [edge] = edgesOf(piecesAfter(), range) as [Edge];

describe('moving an edge', () => {
  it('gives the time between to the side that grows', () => {
    expect(moveEdge('ws-031', edge, momentOf('09:30'))).toEqual({
      host: 'ws-031',
      from: momentOf('09:15'),
      to: momentOf('09:30'),
      shares: sharesOf('BR-100'),
      why: '',
    });
    expect(moveEdge('ws-031', edge, momentOf('09:00'))).toMatchObject({
      from: momentOf('09:00'),
      to: momentOf('09:15'),
      shares: sharesOf('HC-200'),
    });
    expect(moveEdge('ws-031', edge, edge.at)).toBeNull();
  });

  it('leaves the edge exactly there, wherever it goes', () => {
    fc.assert(
      fc.property(fc.integer({ min: range.from + 1, max: range.to - 1 }), (at) => {
        const changes = withDraft(time, 'you', moveEdge('ws-031', edge, at));
        expect(piecesAfter([...changes]).map(({ from, to }) => [from, to])).toEqual([
          [range.from, at],
          [at, range.to],
        ]);
      }),
    );
  });

  it('goes no further than its neighbours and what may be corrected', () => {
    expect(moveEdge('ws-031', edge, momentOf('23:00'))?.to).toBe(range.to);
    const [bounded] = edgesOf(piecesAfter(), { from: momentOf('09:10'), to: momentOf('09:50') }) as [Edge];
    expect(bounded.reach).toEqual({ from: momentOf('09:10'), to: momentOf('09:50') });
    expect(edgesOf(piecesAfter(), { from: momentOf('09:20'), to: momentOf('09:50') })).toEqual([]);
  });
});

it('snaps to what is near, nearest first, else to full steps', () => {
  expect(snap(103, [95, 100, 108], 6, 50)).toBe(100);
  expect(snap(103, [95], 6, 50)).toBe(100);
  expect(snap(130, [], 6, 50)).toBe(150);
});
