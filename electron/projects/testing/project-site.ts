/** A monitoring server as far as projects go: what it keeps is in the test's hands, what is said to it comes by HTTP. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Problem } from '../../../protocol/license.ts';
import type { OfferedProject } from '../../../protocol/projects/project.ts';
import type { Booking, ProjectChange, RecordedChange } from '../../../protocol/projects/project-change.ts';
import type { ProjectChangesRequest, ProjectTime } from '../../../protocol/projects/project-rest.ts';
import { choiceInForce, hostsOf } from '../../../protocol/projects/timeline.ts';

export const offered = (id: string, change: Partial<OfferedProject> = {}): OfferedProject => ({
  id,
  code: id.toUpperCase(),
  name: `Name of ${id}`,
  client: null,
  parentId: null,
  bookable: true,
  ...change,
});

export const refusal: Problem = {
  kind: 'not-bookable',
  code: null,
  message: 'It was closed.',
  nextStep: 'Choose another one.',
};

const running = new Set<Server>();

/** To be called after each test. */
export function closeSites(): void {
  for (const server of running) {
    server.closeAllConnections();
    server.close();
  }
  running.clear();
}

export interface ProjectSite {
  readonly url: string;
  /** Changes that it has, as they came. */
  changes: ProjectChange[];
  projects: OfferedProject[];
  defaultId: string | null;
  mayCreate: boolean;
  checkouts: ProjectTime['checkouts'];
  /** Answers everything with this status instead. */
  status: number | null;
  /** Every answer waits for this. */
  before: () => Promise<void>;
  /** Which changes are refused. */
  refuses: (change: ProjectChange) => boolean;
  /** Whether one such change makes the whole request bad. */
  isBad: (change: ProjectChange) => boolean;
  /** How many changes came with each request. */
  readonly requests: number[];
  /** How often the list was fetched. */
  fetched: number;
  bookings(): readonly Booking[];
  /** Called when something was booked. */
  onBooked: () => void;
}

export async function startSite(projects: readonly OfferedProject[]): Promise<ProjectSite> {
  const server = createServer((request, response) => void answer(site, request, response));
  running.add(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const site: ProjectSite = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    changes: [],
    projects: [...projects],
    defaultId: null,
    mayCreate: false,
    checkouts: [],
    status: null,
    before: async () => {},
    refuses: () => false,
    isBad: () => false,
    requests: [],
    fetched: 0,
    bookings: () => bookingsOf(site.changes),
    onBooked: () => {},
  };
  return site;
}

const recorded = (change: ProjectChange): RecordedChange => ({ user: 'ana', by: 'ana', receivedAt: 1, change });

function bookingsOf(changes: readonly ProjectChange[]): readonly Booking[] {
  const all = changes.map(recorded);
  return [...hostsOf(all)].flatMap((host) => {
    const choice = choiceInForce(all, host);
    if (!choice) return [];
    return [{ id: host, user: 'ana', host, shares: choice.shares, since: choice.at, changeId: choice.id }];
  });
}

async function answer(site: ProjectSite, request: IncomingMessage, response: ServerResponse) {
  const say = (body: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const body = request.method === 'POST' ? await json(request) : null;
  await site.before();
  const words = { error: 'no', message: 'The server says no.', nextStep: 'Ask somebody.' };
  if (site.status !== null) return say(words, site.status);
  const { pathname } = new URL(request.url ?? '', site.url);
  if (pathname === '/api/v1/project-changes') {
    const { changes } = body as ProjectChangesRequest;
    site.requests.push(changes.length);
    if (changes.some(site.isBad)) return say(words, 400);
    const known = new Set(site.changes.map(({ id }) => id));
    site.changes.push(...changes.filter((one) => !known.has(one.id) && !site.refuses(one)));
    say({ results: changes.map((one) => ({ id: one.id, problem: site.refuses(one) ? refusal : null })) });
    return site.onBooked();
  }
  if (pathname === '/api/v1/project-time')
    return say({
      serverTimeAt: 1,
      checkouts: site.checkouts,
      changes: site.changes.map(recorded),
      bounds: {},
      truncated: false,
    } satisfies ProjectTime);
  if (request.method === 'GET') {
    site.fetched += 1;
    const { projects, defaultId, mayCreate } = site;
    return say({ revision: 'r1', projects, defaultId, mayCreate });
  }
  const { code, name, client } = body as { code: string; name: string; client: string | null };
  const made = offered(`made-${code}`, { code, name, client });
  site.projects.push(made);
  const { bookable: _bookable, ...project } = made;
  say({
    ...project,
    closedAt: null,
    startsOn: null,
    endsOn: null,
    booking: null,
    defaultFor: { users: [], groups: [] },
    tags: [],
  });
}
