/** The bottom of the popover: the way out of the demo site, what the keys do, and the way to what was closed. */
import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useBridge } from '../../bridge.ts';
import { usePanelStore } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';
import { ClosedButton, useClosedCount } from '../closed/closed-button.tsx';

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
  line: { display: 'flex', alignItems: 'stretch' },
  keys: { flex: '1 1 auto', minWidth: 0 },
  beside: { textAlign: 'start' },
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
  const closed = useClosedCount();
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
      <div className={styles.line}>
        <p className={mergeClasses(styles.keys, closed > 0 && styles.beside)}>
          {covered ? strings.list.panelKeys : closed > 0 ? strings.list.fewKeys : strings.list.keys}
        </p>
        {closed > 0 && <ClosedButton count={closed} />}
      </div>
    </footer>
  );
}
