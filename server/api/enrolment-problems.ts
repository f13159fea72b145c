/** Why an agent gets no credential, as an answer of the API. */
import type { EnrolmentRequest } from '../../protocol/enrolment.ts';
import type { EnrolmentRefusal } from '../enrolment/enrolment-refusal.ts';
import { ApiProblem } from './api-problems.ts';

type Reason = EnrolmentRefusal | 'no-enrolment' | 'not-kept';

const askForFile = 'Ask the administrator of the monitoring server for an enrolment file.';
const askForNewFile = 'Ask the administrator of the monitoring server for a new enrolment file.';

/** Status, `error`, message and next step. */
const problems: Readonly<Record<Reason, readonly [number, string, (who: EnrolmentRequest) => string, string]>> = {
  unauthorized: [401, 'unauthorized', () => 'The enrolment token is missing or wrong.', askForFile],
  'enrolment-token-revoked': [
    401,
    'enrolment-token-revoked',
    () => 'The enrolment token was taken back.',
    askForNewFile,
  ],
  'enrolment-token-expired': [401, 'enrolment-token-expired', () => 'The enrolment token has run out.', askForNewFile],
  'enrolment-token-used-up': [
    403,
    'enrolment-token-used-up',
    () => 'As many agents as it was made for have enrolled with this token.',
    askForNewFile,
  ],
  'other-user': [403, 'enrolment-not-allowed', ({ user }) => `The enrolment token is not for ${user}.`, askForFile],
  'other-host': [403, 'enrolment-not-allowed', ({ host }) => `The enrolment token is not for ${host}.`, askForFile],
  'proven-user': [
    403,
    'enrolment-not-allowed',
    ({ user }) => `${user} enrols with a token of their own, and this is one for everybody.`,
    'Use the enrolment file that is for this person alone.',
  ],
  barred: [
    403,
    'enrolment-not-allowed',
    ({ user, host }) => `The access of ${user} on ${host} was taken back after this enrolment token was made.`,
    askForNewFile,
  ],
  'no-enrolment': [
    404,
    'no-enrolment',
    () => 'This monitoring server is inside an app, and nobody enrols there.',
    'Use the monitoring server of the site.',
  ],
  'not-kept': [
    503,
    'enrolment-not-kept',
    () => 'The monitoring server cannot write down who is enrolled.',
    'Try again later; if it stays, look at the disk of the data directory of the monitoring server.',
  ],
};

/** @param who - who wanted to enrol */
export function enrolmentProblem(reason: Reason, who: EnrolmentRequest): ApiProblem {
  const [status, error, message, nextStep] = problems[reason];
  return new ApiProblem(status, { error, message: message(who), nextStep }, status === 503 ? 30 : null);
}
