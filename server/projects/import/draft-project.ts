/** From a row of a file to the project that it makes of what was there before. Pure. */
import { controllingSigns, dayDateSchema, type People, type Project } from '../../../protocol/projects/project.ts';
import { type ProblemBook, shown } from './import-problem.ts';
import type { ImportCell, ImportCells, ImportField, ImportRow, ListField } from './import-row.ts';
import { listSign } from './written-list.ts';

/** Most characters of texts and of each entry of a list, and most entries. */
const longestText: Readonly<Partial<Record<ImportField, number>>> = { id: 128, code: 64, name: 200, client: 200 };
const longestEntry = 256;
const mostEntries: Readonly<Record<ListField, number>> = {
  users: 50_000,
  groups: 10_000,
  default_users: 50_000,
  default_groups: 10_000,
  tags: 50,
};

const writeDays = 'Write days as YYYY-MM-DD, such as 2026-03-31.';
const nobody: People = { users: [], groups: [] };

/**
 * What is wrong with the row is written into the book; the project is not to be used then. Its parent stays what it was.
 *
 * @param at since when a project is closed that the row closes
 */
export function draftProject(
  { cells, ...place }: ImportRow,
  { id, before, at }: { readonly id: string; readonly before: Project | null; readonly at: number },
  book: ProblemBook,
): Project {
  for (const field of Object.keys(cells) as ImportField[]) checkTexts(field, cells[field] as ImportCell, book);
  const name = cells.name?.value ?? before?.name ?? '';
  if (name === '') book.add(cells.name ?? place, 'The project has no name.', 'Give it a "name".');
  const startsOn = dayOf(cells.start, before?.startsOn ?? null, book);
  const endsOn = dayOf(cells.end, before?.endsOn ?? null, book);
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
    const message = `The project ends on ${endsOn}, before it starts on ${startsOn}.`;
    book.add(cells.end ?? cells.start ?? place, message, 'Correct one of the two days.');
  }
  return {
    id,
    code: cells.code?.value ?? before?.code ?? '',
    name,
    client: cells.client === undefined ? (before?.client ?? null) : cells.client.value || null,
    parentId: before?.parentId ?? null,
    closedAt: closedAtOf(cells, before, at, book),
    startsOn,
    endsOn,
    booking: bookingOf(cells, before?.booking ?? nobody),
    defaultFor: {
      users: entriesOf(cells.default_users, before?.defaultFor.users),
      groups: entriesOf(cells.default_groups, before?.defaultFor.groups),
    },
    tags: entriesOf(cells.tags, before?.tags),
  };
}

function checkTexts(field: ImportField, { value, ...place }: ImportCell, book: ProblemBook): void {
  const texts = typeof value === 'string' ? [value] : value;
  const most = longestText[field] ?? longestEntry;
  const complain = (what: string, nextStep: string): void => book.add(place, `"${field}" ${what}.`, nextStep);
  if (typeof value !== 'string' && texts.length > (mostEntries[field as ListField] ?? 0)) {
    complain(
      `has ${texts.length} entries, and may have ${mostEntries[field as ListField]}`,
      'Use groups in place of users.',
    );
  }
  for (const text of texts) {
    if (text.length > most) complain(`has ${text.length} characters, and may have ${most}`, 'Make it shorter.');
    else if (controllingSigns.test(text))
      complain('must be one line of plain text', 'Take out line breaks and control signs.');
    else if (typeof value !== 'string' && text.includes(listSign)) {
      complain(`has an entry with "${listSign}" in it`, 'That sign stands between entries; use another one.');
    }
  }
}

function dayOf(cell: ImportCell<string> | undefined, before: string | null, book: ProblemBook): string | null {
  if (cell === undefined) return before;
  if (cell.value === '') return null;
  if (dayDateSchema.safeParse(cell.value).success) return cell.value;
  book.add(cell, `${shown(cell.value)} is no day.`, writeDays);
  return before;
}

/** An empty state is no word about it. */
function closedAtOf({ state }: ImportCells, before: Project | null, at: number, book: ProblemBook): number | null {
  switch (state?.value.toLowerCase()) {
    case undefined:
    case '':
      return before?.closedAt ?? null;
    case 'open':
      return null;
    case 'closed':
      return before?.closedAt ?? at;
    default:
      book.add(state as ImportCell, `${shown(state?.value ?? '')} is no state.`, 'Write "open" or "closed".');
      return null;
  }
}

function bookingOf({ users, groups }: ImportCells, before: People): People | null {
  const booking = { users: entriesOf(users, before.users), groups: entriesOf(groups, before.groups) };
  return booking.users.length + booking.groups.length === 0 ? null : booking;
}

/** Each entry once, without regard to letter case. */
function entriesOf(cell: ImportCell<readonly string[]> | undefined, before: readonly string[] = []): string[] {
  if (cell === undefined) return [...before];
  return [...Map.groupBy(cell.value, (entry) => entry.toLowerCase()).values()].map(([first]) => first as string);
}
