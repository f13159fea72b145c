/** Lists within one cell of a table. Pure. */

/** What stands between two entries, and so never in one. */
export const listSign = '|';

/** The entries of a cell, without empty ones. */
export const writtenList = (text: string): readonly string[] =>
  text
    .split(listSign)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** A cell with these entries. */
export const listText = (entries: readonly string[]): string => entries.join(listSign);
