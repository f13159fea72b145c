import { describe, expect, it } from 'vitest';
import type { ImportReport, ProjectUsage } from '../../protocol/projects/project-rest.ts';
import { plainPaint } from '../table.ts';
import { importText } from './import-text.ts';
import { type ListedProjects, listText } from './list-text.ts';
import { usageText } from './usage-text.ts';

const bridge = { id: 'b', code: 'BR-100', name: 'Bridge', client: 'City', parentId: null };

describe('time by project', () => {
  const usage = (rows: ProjectUsage['rows'], by: ProjectUsage['by']): ProjectUsage => ({
    from: '2026-11-16',
    to: '2026-11-22',
    timeZone: 'Europe/Amsterdam',
    by,
    rows,
    totalSeatSeconds: rows.reduce((sum, row) => sum + row.seatSeconds, 0),
  });

  it('has a line for each row and the sum of all', () => {
    const rows = [
      { project: bridge, span: '2026-11-16', seatSeconds: 27_000 },
      { project: null, span: '2026-11-17', seatSeconds: 9_000 },
    ];
    expect(usageText(usage(rows, ['project', 'day']), plainPaint)).toEqual([
      'Licence time from 2026-11-16 to 2026-11-22 (Europe/Amsterdam), in hours, each times its seats',
      '',
      'PROJECT       DAY         HOURS    SHARE  NAME    CLIENT',
      'BR-100        2026-11-16   7.50   75.0 %  Bridge  City',
      '(no project)  2026-11-17   2.50   25.0 %',
      'Sum                       10.00  100.0 %',
    ]);
  });

  it('names people, groups, features and months', () => {
    const rows = [{ user: 'ana', group: null, feature: 'MATLAB', span: '2026-11-01', seatSeconds: 3600 }];
    expect(usageText(usage(rows, ['user', 'group', 'feature', 'month']), plainPaint)[3]).toMatch(
      /^ana\s+\(no group\)\s+MATLAB\s+2026-11\s+1\.00\s+100\.0 %$/,
    );
  });

  it('says so where there was none', () => {
    expect(usageText(usage([], ['project']), plainPaint).at(-1)).toBe('Nobody held a licence in that time.');
  });
});

describe('an import', () => {
  const report = (change: Partial<ImportReport>): ImportReport => ({
    dryRun: false,
    added: 0,
    changed: 0,
    unchanged: 0,
    examples: [],
    problems: [],
    problemCount: 0,
    ...change,
  });

  it('tells what it did', () => {
    const examples: ImportReport['examples'] = [
      { code: 'A', change: 'added', fields: [] },
      { code: 'B', change: 'changed', fields: ['name', 'end'] },
    ];
    const text = importText(
      report({ added: 2, changed: 1, unchanged: 7, examples }),
      'p.csv',
      { dryRun: false },
      plainPaint,
    );
    expect(text).toEqual(['+ A', '~ B: name, end', '… and 1 more.', 'Done: 2 added, 1 changed, 7 as before.']);
  });

  it('says that it was only tried', () => {
    expect(importText(report({ added: 1, dryRun: true }), 'p.csv', { dryRun: true }, plainPaint).at(-1)).toBe(
      'Only tried, nothing was changed. It would be: 1 added, 0 changed, 0 as before.',
    );
  });

  it('tells what is wrong where, and that nothing was changed', () => {
    const problems = [{ line: 3, column: 7, message: 'No such day.', nextStep: 'Write 2026-01-31.' }];
    expect(
      importText(report({ dryRun: true, problems, problemCount: 12 }), 'p.csv', { dryRun: false }, plainPaint),
    ).toEqual([
      'p.csv:3:7: No such day. Write 2026-01-31.',
      '… and 11 more problems.',
      'Nothing was changed: 12 problems.',
    ]);
  });
});

describe('the list of projects', () => {
  const projects = [
    { ...bridge, id: 'c', code: 'BR-1000', name: 'Road', client: null, bookable: true },
    { ...bridge, bookable: true },
    { ...bridge, id: 'd', code: 'BR-110', name: 'Bearings', parentId: 'b', bookable: true },
    { ...bridge, id: 'e', code: 'BR-090', bookable: false },
  ];
  const text = (given: Partial<ListedProjects>) =>
    listText({ projects, text: null, current: new Set(), ...given }, plainPaint);

  it('is in the order of the codes, marks what is worked on, and leaves out what cannot be booked on', () => {
    expect(text({ current: new Set(['d']) })).toEqual([
      'CODE      NAME      CLIENT  PART OF',
      'BR-100    Bridge    City',
      'BR-110 *  Bearings  City    BR-100',
      'BR-1000   Road',
      '',
      '3 projects. * = now, on this workstation',
    ]);
  });

  it('has those alone that a text is in, and still says what they are parts of', () => {
    expect(text({ text: 'bear' })).toEqual([
      'CODE    NAME      CLIENT  PART OF',
      'BR-110  Bearings  City    BR-100',
      '',
      '1 project.',
    ]);
  });

  it('says what is worked on although nothing can be booked on it', () => {
    expect(text({ text: 'road', current: new Set(['e', 'gone']) }).slice(-3)).toEqual([
      '1 project.',
      'This workstation works on BR-090 (Bridge), which cannot be booked on now.',
      'This workstation works on gone, which cannot be booked on now.',
    ]);
  });

  it('says so where there is none', () => {
    expect(text({ projects: [] })).toEqual(['There is no project that you may book on.']);
    expect(text({ text: 'tunnel' })).toEqual([
      'No project that you may book on has "tunnel" in its code, name or client.',
    ]);
  });
});
