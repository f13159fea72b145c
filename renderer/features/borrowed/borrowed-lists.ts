/** Pure: which borrowed seats are shown, own ones apart from those of others. */
import type { BorrowedSeat } from '../../../protocol/borrowed.ts';
import { sameUser } from '../../../protocol/identity.ts';

/** Most rows that are drawn; more than that nobody reads. */
const mostRows = 200;

export interface BorrowedLists {
  readonly mine: readonly BorrowedSeat[];
  readonly others: readonly BorrowedSeat[];
  /** How many match and are not in the lists. */
  readonly more: number;
}

/** @param text what a feature, person, computer or license server has in its name, without letter case */
export function borrowedLists(seats: readonly BorrowedSeat[], user: string, text: string): BorrowedLists {
  const wanted = text.trim().toLowerCase();
  const found = seats.filter((seat) =>
    [seat.feature, seat.user, seat.host, seat.server].some((name) => name.toLowerCase().includes(wanted)),
  );
  const isMine = (seat: BorrowedSeat) => sameUser(seat.user, user);
  const mine = found.filter(isMine).slice(0, mostRows);
  const others = found.filter((seat) => !isMine(seat)).slice(0, mostRows - mine.length);
  return { mine, others, more: found.length - mine.length - others.length };
}
