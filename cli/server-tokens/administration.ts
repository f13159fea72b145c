/** What the command line asks an administrator's server about enrolment. */
import { ask, wish } from '../../electron/agent/ask-server.ts';
import type { Route } from '../../electron/agent/route.ts';
import {
  type CreateEnrolmentToken,
  createdEnrolmentTokenSchema,
  enrolledAgentsSchema,
  enrolmentTokensSchema,
  type Revocation,
  revokedSchema,
} from '../../protocol/enrolment-rest.ts';

/** Asks the server as its administrator. Throws `CommandError`. */
export type AskAdministrator = <Answer>(wanted: (route: Route) => Promise<Answer>) => Promise<Answer>;

const tokensPath = '/api/v1/enrolment-tokens';

export const fetchTokens = (route: Route) => ask(enrolmentTokensSchema, route, tokensPath);

/** Makes one; its secret is told this once. */
export const createToken = (route: Route, body: CreateEnrolmentToken) =>
  wish(createdEnrolmentTokenSchema, route, tokensPath, body);

export const fetchAgents = (route: Route, wanted: { readonly user?: string; readonly host?: string }) =>
  ask(enrolledAgentsSchema, route, `/api/v1/enrolled-agents?${new URLSearchParams({ ...wanted, limit: '100000' })}`);

export const revoke = (route: Route, body: Revocation) =>
  wish(revokedSchema, route, '/api/v1/enrolment-revocations', body);
