import { describe, expect, it } from 'vitest';
import type { OfferedProject } from '../../protocol/projects/project.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { sharesOf } from './shares-of.ts';

const project = (code: string, bookable = true): OfferedProject => ({
  id: `id of ${code}`,
  code,
  name: `Name of ${code}`,
  client: null,
  parentId: null,
  bookable,
});
const projects = [project('BR-110'), project('OW-310'), project('A=60'), project('OLD', false)];

const failure = (words: readonly string[]): CommandError => {
  try {
    sharesOf(words, projects);
  } catch (error) {
    if (error instanceof CommandError) return error;
  }
  throw new Error('it was understood');
};

describe('words that name projects', () => {
  it('mean all of the time where there is one, in any letter case', () => {
    expect(sharesOf(['br-110'], projects)).toEqual([{ projectId: 'id of BR-110', percent: 100 }]);
    expect(sharesOf(['BR-110=100'], projects)).toEqual([{ projectId: 'id of BR-110', percent: 100 }]);
  });

  it('mean the parts that they say', () => {
    expect(sharesOf(['BR-110=60', 'ow-310=40'], projects)).toEqual([
      { projectId: 'id of BR-110', percent: 60 },
      { projectId: 'id of OW-310', percent: 40 },
    ]);
  });

  it('may look like a part and be a code', () => {
    expect(sharesOf(['A=60'], projects)).toEqual([{ projectId: 'id of A=60', percent: 100 }]);
    expect(sharesOf(['A=60=30', 'BR-110=70'], projects)).toEqual([
      { projectId: 'id of A=60', percent: 30 },
      { projectId: 'id of BR-110', percent: 70 },
    ]);
  });

  it.each([
    [['BR-110=60', 'OW-310=30'], exitCodes.usage, 'add up to 90'],
    [['BR-110=0', 'OW-310=100'], exitCodes.usage, 'no part'],
    [['BR-110', 'OW-310'], exitCodes.usage, 'no part'],
    [['BR-110=50', 'br-110=50'], exitCodes.usage, 'named twice'],
    [['BR-999'], exitCodes.notFound, 'BR-999'],
    [['OLD'], exitCodes.refused, 'cannot be booked on'],
  ])('that make no sense are refused: %j', (words, exitCode, message) => {
    expect(failure(words)).toMatchObject({ exitCode, message: expect.stringContaining(message) });
  });
});
