/** Invented projects for tests. */
import type { Project } from '../../../protocol/projects/project.ts';

/** A project that everyone may book on at any time. */
export const sampleProject = (code: string, change: Partial<Project> = {}): Project => ({
  id: code,
  code,
  name: `Name of ${code}`,
  client: null,
  parentId: null,
  closedAt: null,
  startsOn: null,
  endsOn: null,
  booking: null,
  defaultFor: { users: [], groups: [] },
  tags: [],
  ...change,
});
