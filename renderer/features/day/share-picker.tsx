/** Chooses the project of a time, or several with a percentage each. */
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { maxShares } from '../../../protocol/projects/limits.ts';
import type { ProjectSummary } from '../../../protocol/projects/project.ts';
import type { Share } from '../../../protocol/projects/project-change.ts';
import { equalShares, withPercent } from '../../projects/shares.ts';
import { meet } from '../../stores/day-store.ts';
import { strings } from '../../strings.ts';
import { ChosenShare } from '../projects/chosen-share.tsx';
import { ProjectSearch } from '../projects/project-search.tsx';
import { useSideStyles } from './use-side-styles.ts';

export interface SharePickerProps {
  /** Null while nothing was chosen; empty for no project. */
  readonly shares: readonly Share[] | null;
  nameOf(projectId: string): string;
  onChange(shares: readonly Share[] | null): void;
  /** A new project is wanted; absent where nobody may make one. */
  onNew?: (() => void) | undefined;
}

export function SharePicker({ shares, nameOf, onChange, onNew }: SharePickerProps) {
  const side = useSideStyles();
  const [splitting, setSplitting] = useState(false);
  const ids = (shares ?? []).map(({ projectId }) => projectId);

  const take = (project: ProjectSummary | null) => {
    setSplitting(false);
    if (project !== null) meet(project);
    onChange(project === null ? [] : equalShares([...ids, project.id]));
  };
  const remove = (id: string) => {
    const left = ids.filter((other) => other !== id);
    onChange(left.length === 0 ? null : equalShares(left));
  };
  return (
    <div className={side.section}>
      {shares?.length === 0 && <ChosenShare name={strings.day.noProject} onRemove={() => onChange(null)} />}
      {shares?.map(({ projectId, percent }) => (
        <ChosenShare
          key={projectId}
          name={nameOf(projectId)}
          percent={ids.length > 1 ? percent : undefined}
          onPercent={(wanted) => onChange(withPercent(shares, projectId, wanted))}
          onRemove={() => remove(projectId)}
        />
      ))}
      {(shares === null || splitting) && <ProjectSearch short without={ids} onTake={take} />}
      {shares === null && onNew !== undefined && (
        <div>
          <Button size="small" appearance="subtle" onClick={onNew}>
            {strings.projects.create.open}
          </Button>
        </div>
      )}
      {!splitting && ids.length > 0 && ids.length < maxShares && (
        <div>
          <Button size="small" onClick={() => setSplitting(true)}>
            {strings.day.book.split}
          </Button>
        </div>
      )}
    </div>
  );
}
