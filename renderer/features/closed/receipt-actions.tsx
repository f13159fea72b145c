/** Opening all that was closed with an application, now or when a seat is free, and putting the receipt away. */
import { Button, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Clock16Regular } from '@fluentui/react-icons/svg/clock';
import type { ReceiptView } from '../../../electron/ipc/reclaim-contract.ts';
import type { ReclaimDeed } from '../../components/use-reclaim-deed.ts';
import { fileName } from '../../format/paths.ts';
import { strings } from '../../strings.ts';

const words = strings.reclaim.closed;

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalXXS,
  },
  state: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    minWidth: 0,
    '& svg': { flex: 'none' },
  },
  whole: { flexBasis: '100%' },
  waiting: { color: tokens.colorBrandForeground2, fontWeight: tokens.fontWeightSemibold },
  good: { color: tokens.colorPaletteGreenForeground1 },
  remove: { marginLeft: 'auto', marginRight: '-6px', minWidth: 'auto', padding: `0 ${tokens.spacingHorizontalSNudge}` },
});

export interface ReceiptActionsProps {
  readonly receipt: ReceiptView;
  readonly mustWait: boolean;
  readonly deed: ReclaimDeed;
}

export function ReceiptActions({ receipt, mustWait, deed }: ReceiptActionsProps) {
  const styles = useStyles();
  const { id, application, reopening } = receipt;
  return (
    <div className={styles.row}>
      <State receipt={receipt} />
      {reopening === 'waiting' && (
        <Button
          size="small"
          aria-label={words.keepClosedLabel(application)}
          disabledFocusable={deed.busy}
          onClick={() => void deed.run('receipt:keep-closed', id)}
        >
          {words.keepClosed}
        </Button>
      )}
      {(reopening === 'no' || reopening === 'reopened') && <Reopen receipt={receipt} mustWait={mustWait} deed={deed} />}
      <Button
        size="small"
        appearance="subtle"
        className={styles.remove}
        aria-label={words.removeLabel(application)}
        title={words.removeLabel(application)}
        disabledFocusable={deed.busy}
        onClick={() => void deed.run('receipt:remove', id)}
      >
        {words.remove}
      </Button>
    </div>
  );
}

/** Nothing for what was not closed, or has no file that could be opened. */
function Reopen({ receipt: { id, application, result, documents, reopening }, mustWait, deed }: ReceiptActionsProps) {
  const files = documents.flatMap(({ path, state }) => (path !== null && state !== 'missing' ? [path] : []));
  const [file, ...others] = files;
  if (result === 'failed' || file === undefined) return null;
  const many = others.length > 0;
  const label = many ? words.reopenAllLabel(application) : words.reopenLabel(fileName(file));
  return (
    <Button
      size="small"
      appearance={reopening === 'no' ? 'primary' : 'secondary'}
      aria-label={mustWait ? words.whenFreeLabel(many ? application : fileName(file)) : label}
      disabledFocusable={deed.busy}
      onClick={() => void deed.run('receipt:reopen', { id, document: null })}
    >
      {mustWait ? words.whenFree : many ? words.reopenAll : words.reopen}
    </Button>
  );
}

function State({ receipt: { reopening, feature } }: { readonly receipt: ReceiptView }) {
  const styles = useStyles();
  switch (reopening) {
    case 'no':
      return null;
    case 'waiting':
      return (
        <span role="status" className={mergeClasses(styles.state, styles.whole)}>
          <Clock16Regular />
          <span className={styles.waiting}>{words.waiting(feature)}</span>
        </span>
      );
    case 'opening':
      return (
        <span role="status" className={styles.state}>
          <Spinner aria-hidden size="extra-tiny" />
          {words.opening}
        </span>
      );
    case 'reopened':
      return (
        <span role="status" className={styles.state}>
          <CheckmarkCircle16Filled className={styles.good} />
          {words.reopened}
        </span>
      );
  }
}
