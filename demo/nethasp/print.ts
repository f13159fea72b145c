/** Prints how things stand as the monitor of NetHASP answers, with the commands in between. Pure. */
import type { Situation, SituationFeature } from '../situation.ts';

const command = (words: string): string => `CMD: ${words}`;
const answers = (lines: readonly string[]): string[] =>
  lines.length === 0 ? ['RSP: EMPTY'] : lines.map((line, index) => (index === 0 ? `RSP: ${line}` : line));

const id = 46_001;
const place = `ID=${id},MA="1"`;

/** A program of the key has a number only: each feature is one, and its pools are one limit. */
function printSlot({ uncounted, pools }: SituationFeature, slot: number): string[] {
  const seats = pools.flatMap((pool) => pool.seats);
  const issued = pools.reduce((sum, pool) => sum + pool.issued, 0);
  const used = seats.reduce((sum, seat) => sum + seat.seats, 0);
  return [
    command(`GET SLOTINFO,${place},SLOT=${slot}`),
    ...answers([`HS,${place},SLOT=${slot},CURR=${used},MAX=${uncounted ? -1 : issued},ACTLEFT=-1`]),
    '',
    command(`GET LOGINS,${place},SLOT=${slot}`),
    ...answers(
      seats.map(
        ({ host }, index) =>
          `HS,${place},SLOT=${slot},INDEX=${index + 1},PROT="UDP(10.1.2.${index + 1})",TIMEOUT=1800,NAME="${host}"`,
      ),
    ),
    '',
  ];
}

/** The whole transcript, as lines. */
export function printAnswers({ members, version, features }: Situation): string[] {
  const served = features.filter(({ unsupported }) => !unsupported);
  const server = `HS,ID=${id},NAME="${members[0]?.host ?? ''}",PROT="UDP(10.1.1.1)",VER="${version}"`;
  return [
    command('GET SERVERS'),
    ...answers([server]),
    '',
    command(`GET SLOTS,${place}`),
    ...answers(served.map((_, index) => `HS,${place},SLOT=${index + 1}`)),
    '',
    ...served.flatMap((feature, index) => printSlot(feature, index + 1)),
  ];
}
