/** Borrowed seats as text for a terminal. Pure. */
import type { Borrowed, BorrowedSeat } from '../protocol/borrowed.ts';
import { nameCell } from './person-cell.ts';
import { type Cell, type Column, type Paint, tableLines } from './table.ts';
import { momentText, plural, printable } from './words.ts';

const columns: readonly Column[] = [
  { title: 'BACK' },
  { title: 'USER' },
  { title: 'HOST' },
  { title: 'FEATURE' },
  { title: 'SERVER' },
  { title: 'SEATS', align: 'right' },
  { title: 'NOTE' },
];

/** `2026-11-25 18:00`, `about 2026-11-25 18:00`, or `?`. */
export function backText({ until, untilNote }: Pick<BorrowedSeat, 'until' | 'untilNote'>): string {
  if (until === null) return '?';
  return untilNote === undefined ? momentText(until) : `about ${momentText(until)}`;
}

function note({ alsoOn, untilNote }: BorrowedSeat): Cell {
  if (alsoOn.length === 0) return { text: untilNote ?? '', style: 'dim' };
  const twice = `Also holds it on ${alsoOn.join(', ')}.`;
  return { text: untilNote === undefined ? twice : `${twice} ${untilNote}`, style: 'yellow' };
}

const row = (seat: BorrowedSeat, hidden: boolean): Cell[] => [
  { text: backText(seat) },
  nameCell(seat.user, hidden),
  nameCell(seat.host, hidden),
  { text: seat.feature },
  { text: seat.server },
  { text: String(seat.count) },
  note(seat),
];

/** A line for each seat, then what is not told by name, and what is not told at all. */
export function borrowedText({ seats, unnamed, truncated, hidden }: Borrowed, paint: Paint): string[] {
  const table =
    seats.length === 0
      ? []
      : tableLines(
          columns,
          seats.map((seat) => row(seat, hidden !== undefined)),
          paint,
        );
  const more = unnamed.map(
    ({ feature, server, count }) =>
      `${plural(count, 'seat')} more of ${printable(feature)} on ${printable(server)}: the license server does not tell by whom.`,
  );
  const parts = [
    table.length + more.length === 0 ? ['No seat is known to be borrowed.'] : table,
    more,
    truncated ? ['There are more; ask for one feature or person.'] : [],
    hidden ? ['The names of others are told to license administrators only.'] : [],
  ].filter((part) => part.length > 0);
  return parts.flatMap((part, index) => (index === 0 ? part : ['', ...part]));
}
