/** A link asked to wait for a feature: it happens only when the person at the screen says so. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { alternativesTo } from '../../../protocol/alternatives.ts';
import type { Feature } from '../../../protocol/license.ts';
import { maxFeaturesOfWait } from '../../../protocol/wait-limits.ts';
import { PanelFrame } from '../../components/panel-frame.tsx';
import { useFreeForYou } from '../../components/use-own.ts';
import { selectPolicy, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { useOwnWait } from './use-waiting.ts';
import { WaitForm } from './wait-form.tsx';
import { WaitNotPossible } from './wait-not-possible.tsx';

const words = strings.requests.waitForm;

const useStyles = makeStyles({
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
});

export interface LinkPanelProps {
  /** As the link names it. */
  readonly feature: string;
  readonly seats: number;
}

/** The same feature on several license servers is one wait for any of them. */
export function LinkPanel({ feature: name, seats }: LinkPanelProps) {
  const features = useSiteStore((store) => store.state?.site?.features);
  const policy = useSiteStore(selectPolicy);
  const same = useMemo(() => {
    const found = alternativesTo({ id: null, name, serverId: '' }, features ?? {});
    return found.filter(({ kind }) => kind === 'same');
  }, [name, features]);
  const [first] = same;
  return (
    <PanelFrame title={words.linkTitle(first?.feature.name ?? name, seats)}>
      {first && policy?.waiting ? (
        <Confirm
          // Just after a start license servers are heard of one after the other: all of them would do.
          key={same.map(({ feature }) => feature.id).join(' ')}
          feature={first.feature}
          seats={seats}
          usualMs={policy.keepDeniedMs}
        />
      ) : (
        <WaitNotPossible feature={name} hasList={policy?.waiting === true} />
      )}
    </PanelFrame>
  );
}

interface ConfirmProps {
  readonly feature: Feature;
  readonly seats: number;
  readonly usualMs: number;
}

function Confirm({ feature, seats, usualMs }: ConfirmProps) {
  const styles = useStyles();
  const features = useSiteStore((store) => store.state?.site?.features);
  const alternatives = useMemo(() => alternativesTo(feature, features ?? {}), [feature, features]);
  const same = alternatives.filter(({ kind }) => kind === 'same');
  const { wait } = useOwnWait(feature.id);
  const free = useFreeForYou(feature);
  return (
    <WaitForm
      feature={feature}
      alternatives={alternatives}
      chosen={same.map((one) => one.feature.id).slice(0, maxFeaturesOfWait - 1)}
      seats={seats}
      usualMs={usualMs}
      wait={wait}
      confirm={words.confirm}
    >
      <p className={styles.hint}>{words.linkHint}</p>
      {free !== null && free !== 0 && <p className={styles.hint}>{words.freeNow(free)}</p>}
    </WaitForm>
  );
}
