/** The server's own words about why it refuses. Pure. */
import { credentialErrors, enrolmentErrors } from '../../protocol/enrolment.ts';
import type { Problem } from '../../protocol/license.ts';
import { parseJson } from '../../protocol/read-json.ts';
import { type ApiError, apiErrorSchema } from '../../protocol/rest.ts';

const maxBytes = 16 * 1024;

/** Null where an answer says nothing that is understood. */
export function reasonIn(answer: string): ApiError | null {
  const json = parseJson(answer, maxBytes);
  return json.ok ? (apiErrorSchema.safeParse(json.value).data ?? null) : null;
}

/** Kinds of problems about the credential of an agent, and about getting one. */
export const credentialKinds: ReadonlySet<string> = new Set([...credentialErrors, ...enrolmentErrors]);

/** What is wrong with the credential; null where the answer is about something else. */
export function credentialProblem(answer: string): Problem | null {
  const reason = reasonIn(answer);
  if (!reason || !credentialKinds.has(reason.error)) return null;
  return { kind: reason.error, code: null, message: reason.message, nextStep: reason.nextStep };
}
