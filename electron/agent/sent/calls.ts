/**
 * Every HTTP call to the monitoring server, by its name: what is not in here cannot be asked for, because it does not compile.
 * So nothing leaves for which there is no description on the privacy page. Pure.
 */

/** What the agent of a person asks for. `{id}` stands for one part of a path. */
export const agentCalls = {
  snapshot: 'GET /api/v1/snapshot',
  history: 'GET /api/v1/history',
  search: 'GET /api/v1/search',
  borrowed: 'GET /api/v1/borrowed',
  check: 'POST /api/v1/check',
  health: 'GET /api/v1/health',
  denials: 'GET /api/v1/denials',
  waits: 'GET /api/v1/waits',
  join: 'POST /api/v1/waits',
  leave: 'POST /api/v1/waits/{id}/leave',
  'offer-answer': 'POST /api/v1/offers/{id}/answer',
  ask: 'POST /api/v1/asks',
  'ask-answer': 'POST /api/v1/asks/{id}/answer',
  'reclaim-progress': 'POST /api/v1/reclaims/{id}/progress',
  projects: 'GET /api/v1/projects',
  'project-create': 'POST /api/v1/projects',
  'project-changes': 'POST /api/v1/project-changes',
  'project-time': 'GET /api/v1/project-time',
  enrolment: 'POST /api/v1/enrolment',
} as const;

/** What administrators ask for by the command line tool; the app never does. */
const administrationCalls = {
  'project-state': 'PATCH /api/v1/projects/{id}',
  'project-import': 'POST /api/v1/projects/import',
  'project-usage': 'GET /api/v1/project-usage',
  reclaims: 'GET /api/v1/reclaims',
  'reclaim-summary': 'GET /api/v1/reclaim-summary',
  'enrolment-tokens': 'GET /api/v1/enrolment-tokens',
  'enrolment-token-create': 'POST /api/v1/enrolment-tokens',
  'enrolled-agents': 'GET /api/v1/enrolled-agents',
  'enrolment-revoke': 'POST /api/v1/enrolment-revocations',
} as const;

export type AgentCall = keyof typeof agentCalls;
type Call = (typeof agentCalls)[AgentCall] | (typeof administrationCalls)[keyof typeof administrationCalls];

type Filled<Path extends string> = Path extends `${infer Head}{id}${infer Tail}`
  ? `${Head}${string}${Filled<Tail>}`
  : Path;
type PathOf<Text> = Text extends `${string} ${infer Path}` ? Filled<Path> : never;
type Path = PathOf<Call>;

/** A path of the API that may be asked for, with its query. */
export type ApiPath = Path | `${Path}?${string}`;

const patterns = Object.entries(agentCalls).map(([name, call]) => ({
  name: name as AgentCall,
  pattern: new RegExp(`^${call.replaceAll('{id}', '[^/]+')}$`),
}));

/**
 * Which call a request is; null for one that is none of the agent's.
 *
 * @param path as it goes out, behind what a reverse proxy may want in front; without a query
 */
export function callOf(method: string, path: string): AgentCall | null {
  const own = path.slice(Math.max(0, path.indexOf('/api/v1/')));
  return patterns.find(({ pattern }) => pattern.test(`${method} ${own}`))?.name ?? null;
}
