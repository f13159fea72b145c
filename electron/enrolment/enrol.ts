/** Gets the agent a credential of its own from the monitoring server. */
import {
  type EnrolmentAnswer,
  type EnrolmentRequest,
  enrolmentAnswerSchema,
  enrolmentPath,
} from '../../protocol/enrolment.ts';
import { ask } from '../agent/ask-server.ts';
import type { Way } from '../agent/route.ts';
import { serverLabel } from '../agent/server-address.ts';
import { enrolmentProblem } from './enrolment-problem.ts';

const timeoutMs = 15_000;

/**
 * Fails with `ProblemError` where the server refuses, and otherwise as `getJson` does.
 *
 * @param token the enrolment token
 */
export async function enrol(way: Way, token: string, body: EnrolmentRequest): Promise<EnrolmentAnswer> {
  try {
    return await ask(enrolmentAnswerSchema, { ...way, token }, enrolmentPath, { body, timeoutMs });
  } catch (error) {
    throw enrolmentProblem(error, serverLabel(way.serverUrl));
  }
}
