/** Time by project as text for a terminal. Pure. */
import type { ProjectUsage, UsageDimension } from '../../protocol/projects/project-rest.ts';
import { type Cell, type Column, type Paint, tableLines } from '../table.ts';

type UsageRow = ProjectUsage['rows'][number];

const titles: Readonly<Record<UsageDimension, string>> = {
  project: 'PROJECT',
  user: 'USER',
  group: 'GROUP',
  feature: 'FEATURE',
  day: 'DAY',
  week: 'WEEK OF',
  month: 'MONTH',
};

/** Hours with two decimals, as they are booked. */
export const hoursText = (seconds: number): string => (seconds / 3600).toFixed(2);

function cellOf(row: UsageRow, dimension: UsageDimension): Cell {
  switch (dimension) {
    case 'project':
      return row.project ? { text: row.project.code } : { text: '(no project)', style: 'yellow' };
    case 'user':
      return { text: row.user ?? '' };
    case 'group':
      return row.group ? { text: row.group } : { text: '(no group)', style: 'dim' };
    case 'feature':
      return { text: row.feature ?? '' };
    case 'month':
      return { text: (row.span ?? '').slice(0, 7) };
    case 'day':
    case 'week':
      return { text: row.span ?? '' };
  }
}

/** A line for each row and one for the sum; the project's name and client come last, where there is room. */
export function usageText({ from, to, timeZone, by, rows, totalSeatSeconds }: ProjectUsage, paint: Paint): string[] {
  const heading = `Licence time from ${from} to ${to} (${timeZone}), in hours, each times its seats`;
  if (rows.length === 0) return [heading, '', 'Nobody held a licence in that time.'];
  const named = by.includes('project');
  const columns: Column[] = [
    ...by.map((dimension) => ({ title: titles[dimension] })),
    { title: 'HOURS', align: 'right' as const },
    { title: 'SHARE', align: 'right' as const },
    ...(named ? [{ title: 'NAME' }, { title: 'CLIENT' }] : []),
  ];
  const numbers = (seconds: number): Cell[] => [
    { text: hoursText(seconds) },
    { text: totalSeatSeconds === 0 ? '' : `${((100 * seconds) / totalSeatSeconds).toFixed(1)} %` },
  ];
  const lines = rows.map((row) => [
    ...by.map((dimension) => cellOf(row, dimension)),
    ...numbers(row.seatSeconds),
    ...(named ? [{ text: row.project?.name ?? '' }, { text: row.project?.client ?? '', style: 'dim' as const }] : []),
  ]);
  const sum: Cell[] = [
    ...by.map((_, index) => ({ text: index === 0 ? 'Sum' : '', style: 'bold' as const })),
    ...numbers(totalSeatSeconds),
  ];
  return [heading, '', ...tableLines(columns, [...lines, sum], paint)];
}
