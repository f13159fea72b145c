/** What of the person's changes of projects was refused, as facts. Pure. */
import type { Refusal } from '../projects/project-memory.ts';
import type { Fact } from './fact.ts';

export const projectFacts = (refusals: readonly Refusal[]): readonly Fact[] =>
  refusals.map(({ changeId, at, title, body }) => ({
    id: `project-refused:${changeId}`,
    kind: 'project-refused',
    at,
    // Time is on the wrong project until somebody looks at it.
    lasts: 'state',
    endsAt: null,
    likeness: null,
    featureIds: [],
    title,
    body,
    target: null,
    actions: [],
    inPopover: false,
  }));
