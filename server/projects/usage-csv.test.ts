import { expect, test } from 'vitest';
import type { ProjectSummary } from '../../protocol/projects/project.ts';
import { usageCsv } from './usage-csv.ts';

const bridge: ProjectSummary = { id: 'b', code: '=1+1', name: 'Bridge, "east"', client: null, parentId: null };

test('has a line for each row, with exact seconds, and nothing that a spreadsheet calculates with', () => {
  const rows = [
    { project: bridge, user: 'ana', span: '2026-03-02', seatSeconds: 5400 },
    { project: null, user: 'bo', span: '2026-03-09', seatSeconds: 1 },
  ];
  expect(usageCsv({ by: ['project', 'user', 'week'], rows }).split('\r\n')).toEqual([
    'project,project_name,client,user,week,seat_seconds,seat_hours',
    `'=1+1,"Bridge, ""east""",,ana,2026-03-02,5400,1.50`,
    ',,,bo,2026-03-09,1,0.00',
    '',
  ]);
});

test('has the columns alone where there was no time', () => {
  expect(usageCsv({ by: ['group', 'feature'], rows: [] })).toBe('group,feature,seat_seconds,seat_hours\r\n');
});
