/** One line of a list of projects, with what was searched for in bold. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ProjectHit } from '../../../electron/ipc/project-contract.ts';
import { markedParts } from '../../projects/marked-parts.ts';
import { strings } from '../../strings.ts';

const useStyles = makeStyles({
  lines: {
    display: 'grid',
    minWidth: 0,
    flex: '1 1 auto',
    '& > span': { overflow: 'hidden', textOverflow: 'ellipsis' },
  },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  mark: { backgroundColor: 'transparent', color: 'inherit', fontWeight: tokens.fontWeightBold },
  none: { fontStyle: 'italic' },
  now: { flex: 'none', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export interface ProjectOptionProps {
  /** Null for no project. */
  readonly hit: ProjectHit | null;
  /** Whether it is what is worked on now. */
  readonly current: boolean;
}

export function ProjectOption({ hit, current }: ProjectOptionProps) {
  const styles = useStyles();
  return (
    <>
      {hit === null ? (
        <span className={mergeClasses(styles.lines, styles.none)}>{strings.projects.picker.noProject}</span>
      ) : (
        <span className={styles.lines}>
          <span>
            <Marked text={hit.project.name} marks={hit.marks.name} />
          </span>
          <span className={styles.quiet}>
            <Marked text={hit.project.code} marks={hit.marks.code} />
            {hit.project.client !== null && (
              <>
                {' · '}
                <Marked text={hit.project.client} marks={hit.marks.client} />
              </>
            )}
          </span>
        </span>
      )}
      {current && <span className={styles.now}>{strings.projects.picker.now}</span>}
    </>
  );
}

function Marked({
  text,
  marks = [],
}: {
  readonly text: string;
  readonly marks?: readonly (readonly [number, number])[] | undefined;
}) {
  const styles = useStyles();
  return markedParts(text, marks).map(({ text: part, marked, at }) =>
    marked ? (
      <mark key={at} className={styles.mark}>
        {part}
      </mark>
    ) : (
      <span key={at}>{part}</span>
    ),
  );
}
