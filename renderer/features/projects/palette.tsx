/** The small window over everything else in which a project is chosen with a few keys. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import { useEffect, useState } from 'react';
import { useBridge } from '../../bridge.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { strings } from '../../strings.ts';
import { hiddenFromView } from '../../theme/hidden-from-view.ts';
import { ProjectPicker } from './project-picker.tsx';

const words = strings.projects.picker;

const useStyles = makeStyles({
  root: {
    flex: '1 1 auto',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    boxSizing: 'border-box',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  picker: { flex: '1 1 auto', minHeight: 0 },
  problem: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    padding: `${tokens.spacingHorizontalM} ${tokens.spacingHorizontalM} 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
    '& > svg': { flex: 'none', color: tokens.colorPaletteDarkOrangeForeground1 },
  },
  hidden: hiddenFromView,
});

export function Palette() {
  const styles = useStyles();
  const bridge = useBridge();
  // A prompt led here: what is chosen answers it.
  const questionId = useProjectsStore(({ view }) => (view?.question?.kind === 'prompt' ? view.question.id : undefined));
  const problem = useProjectsStore(({ view }) => view?.current?.problem ?? null);
  /** It is kept a while after it was closed, and begins anew each time. */
  const [shown, setShown] = useState(0);
  useEffect(() => {
    document.title = words.windowTitle;
    // While nobody sees it. The page by itself is not reliably told that its window went away.
    const stopListening = bridge.on('window:hidden', () => setShown((count) => count + 1));
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      void bridge.request('window:close');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      stopListening();
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [bridge]);
  return (
    <main className={styles.root}>
      <h1 className={styles.hidden}>{words.title}</h1>
      {problem !== null && (
        <p className={styles.problem}>
          <Warning16Regular />
          {problem}
        </p>
      )}
      <div className={styles.picker}>
        <ProjectPicker
          key={shown}
          withKeys
          questionId={questionId}
          onDone={() => void bridge.request('window:close')}
        />
      </div>
    </main>
  );
}
