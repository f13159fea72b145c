/** What was closed because it was idle, newest first, with the way back to it. */
import { makeStyles } from '@fluentui/react-components';
import { EmptyPanel } from '../../components/empty-panel.tsx';
import { PanelFrame } from '../../components/panel-frame.tsx';
import { useReclaimStore } from '../../stores/reclaim-store.ts';
import { strings } from '../../strings.ts';
import { ReceiptCard } from './receipt-card.tsx';

const words = strings.reclaim.closed;

const useStyles = makeStyles({ list: { margin: 0, padding: 0, listStyle: 'none' } });

export function ClosedPanel() {
  const styles = useStyles();
  const receipts = useReclaimStore((store) => store.view?.receipts) ?? [];
  return (
    <PanelFrame title={words.title}>
      {receipts.length === 0 ? (
        <EmptyPanel title={words.empty} hint={words.emptyHint} />
      ) : (
        <ul className={styles.list} aria-label={words.title}>
          {receipts.map((receipt) => (
            <li key={receipt.id}>
              <ReceiptCard receipt={receipt} />
            </li>
          ))}
        </ul>
      )}
    </PanelFrame>
  );
}
