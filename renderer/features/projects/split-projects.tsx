/** Divides the time from now on over several projects. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { SharedProject } from '../../../electron/ipc/project-contract.ts';
import { maxShares } from '../../../protocol/projects/limits.ts';
import type { ProjectSummary } from '../../../protocol/projects/project.ts';
import type { Share } from '../../../protocol/projects/project-change.ts';
import { equalShares, withPercent } from '../../projects/shares.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { strings } from '../../strings.ts';
import { ChosenShare } from './chosen-share.tsx';
import { ProjectSearch } from './project-search.tsx';

const words = strings.projects.picker;
const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minHeight: 0, flex: '1 1 auto' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS, flex: 'none' },
});

export interface SplitProjectsProps {
  /** To be added at once to those that are worked on. */
  readonly first: ProjectSummary | null;
  readonly busy: boolean;
  onApply(shares: readonly Share[]): void;
  onBack(): void;
}

export function SplitProjects({ first, busy, onApply, onBack }: SplitProjectsProps) {
  const styles = useStyles();
  const current = useProjectsStore((store) => store.view?.current?.shares) ?? nothing;
  const [shares, setShares] = useState(() => withFirst(current, first));
  const [known, setKnown] = useState<Readonly<Record<string, ProjectSummary>>>(() =>
    Object.fromEntries(
      [...current.map(({ project }) => project), ...(first ? [first] : [])].map((one) => [one.id, one]),
    ),
  );
  const [adding, setAdding] = useState(shares.length < 2);
  const apply = useRef<HTMLButtonElement>(null);
  const ids = shares.map(({ projectId }) => projectId);
  const count = ids.length;
  useEffect(() => {
    // What was searched or removed with is gone: the next Enter chooses.
    if (count > 0 && (!adding || document.activeElement === document.body)) apply.current?.focus();
  }, [adding, count]);
  const take = (project: ProjectSummary | null) => {
    if (project === null) return;
    setKnown((before) => ({ ...before, [project.id]: project }));
    setShares(equalShares([...ids, project.id]));
    setAdding(false);
  };
  const remove = (id: string) => {
    const left = ids.filter((other) => other !== id);
    setShares(equalShares(left));
    if (left.length === 0) setAdding(true);
  };
  return (
    <div className={styles.root}>
      <h2 className={styles.heading}>{words.splitTitle}</h2>
      {shares.map(({ projectId, percent }) => (
        <ChosenShare
          key={projectId}
          name={known[projectId]?.name || known[projectId]?.code || projectId}
          percent={shares.length > 1 ? percent : undefined}
          onPercent={(wanted) => setShares(withPercent(shares, projectId, wanted))}
          onRemove={() => remove(projectId)}
        />
      ))}
      {adding && <ProjectSearch without={ids.length > 0 ? ids : undefined} onTake={take} />}
      <div className={styles.buttons}>
        {!adding && ids.length < maxShares && <Button onClick={() => setAdding(true)}>{words.add}</Button>}
        <Button
          ref={apply}
          appearance="primary"
          disabledFocusable={busy || shares.length === 0}
          onClick={() => shares.length > 0 && onApply(shares)}
        >
          {words.apply}
        </Button>
        <Button onClick={onBack}>{words.back}</Button>
      </div>
    </div>
  );
}

const nothing: readonly SharedProject[] = [];

function withFirst(current: readonly SharedProject[], first: ProjectSummary | null): readonly Share[] {
  const ids = current.map(({ project }) => project.id);
  if (first !== null && !ids.includes(first.id) && ids.length < maxShares) return equalShares([...ids, first.id]);
  return current.map(({ project, percent }) => ({ projectId: project.id, percent }));
}
