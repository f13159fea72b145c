/** One application that was closed: when and why, its documents, and opening them again. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { ReceiptView } from '../../../electron/ipc/reclaim-contract.ts';
import { useReclaimDeed } from '../../components/use-reclaim-deed.ts';
import { formatAge, formatExact, formatLength } from '../../format/dates.ts';
import { noneFree } from '../../requests/none-free.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { DocumentRow } from './document-row.tsx';
import { ReceiptActions } from './receipt-actions.tsx';

const words = strings.reclaim.closed;

const ellipsis = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    '& p': { margin: 0, overflowWrap: 'anywhere' },
  },
  head: { display: 'flex', alignItems: 'baseline', gap: tokens.spacingHorizontalS },
  title: {
    ...ellipsis,
    flex: '0 1 auto',
    minWidth: 0,
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  feature: { ...ellipsis, flex: '0 1000 auto', minWidth: 0, color: tokens.colorNeutralForeground3 },
  when: { flex: 'none', marginLeft: 'auto', color: tokens.colorNeutralForeground3 },
  quiet: { color: tokens.colorNeutralForeground3 },
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    margin: `${tokens.spacingVerticalXS} 0`,
    padding: 0,
    listStyle: 'none',
  },
  note: {
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    userSelect: 'text',
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  problem: { color: tokens.colorPaletteRedForeground1 },
});

export function ReceiptCard({ receipt }: { readonly receipt: ReceiptView }) {
  const styles = useStyles();
  const titleId = useId();
  const deed = useReclaimDeed();
  const { id, application, feature, rule, at, idleMs, waiting, result, explanation, documents } = receipt;
  const age = useClockStore(({ now }) => formatAge(now - at));
  const mustWait = useSiteStore((store) => noneFree(store, feature));
  const several = documents.filter(({ path }) => path !== null).length > 1;
  return (
    <article aria-labelledby={titleId} className={styles.card}>
      <div className={styles.head}>
        <h3 id={titleId} className={styles.title} title={application}>
          {application}
        </h3>
        <span className={styles.feature} title={feature}>
          {feature}
        </span>
        <span className={styles.when} title={formatExact(at)}>
          {words.results[result](age)}
        </span>
      </div>
      <p className={styles.quiet}>
        {words.reason(formatLength(idleMs), waiting)} · {words.rule(rule)}
      </p>
      {explanation !== null && <p className={styles.note}>{explanation}</p>}
      {documents.length === 0 ? (
        <p>{words.noDocuments}</p>
      ) : (
        <ul aria-label={words.documents(application)} className={styles.list}>
          {documents.map((document, index) => (
            <DocumentRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the number is what a document is known by.
              key={index}
              document={document}
              mustWait={mustWait}
              busy={deed.busy}
              onReopen={
                several && receipt.reopening === 'no'
                  ? () => void deed.run('receipt:reopen', { id, document: index })
                  : null
              }
              onOpenFolder={() => void deed.run('receipt:open-folder', { id, document: index })}
            />
          ))}
        </ul>
      )}
      {[receipt.problem, deed.problem].map(
        (problem) =>
          problem !== null && (
            <p key={problem} role="alert" className={styles.problem}>
              {problem}
            </p>
          ),
      )}
      <ReceiptActions receipt={receipt} mustWait={mustWait} deed={deed} />
    </article>
  );
}
