/**
 * Writes the week that lies behind into a new database of the demo site, by the same means as everything that is watched:
 * what the license servers print is read, reduced and recorded.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Project } from '../../protocol/projects/project.ts';
import type { ProjectChange, RecordedChange, Share } from '../../protocol/projects/project-change.ts';
import { parseReport } from '../../server/license-managers/flexlm/parse.ts';
import type { LicenseServerConfig } from '../../server/license-managers/license-manager.ts';
import { reduceSite } from '../../server/site/reduce-site.ts';
import { emptySiteState, type SiteState } from '../../server/site/site-state.ts';
import { type Observation, observe } from '../../server/store/observation.ts';
import { openStoreService, type StoreService } from '../../server/store/store-service.ts';
import { printStatus } from '../print-status.ts';
import type { Person } from '../scenario-schema.ts';
import { type DatedWeek, weekBefore } from './dated-week.ts';
import { choicesOfOthers } from './others.ts';
import { pastSituations } from './past-reports.ts';
import { demoDefaultProject, demoProjects } from './projects.ts';

const dayMs = 86_400_000;

export interface WeekOptions {
  readonly databasePath: string;
  readonly licenseServers: readonly LicenseServerConfig[];
  /** Who runs the demo. */
  readonly you: Pick<Person, 'user' | 'host'>;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** Does nothing where there is a database already. */
export async function writeWeek({ databasePath, licenseServers, you, now }: WeekOptions): Promise<void> {
  if (existsSync(databasePath)) return;
  // Under a name of its own until it is whole, so that a start that is broken off leaves no half of it.
  const unfinished = `${databasePath}.unfinished`;
  await rm(unfinished, { force: true });
  const retention = { detailDays: 90, hourlyDays: 365 };
  const service = await openStoreService({
    ...{ path: unfinished, retention, lockWaitMs: 1000, at: now },
    // The reports are hours apart, and nothing was missed in between.
    gapAfterMs: 30 * dayMs,
  });
  try {
    const week = weekBefore(now, you);
    const observations = observationsOf(week, licenseServers, you);
    await service.write({ observations, polls: [], requests: null }, now);
    await writeProjects(service, week, you, now);
  } finally {
    await service.close();
  }
  await rename(unfinished, databasePath);
}

function observationsOf(
  { checkouts }: DatedWeek,
  servers: readonly LicenseServerConfig[],
  you: WeekOptions['you'],
): readonly Observation[] {
  const situations = pastSituations(checkouts, { ...you, utcOffsetMinutes: 0 });
  const [first] = situations;
  if (first === undefined) return [];
  let before: SiteState | null = null;
  let state = reduceSite(emptySiteState, { type: 'configured', at: first.at, servers });
  return situations.map(({ at, serverId, situation }) => {
    const report = parseReport(`${printStatus(situation, at).join('\n')}\n`);
    state = reduceSite(state, { type: 'reported', at, askedAt: at, serverId, report });
    const observation = observe(before, state, at);
    before = state;
    return observation;
  });
}

async function writeProjects(
  service: StoreService,
  { choices, corrections }: DatedWeek,
  you: WeekOptions['you'],
  now: number,
): Promise<void> {
  const projects = demoProjects.map(
    ({ code, name, client, parent, closed }): Project => ({
      ...{ id: code, code, name, client, parentId: parent },
      closedAt: closed ? now - 30 * dayMs : null,
      ...{ startsOn: null, endsOn: null, booking: null, tags: [] },
      defaultFor: { users: code === demoDefaultProject ? [you.user] : [], groups: [] },
    }),
  );
  const chosen = [...choicesOfOthers(choices, now - 8 * dayMs), ...choices].map(({ user, host, at, shares }) =>
    recorded(user, { ...made(at), kind: 'choice', host, at, shares: sharesOf(shares), source: 'user' }),
  );
  const corrected = corrections.map(({ user, host, fromAt, toAt, madeAt, shares, why }) =>
    recorded(user, {
      ...made(madeAt),
      kind: 'correction',
      host,
      from: fromAt,
      to: toAt,
      shares: sharesOf(shares),
      why,
    }),
  );
  await service.projects({ name: 'putProjects', words: [projects] }, now);
  const changes = [...chosen, ...corrected].toSorted((a, b) => a.receivedAt - b.receivedAt);
  await service.projects({ name: 'addChanges', words: [changes] }, now);
}

const made = (madeAt: number) => ({ id: randomUUID(), madeAt });

const recorded = (user: string, change: ProjectChange): RecordedChange => ({
  user,
  by: user,
  receivedAt: change.madeAt,
  change,
});

const sharesOf = (percentages: Readonly<Record<string, number>>): Share[] =>
  Object.entries(percentages).map(([projectId, percent]) => ({ projectId, percent }));
