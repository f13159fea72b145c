/** How license managers write the name of a person. */
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** The name of a person in every letter case in which checkouts have it. */
export async function spellingsOf(db: Kysely<Schema>, user: string): Promise<readonly string[]> {
  // Jumps from name to name in the index, however many checkouts each has.
  const { rows } = await sql<{ name: string }>`
    with recursive names(name) as (
      select min(user_name) from checkout
      union all
      select (select min(user_name) from checkout where user_name > names.name) from names where names.name is not null
    )
    select name from names where name is not null`.execute(db);
  const wanted = user.toLowerCase();
  return rows.map(({ name }) => name).filter((name) => name.toLowerCase() === wanted);
}
