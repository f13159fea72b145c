/** Statements in the SQL of Windows Installer. Pure. */

export type Cells = Readonly<Record<string, string | number>>;

/** @throws Error for an apostrophe, which libmsi has no way to write */
function literal(value: string | number): string {
  if (typeof value === 'number') return String(value);
  if (value.includes("'")) throw new Error(`An apostrophe cannot be written into the tables: ${value}`);
  return `'${value}'`;
}

const pairs = (cells: Cells, between: string): string =>
  Object.entries(cells)
    .map(([column, value]) => `\`${column}\`=${literal(value)}`)
    .join(between);

export const update = (table: string, cells: Cells, where: Cells): string =>
  `UPDATE \`${table}\` SET ${pairs(cells, ', ')} WHERE ${pairs(where, ' AND ')}`;

export const deleteWhere = (table: string, where: Cells): string =>
  `DELETE FROM \`${table}\` WHERE ${pairs(where, ' AND ')}`;

export function insertInto(table: string, cells: Cells): string {
  const columns = Object.keys(cells).map((column) => `\`${column}\``);
  return `INSERT INTO \`${table}\` (${columns.join(', ')}) VALUES (${Object.values(cells).map(literal).join(', ')})`;
}

/** @param columns the types by the names of the columns; the first is the key */
export function createTable(table: string, columns: Readonly<Record<string, string>>): string {
  const types = Object.entries(columns).map(([column, type]) => `\`${column}\` ${type}`);
  return `CREATE TABLE \`${table}\` (${types.join(', ')} PRIMARY KEY \`${Object.keys(columns)[0]}\`)`;
}
