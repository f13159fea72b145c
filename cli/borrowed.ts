/** `seatlight borrowed [FEATURE]`: who has borrowed what, and until when. */
import { fetchBorrowed } from '../electron/agent/monitor-client.ts';
import type { Borrowed } from '../protocol/borrowed.ts';
import { sameUser } from '../protocol/identity.ts';
import { askServer } from './ask-server.ts';
import { borrowedText } from './borrowed-text.ts';
import type { Target } from './target.ts';
import type { Terminal } from './terminal.ts';

export interface BorrowedOptions {
  /** A feature's name, or a part of it; null for all. */
  readonly feature: string | null;
  /** Null for everyone. */
  readonly user: string | null;
  readonly json: boolean;
}

/** Prints the borrowed seats. Throws `CommandError`. */
export async function printBorrowed(target: Target, options: BorrowedOptions, terminal: Terminal): Promise<void> {
  const answer = narrowed(await askServer(target, fetchBorrowed), options);
  terminal.lines(options.json ? [JSON.stringify(answer, null, 2)] : borrowedText(answer, terminal.paint));
}

/** What nobody's name stands at belongs to no person that was asked for. */
function narrowed(all: Borrowed, { feature, user }: BorrowedOptions): Borrowed {
  const word = feature?.toLowerCase() ?? '';
  const isMeant = (row: { readonly feature: string }) => row.feature.toLowerCase().includes(word);
  return {
    ...all,
    seats: all.seats.filter((seat) => isMeant(seat) && (user === null || sameUser(seat.user, user))),
    unnamed: user === null ? all.unnamed.filter(isMeant) : [],
  };
}
