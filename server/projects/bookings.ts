/** What workstations work on now, from all that was said, and back. Pure. */
import type { Booking, RecordedChange } from '../../protocol/projects/project-change.ts';
import { choiceInForce, hostsOf } from '../../protocol/projects/timeline.ts';

/** One for each workstation of each person; what was taken back does not count. */
export function bookingsOf(changes: readonly RecordedChange[]): readonly Booking[] {
  return [...Map.groupBy(changes, ({ user }) => user.toLowerCase()).values()].flatMap((own) =>
    [...hostsOf(own)].flatMap((host): Booking[] => {
      const choice = choiceInForce(own, host);
      const user = own[0]?.user;
      if (choice === null || user === undefined) return [];
      const { shares, at, id } = choice;
      return [{ id: host, user, host: choice.host, shares, since: at, changeId: id }];
    }),
  );
}

/** The choice behind a booking, as far as it tells, for when nothing else is left of it. */
export const choiceBehind = ({ user, host, shares, since, changeId }: Booking, at: number): RecordedChange => ({
  user,
  by: user,
  receivedAt: at,
  change: { kind: 'choice', id: changeId, host, at: since, madeAt: since, shares, source: 'user' },
});
