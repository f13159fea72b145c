/** Time by project as CSV. Pure. */
import type { ProjectUsage, UsageDimension } from '../../protocol/projects/project-rest.ts';
import { type CsvValue, writeCsv } from './import/write-csv.ts';

type UsageRow = ProjectUsage['rows'][number];
/** The columns of one dimension, and what a row has in them. */
type Columns = Readonly<Record<string, (row: UsageRow) => CsvValue>>;

const span = (row: UsageRow): CsvValue => row.span ?? null;
const columns: Readonly<Record<UsageDimension, Columns>> = {
  project: {
    project: (row) => row.project?.code ?? null,
    project_name: (row) => row.project?.name ?? null,
    client: (row) => row.project?.client ?? null,
  },
  user: { user: (row) => row.user ?? null },
  group: { group: (row) => row.group ?? null },
  feature: { feature: (row) => row.feature ?? null },
  day: { day: span },
  week: { week: span },
  month: { month: span },
};

/** A line for each row; where time is on no project, or nobody's group, the cell is empty. Seconds are exact, hours rounded. */
export function usageCsv({ by, rows }: Pick<ProjectUsage, 'by' | 'rows'>): string {
  const all = Object.assign({}, ...by.map((dimension) => columns[dimension])) as Columns;
  const header = [...Object.keys(all), 'seat_seconds', 'seat_hours'];
  const values = rows.map((row) => [
    ...Object.values(all).map((cellOf) => cellOf(row)),
    row.seatSeconds,
    (row.seatSeconds / 3600).toFixed(2),
  ]);
  return writeCsv(header, values);
}
