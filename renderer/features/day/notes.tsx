/** What must be known about what My day shows: that it may be old, not all, or not sent yet. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import { shownTime, useDayStore } from '../../stores/day-store.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { strings } from '../../strings.ts';

const words = strings.day;

const useStyles = makeStyles({
  note: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorStatusWarningBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '& svg': { flex: 'none' },
  },
});

export function Notes() {
  const styles = useStyles();
  const failure = useDayStore((store) => store.failure);
  const truncated = useDayStore((store) => shownTime(store)?.truncated === true);
  const unsent = useProjectsStore((store) => store.view?.unsent ?? 0);
  const notes = [
    ...(failure === null ? [] : [words.notCurrent(failure)]),
    ...(truncated ? [words.truncated] : []),
    ...(unsent === 0 ? [] : [words.unsent(unsent)]),
  ];
  return (
    <div role="status">
      {notes.map((note) => (
        <div key={note} className={styles.note}>
          <Warning16Regular />
          <span>{note}</span>
        </div>
      ))}
    </div>
  );
}
