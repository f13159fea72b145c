/** One line below a feature, drawn by what it is. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import type { DetailLine } from '../feature-list/list-items.ts';
import { ActionsLine } from './actions-line.tsx';
import { DenialLine } from './denial-line.tsx';
import { Facts } from './facts.tsx';
import { HolderLine } from './holder-line.tsx';
import { InsteadLine } from './instead-line.tsx';
import { PlaceLine } from './place-line.tsx';
import { PoolLine } from './pool-line.tsx';
import { QueueLine } from './queue-line.tsx';
import { ReservationLine } from './reservation-line.tsx';

// Few hold a seat that may be asked back, and its menu weighs much.
const ApplicationLine = lazy(async () => ({ default: (await import('./application-line.tsx')).ApplicationLine }));

const useStyles = makeStyles({
  section: {
    display: 'flex',
    alignItems: 'flex-end',
    height: '100%',
    paddingLeft: '28px',
    paddingBottom: '2px',
    boxSizing: 'border-box',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  message: {
    padding: `4px ${tokens.spacingHorizontalL} 4px 28px`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

export function DetailLineView({ line }: { readonly line: DetailLine }) {
  const styles = useStyles();
  switch (line.kind) {
    case 'actions':
      return <ActionsLine featureId={line.featureId} />;
    case 'denial':
      return <DenialLine featureId={line.featureId} denialId={line.denialId} />;
    case 'instead':
      return <InsteadLine featureId={line.featureId} />;
    case 'facts':
      return <Facts featureId={line.featureId} />;
    case 'section':
      return <div className={styles.section}>{line.title}</div>;
    case 'pool':
      return <PoolLine pool={line.pool} />;
    case 'reservation':
      return <ReservationLine reservation={line.reservation} />;
    case 'place':
      return <PlaceLine place={line.line} />;
    case 'queue':
      return <QueueLine entry={line.entry} place={line.place} />;
    case 'holder':
      return <HolderLine checkout={line.checkout} />;
    case 'application':
      return (
        <Suspense fallback={null}>
          <ApplicationLine applicationId={line.applicationId} featureId={line.featureId} />
        </Suspense>
      );
    case 'message':
      return <div className={styles.message}>{line.text}</div>;
  }
}
