/** The heading above a group of features. Screen readers hear the license server with each feature instead. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { openPanel } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';
import type { HeadingLine } from './list-items.ts';

const useStyles = makeStyles({
  heading: {
    display: 'flex',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
    height: '100%',
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalL} 4px`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  },
  server: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1 },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  address: { overflow: 'hidden', textOverflow: 'ellipsis' },
});

export function Heading({ heading }: Pick<HeadingLine, 'heading'>) {
  const styles = useStyles();
  if (heading === 'pinned')
    return <div className={styles.heading}>{<b className={styles.name}>{strings.list.pinned}</b>}</div>;
  return (
    <div className={styles.heading}>
      <button
        type="button"
        // For the mouse, as what else is at headings is for the eye: the details of each feature lead there, too.
        tabIndex={-1}
        aria-hidden
        className={styles.server}
        title={strings.server.detailsOf(heading.name)}
        onClick={() => openPanel({ kind: 'server', serverId: heading.id })}
      >
        <span className={styles.name}>{heading.name}</span>
        {heading.address !== heading.name && <span className={styles.address}>{heading.address}</span>}
      </button>
    </div>
  );
}
