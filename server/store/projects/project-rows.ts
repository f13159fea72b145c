/** Projects and what people said about them, in the database. */
import type { Kysely } from 'kysely';
import { type Project, projectSchema } from '../../../protocol/projects/project.ts';
import { type RecordedChange, recordedChangeSchema } from '../../../protocol/projects/project-change.ts';
import { type BadRow, readRows } from '../request-rows.ts';
import type { Schema } from '../schema.ts';

/** SQLite takes 32,766 values in a statement. */
const rowsPerStatement = 1_000;

/** Told of each row that cannot be used; the others are. */
export type OnBadRow = (row: BadRow) => void;

export async function readProjects(db: Kysely<Schema>, onBadRow: OnBadRow): Promise<readonly Project[]> {
  const rows = await db.selectFrom('project').select(['project_key as id', 'body']).orderBy('project_key').execute();
  return readRows('project', projectSchema, rows, onBadRow);
}

/** Writes all of them or none. */
export async function writeProjects(db: Kysely<Schema>, projects: readonly Project[]): Promise<void> {
  const rows = projects.map((project) => ({
    project_key: project.id,
    code_key: project.code.toLowerCase(),
    body: JSON.stringify(project),
  }));
  await db.transaction().execute(async (transaction) => {
    // Two projects may have changed their codes with each other: no code is taken while the new ones are written.
    for (let start = 0; start < rows.length; start += rowsPerStatement) {
      const ids = rows.slice(start, start + rowsPerStatement).map((row) => row.project_key);
      await transaction.deleteFrom('project').where('project_key', 'in', ids).execute();
    }
    for (let start = 0; start < rows.length; start += rowsPerStatement) {
      await transaction
        .insertInto('project')
        .values(rows.slice(start, start + rowsPerStatement))
        .execute();
    }
  });
}

/** In the order in which they came; of one person, or (null) of all. */
export async function readChanges(
  db: Kysely<Schema>,
  user: string | null,
  onBadRow: OnBadRow,
): Promise<readonly RecordedChange[]> {
  let select = db.selectFrom('project_change').select(['change_key as id', 'body']).orderBy('sequence');
  if (user !== null) select = select.where('user_key', '=', user.toLowerCase());
  return readRows('project_change', recordedChangeSchema, await select.execute(), onBadRow);
}

/** @returns the ids of those that were not there yet */
export async function addChanges(db: Kysely<Schema>, changes: readonly RecordedChange[]): Promise<readonly string[]> {
  const added: string[] = [];
  await db.transaction().execute(async (transaction) => {
    for (const recorded of changes) {
      const written = await transaction
        .insertInto('project_change')
        .values({
          change_key: recorded.change.id,
          user_key: recorded.user.toLowerCase(),
          body: JSON.stringify(recorded),
        })
        .onConflict((conflict) => conflict.column('change_key').doNothing())
        .executeTakeFirst();
      if (written.numInsertedOrUpdatedRows) added.push(recorded.change.id);
    }
  });
  return added;
}
