/** Chooses what this workstation works on: one project at once, or several, or a new one. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import { useEffect, useState } from 'react';
import type { ProjectSummary } from '../../../protocol/projects/project.ts';
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
  root: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  content: {
    flex: '1 1 auto',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    boxSizing: 'border-box',
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
  locked: {
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
    '& svg': { flex: 'none' },
  },
  problem: { margin: 0, color: tokens.colorPaletteRedForeground1, overflowWrap: 'anywhere' },
  keys: {
    flex: 'none',
    margin: 0,
    padding: `5px ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    textAlign: 'center',
  },
});

type Mode =
  | { readonly kind: 'one' }
  | { readonly kind: 'split'; readonly first: ProjectSummary | null }
  | { readonly kind: 'new' };
const one: Mode = { kind: 'one' };

export interface ProjectPickerProps {
  /** Question that the choice answers, if it does. */
  readonly questionId?: string | undefined;
  /** Whether it is said at the bottom what the keys do. */
  readonly withKeys?: boolean;
  /** It is chosen. */
  onDone(): void;
}

export function ProjectPicker({ questionId, withKeys = false, onDone }: ProjectPickerProps) {
  const styles = useStyles();
  const view = useProjectsStore((store) => store.view);
  const deed = useProjectDeed();
  const [mode, setMode] = useState<Mode>(one);
  const locked = view?.locked ?? null;
  const isAside = mode.kind !== 'one';
  useEffect(() => {
    if (!isAside) return;
    // Before whatever it lies in hears of it, and closes.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setMode(one);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [isAside]);

  const choose = async (shares: readonly Share[]) => {
    const chosen = [...shares];
    const done =
      questionId === undefined
        ? await deed.run('projects:choose', { shares: chosen, how: 'user' })
        : await deed.run('projects:answer', { id: questionId, answer: chosen });
    if (done) onDone();
  };
  const back = () => setMode(one);
  const keys = locked !== null ? words.keys.locked : words.keys[mode.kind];
  return (
    <div className={styles.root}>
      <div className={styles.content}>
        {locked !== null ? (
          <p className={styles.locked}>
            <LockClosed16Regular />
            {locked}
          </p>
        ) : (
          content()
        )}
        {deed.problem !== null && (
          <p role="alert" className={styles.problem}>
            {deed.problem}
          </p>
        )}
        {locked === null && mode.kind === 'one' && foot()}
      </div>
      {withKeys && <p className={styles.keys}>{keys}</p>}
    </div>
  );

  function content() {
    switch (mode.kind) {
      case 'one':
        return (
          <ProjectSearch
            // A question asks about the project of now: Enter keeps it.
            switching={questionId === undefined}
            onTake={(project, split) => {
              if (split && project !== null) setMode({ kind: 'split', first: project });
              else void choose(project === null ? [] : [{ projectId: project.id, percent: 100 }]);
            }}
          />
        );
      case 'split':
        return (
          <SplitProjects first={mode.first} busy={deed.busy} onApply={(shares) => void choose(shares)} onBack={back} />
        );
      case 'new':
        return (
          <NewProject
            onMade={({ id }) => {
              // Where it cannot be chosen, that is said beside the list, which has it now.
              back();
              void choose([{ projectId: id, percent: 100 }]);
            }}
            onCancel={back}
          />
        );
    }
  }

  function foot() {
    return (
      <div className={styles.foot}>
        {view?.elsewhere.map(({ host, shares }) => (
          <span key={host} className={styles.elsewhere}>
            {words.elsewhere(host, sharesText(shares))}
          </span>
        ))}
        <span className={styles.space} />
        {view?.mayCreate && (
          <Button size="small" appearance="subtle" onClick={() => setMode({ kind: 'new' })}>
            {strings.projects.create.open}
          </Button>
        )}
        <Button size="small" appearance="subtle" onClick={() => setMode({ kind: 'split', first: null })}>
          {words.split}
        </Button>
      </div>
    );
  }
}
