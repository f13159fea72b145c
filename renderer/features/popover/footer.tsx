/** The bottom of the popover: the way out of the demo site, and what the keys do. */
import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useBridge } from '../../bridge.ts';
import { usePanelStore } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';

const useStyles = makeStyles({
  footer: {
    flex: 'none',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    textAlign: 'center',
    whiteSpace: 'nowrap',
    '& p': { margin: 0, padding: `5px ${tokens.spacingHorizontalL}`, overflow: 'hidden', textOverflow: 'ellipsis' },
  },
  link: { fontSize: 'inherit', lineHeight: 'inherit' },
  demo: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'normal',
  },
});

export function Footer({ demo }: { readonly demo: boolean }) {
  const styles = useStyles();
  const bridge = useBridge();
  const covered = usePanelStore((store) => store.panel !== null);
  return (
    <footer className={styles.footer}>
      {demo && (
        <p className={styles.demo}>
          {strings.header.demoHint}{' '}
          <Link inline className={styles.link} onClick={() => void bridge.request('window:open-settings')}>
            {strings.header.demoLink}
          </Link>
        </p>
      )}
      <p>{covered ? strings.list.panelKeys : strings.list.keys}</p>
    </footer>
  );
}
