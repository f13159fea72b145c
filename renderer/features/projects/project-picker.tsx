/** Chooses what this workstation works on: one project at once, or several, or a new one. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Share } from '../../../protocol/projects/project-change.ts';
import { sharesText } from '../../projects/shares-text.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { strings } from '../../strings.ts';
import { NewProject } from './new-project.tsx';
import { ProjectSearch } from './project-search.tsx';
import { SplitProjects } from './split-projects.tsx';
import { useProjectDeed } from './use-project-deed.ts';

const words = strings.projects.picker;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    boxSizing: 'border-box',
    height: '100%',
    minHeight: 0,
    padding: tokens.spacingHorizontalM,
  },
  foot: {
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  elsewhere: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  space: { flex: '1 1 auto' },
  text: { margin: 0, overflowWrap: 'anywhere' },
  problem: { margin: 0, color: tokens.colorPaletteRedForeground1, overflowWrap: 'anywhere' },
});

export interface ProjectPickerProps {
  /** Question that the choice answers, if it does. */
  readonly questionId?: string | undefined;
  /** It is chosen. */
  onDone(): void;
}

export function ProjectPicker({ questionId, onDone }: ProjectPickerProps) {
  const styles = useStyles();
  const view = useProjectsStore((store) => store.view);
  const deed = useProjectDeed();
  const [mode, setMode] = useState<'one' | 'split' | 'new'>('one');

  const choose = async (shares: readonly Share[]) => {
    const chosen = [...shares];
    const done =
      questionId === undefined
        ? await deed.run('projects:choose', { shares: chosen, how: 'user' })
        : await deed.run('projects:answer', { id: questionId, answer: chosen });
    if (done) onDone();
  };

  if (view !== null && view.locked !== null) {
    return (
      <div className={styles.root}>
        <p className={styles.text}>{view.locked}</p>
      </div>
    );
  }
  if (mode === 'new') {
    return (
      <div className={styles.root}>
        <NewProject
          onMade={({ id }) => {
            // Where it cannot be chosen, that is said beside the list, which has it now.
            setMode('one');
            void choose([{ projectId: id, percent: 100 }]);
          }}
          onCancel={() => setMode('one')}
        />
      </div>
    );
  }
  return (
    <div className={styles.root}>
      {view?.current?.problem && <p className={styles.text}>{view.current.problem}</p>}
      {mode === 'split' ? (
        <SplitProjects busy={deed.busy} onApply={(shares) => void choose(shares)} onBack={() => setMode('one')} />
      ) : (
        <ProjectSearch
          onTake={(project) => void choose(project === null ? [] : [{ projectId: project.id, percent: 100 }])}
        />
      )}
      {deed.problem !== null && (
        <p role="alert" className={styles.problem}>
          {deed.problem}
        </p>
      )}
      {mode === 'one' && (
        <div className={styles.foot}>
          {view?.elsewhere.map(({ host, shares }) => (
            <span key={host} className={styles.elsewhere}>
              {words.elsewhere(host, sharesText(shares))}
            </span>
          ))}
          <span className={styles.space} />
          {view?.mayCreate && (
            <Button size="small" appearance="subtle" onClick={() => setMode('new')}>
              {strings.projects.create.open}
            </Button>
          )}
          <Button size="small" appearance="subtle" onClick={() => setMode('split')}>
            {words.split}
          </Button>
        </div>
      )}
    </div>
  );
}
