/** A person's time with all that is needed to show it. */
import type { RecordedChange } from '../../protocol/projects/project-change.ts';
import type { ProjectTime } from '../../protocol/projects/project-rest.ts';
import type { ProjectDays } from '../ipc/project-contract.ts';
import type { Desk } from './desk.ts';
import { projectNamed } from './projects-view.ts';

/** The server's answer, with the changes that it does not have yet and the names of all projects. */
export function daysOf(time: ProjectTime, desk: Desk): ProjectDays {
  const { server, policy } = desk.site();
  const sources = { kept: desk.kept(), known: desk.known() };
  const { user } = desk.me;
  const there = new Set(time.changes.map(({ change }) => change.id));
  const unsent = sources.kept.unsent
    .filter((one) => one.server === server && !there.has(one.change.id))
    .map(({ change }): RecordedChange => ({ user, by: user, receivedAt: change.madeAt, change }));
  const changes = [...time.changes, ...unsent];
  const defaultId = sources.known?.list.defaultId ?? null;
  const ids = new Set(
    changes.flatMap(({ change }) => ('shares' in change ? change.shares : [])).map((one) => one.projectId),
  );
  if (defaultId !== null) ids.add(defaultId);
  return {
    ...time,
    changes,
    options: { minimumMs: policy?.minimumMs ?? 0, defaultId },
    projects: Object.fromEntries([...ids].map((id) => [id, projectNamed(id, sources)])),
  };
}
