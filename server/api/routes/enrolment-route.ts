/** `POST /api/v1/enrolment`: an agent gets a credential of its own. The enrolment token is the only one that opens it. */
import {
  type EnrolmentAnswer,
  enrolmentAnswerSchema,
  enrolmentPath,
  enrolmentRequestSchema,
} from '../../../protocol/enrolment.ts';
import { apiErrorSchema } from '../../../protocol/rest.ts';
import { createAllowance } from '../allowance.ts';
import type { ApiContext } from '../api-context.ts';
import { ApiProblem, busy } from '../api-problems.ts';
import { tokenIn } from '../bearer.ts';
import { enrolmentProblem } from '../enrolment-problems.ts';
import { createGate } from '../gate.ts';
import type { Api } from '../http-api.ts';

/** Enrolments that wait for the disk at a time; one write is for all of them. */
const maxInFlight = 1_000;
/** Refusals to one address, and how many more a second. Good tokens are not kept waiting by bad ones. */
const refusals = { burst: 30, perSecond: 0.5 };

export function addEnrolmentRoute(api: Api, { clock, enrolment, log, dropRevoked }: ApiContext): void {
  const gate = createGate(maxInFlight);
  const allowance = createAllowance(clock);
  const ofAddress = createAllowance(clock, refusals);
  api.route({
    method: 'POST',
    url: enrolmentPath,
    config: { needs: null },
    schema: {
      summary: 'Gives an agent a credential of its own',
      description:
        'The bearer token is an enrolment token. The credential is told this once; an earlier one of the same person on the same workstation ends. Whose answer was lost asks again with the same requestSecret, within a day and before the credential was used: no further use of the token is counted then.',
      body: enrolmentRequestSchema,
      response: {
        200: enrolmentAnswerSchema,
        400: apiErrorSchema,
        401: apiErrorSchema,
        403: apiErrorSchema,
        404: apiErrorSchema,
        429: apiErrorSchema,
        503: apiErrorSchema,
      },
    },
    async handler({ headers, body, ip }, reply): Promise<EnrolmentAnswer> {
      if (enrolment === null) throw enrolmentProblem('no-enrolment', body);
      const leave = gate.enter();
      if (!leave) throw busy('other enrolments', 10);
      try {
        const secret = tokenIn(headers.authorization) ?? '';
        // Only then, so that nobody without a token can use up what is somebody else's.
        if (enrolment.knowsToken(secret)) allowance.spend(body.user);
        const done = await enrolment.enrol(secret, body);
        if (typeof done === 'string') {
          ofAddress.spend(ip);
          log.warn({ user: body.user, host: body.host, address: ip, reason: done }, 'an agent was not enrolled');
          throw enrolmentProblem(done, body);
        }
        if (done.replaced > 0) dropRevoked();
        void reply.header('cache-control', 'no-store');
        return done.answer;
      } catch (error) {
        if (error instanceof ApiProblem) throw error;
        log.error({ error }, 'an enrolment could not be written down');
        throw enrolmentProblem('not-kept', body);
      } finally {
        leave();
      }
    },
  });
}
