/** One's own denials of the last days, of one feature or all. */
import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Outcome } from '../../../electron/ipc/contract.ts';
import type { Denials } from '../../../protocol/rest.ts';
import { useBridge } from '../../bridge.ts';
import { PanelFrame } from '../../components/panel-frame.tsx';
import { useFeatureName } from '../../components/use-names.ts';
import { withTold } from '../../requests/with-told.ts';
import { selectMine, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { DenialCard } from './denial-card.tsx';

const words = strings.requests.denial;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyle: 'none' },
  entry: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  note: { margin: 0, padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}` },
});

export interface DenialsPanelProps {
  /** Null for those of all features. */
  readonly featureId: string | null;
  /** The one that was asked for comes first. */
  readonly denialId: string | null;
}

export function DenialsPanel({ featureId, denialId }: DenialsPanelProps) {
  const styles = useStyles();
  const name = useFeatureName(featureId ?? '');
  const mine = useSiteStore(selectMine);
  const asked = useDenials(featureId);
  const told = asked?.ok ? asked.value.denials : [];
  const denials = withTold(told, Object.values(mine.denials), featureId, denialId);
  return (
    <PanelFrame title={featureId === null ? words.panelTitle : words.panelTitleOf(name)}>
      {asked === null && <Spinner className={styles.note} size="tiny" label={words.loading} />}
      {asked?.ok === false && (
        <p role="alert" className={styles.note}>
          {asked.message}
        </p>
      )}
      {asked?.ok && denialId !== null && denials[0]?.id !== denialId && <p className={styles.note}>{words.gone}</p>}
      {asked?.ok && denials.length === 0 && <p className={styles.note}>{words.none}</p>}
      <ul className={styles.list}>
        {denials.map((denial) => (
          <li key={denial.id} className={styles.entry}>
            <DenialCard denial={denial} title={denial.feature} level="h3" />
          </li>
        ))}
      </ul>
      {asked?.ok && asked.value.truncated && <p className={styles.note}>{words.truncated}</p>}
    </PanelFrame>
  );
}

/** Null while they are being asked for. */
function useDenials(featureId: string | null): Outcome<Denials> | null {
  const bridge = useBridge();
  const [asked, setAsked] = useState<Outcome<Denials> | null>(null);
  useEffect(() => {
    let gone = false;
    void bridge.request('denials:get', featureId).then((outcome) => {
      if (!gone) setAsked(outcome);
    });
    return () => {
      gone = true;
    };
  }, [bridge, featureId]);
  return asked;
}
