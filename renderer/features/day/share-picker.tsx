/** Chooses the project of a time, or several with a percentage each. */
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ProjectSummary } from '../../../protocol/projects/project.ts';
import type { Share } from '../../../protocol/projects/project-change.ts';
import { equalShares, withPercent } from '../../day/shares.ts';
import { meet } from '../../stores/day-store.ts';
import { strings } from '../../strings.ts';
import { ChosenShare } from './chosen-share.tsx';
import { ProjectSearch } from './project-search.tsx';
import { useSideStyles } from './use-side-styles.ts';

/** As many as one time can be split over. */
const most = 10;

export interface SharePickerProps {
  /** Null while nothing was chosen; empty for no project. */
  readonly shares: readonly Share[] | null;
  nameOf(projectId: string): string;
  onChange(shares: readonly Share[] | null): void;
}

export function SharePicker({ shares, nameOf, onChange }: SharePickerProps) {
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
      {(shares === null || splitting) && <ProjectSearch without={ids} onTake={take} />}
      {!splitting && ids.length > 0 && ids.length < most && (
        <div>
          <Button size="small" onClick={() => setSplitting(true)}>
            {strings.day.book.split}
          </Button>
        </div>
      )}
    </div>
  );
}
