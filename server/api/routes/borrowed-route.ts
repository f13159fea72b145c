/** `GET /api/v1/borrowed`: who has borrowed what, and until when, over all license servers. */
import { type Borrowed, borrowedSchema } from '../../../protocol/borrowed.ts';
import { sameUser } from '../../../protocol/identity.ts';
import { personOf } from '../../config/access-token.ts';
import { borrowedSeats } from '../../site/borrowed-seats.ts';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';
import { checkoutWithoutNames } from '../without-holders.ts';

export function addBorrowedRoute(api: Api, context: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/api/v1/borrowed',
    config: { needs: 'site' },
    schema: {
      summary: 'Borrowed seats of all license servers, those that come back first at the top',
      description:
        'Names are told to those who may search for people, where the site is anonymous only to those who may know holders by name; of all others only one\'s own, and "hidden" says so.',
      response: { 200: borrowedSchema },
    },
    async handler({ access }): Promise<Borrowed> {
      const state = context.state();
      if (access.may('search') && (!state.rules.anonymous || access.may('holders'))) {
        return borrowedSeats(state, (checkout) => checkout);
      }
      const person = personOf(access.bearer);
      const isOwn = (user: string) => person !== null && sameUser(user, person);
      const seats = borrowedSeats(state, (checkout) =>
        isOwn(checkout.user) ? checkout : checkoutWithoutNames(checkout),
      );
      return { ...seats, hidden: 'role' };
    },
  });
}
