/** What this workstation works on, at the top of the popover, and the way to another choice. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Briefcase16Regular } from '@fluentui/react-icons/svg/briefcase';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { CloudArrowUp16Regular } from '@fluentui/react-icons/svg/cloud-arrow-up';
import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import type { ProjectsView } from '../../../electron/ipc/project-contract.ts';
import { useServerNow } from '../../components/age.tsx';
import { formatMoment } from '../../format/dates.ts';
import { sharesText } from '../../projects/shares-text.ts';
import { closePanel, openPanel, usePanelStore } from '../../stores/panel-store.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { strings } from '../../strings.ts';
import { hiddenFromView } from '../../theme/hidden-from-view.ts';
import { QuestionLine } from './question-line.tsx';
import { useNoteStyles } from './use-note-styles.ts';

const words = strings.projects.line;

const useStyles = makeStyles({
  root: { flex: 'none' },
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    width: '100%',
    boxSizing: 'border-box',
    minHeight: '28px',
    padding: `0 ${tokens.spacingHorizontalL} 2px`,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'left',
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '& svg': { flex: 'none' },
  },
  name: {
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  quiet: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  detail: { flex: 'none', color: tokens.colorNeutralForeground3 },
  // Where there is little room, the name keeps it.
  since: { flex: '0 9999 auto', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  space: { flex: '1 1 auto' },
  hidden: hiddenFromView,
  warning: { color: tokens.colorPaletteDarkOrangeForeground1 },
  problem: { paddingLeft: `calc(${tokens.spacingHorizontalL} + 16px + ${tokens.spacingHorizontalSNudge})` },
});

/** Nothing where time is not booked on projects. */
export function ProjectLine() {
  const styles = useStyles();
  const note = useNoteStyles();
  const view = useProjectsStore((store) => store.view);
  if (view === null || !view.enabled) return null;
  return (
    <section aria-label={words.label} className={styles.root}>
      <Line view={view} />
      {view.current?.problem && <p className={mergeClasses(note.note, styles.problem)}>{view.current.problem}</p>}
      <QuestionLine view={view} />
    </section>
  );
}

function Line({ view }: { readonly view: ProjectsView }) {
  const styles = useStyles();
  const now = useServerNow();
  const open = usePanelStore((store) => store.panel?.kind === 'projects');
  const { current, unsent, locked } = view;
  const name = current === null ? words.never : sharesText(current.shares);
  const isNone = current === null || current.shares.length === 0;
  const [only, ...others] = current?.shares ?? [];
  return (
    <button
      type="button"
      className={styles.line}
      aria-expanded={open}
      title={locked ?? undefined}
      onClick={() => (open ? closePanel() : openPanel({ kind: 'projects', questionId: null }))}
    >
      <Icon view={view} />
      <span className={styles.hidden}>{words.now}</span>
      <span className={mergeClasses(styles.name, isNone && styles.quiet)}>{name}</span>
      {only && others.length === 0 && only.project.name !== '' && (
        <span className={styles.detail}>{only.project.code}</span>
      )}
      <span className={styles.space} />
      {unsent > 0 && (
        <span title={words.unsent(unsent)} role="img" aria-label={words.unsent(unsent)}>
          <CloudArrowUp16Regular />
        </span>
      )}
      {current !== null && (
        <span className={mergeClasses(styles.detail, styles.since)}>
          {current.since === null ? words.usual : words.since(formatMoment(current.since, now))}
        </span>
      )}
      <ChevronDown16Regular />
    </button>
  );
}

function Icon({ view: { current, locked } }: { readonly view: ProjectsView }) {
  const styles = useStyles();
  if (current?.problem) return <Warning16Regular className={styles.warning} />;
  return locked === null ? <Briefcase16Regular /> : <LockClosed16Regular />;
}
