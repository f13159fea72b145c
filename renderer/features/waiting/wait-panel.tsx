/** Joining the waiting list of a feature with seats and time, or changing the wait that is there. */
import { useMemo } from 'react';
import { alternativesTo } from '../../../protocol/alternatives.ts';
import type { Feature } from '../../../protocol/license.ts';
import { PanelFrame } from '../../components/panel-frame.tsx';
import { useFeature } from '../../components/use-names.ts';
import { selectPolicy, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { useOwnWait } from './use-waiting.ts';
import { WaitForm } from './wait-form.tsx';
import { WaitNotPossible } from './wait-not-possible.tsx';

const words = strings.requests.waitForm;

export function WaitPanel({ featureId }: { readonly featureId: string }) {
  const feature = useFeature(featureId);
  const policy = useSiteStore(selectPolicy);
  const { wait } = useOwnWait(featureId);
  const name = feature?.name ?? featureId;
  return (
    <PanelFrame title={wait ? words.changeTitle(name) : words.title(name)}>
      {feature && policy?.waiting ? (
        <Known feature={feature} usualMs={policy.keepDeniedMs} />
      ) : (
        <WaitNotPossible feature={name} hasList={policy?.waiting === true} />
      )}
    </PanelFrame>
  );
}

function Known({ feature, usualMs }: { readonly feature: Feature; readonly usualMs: number }) {
  const features = useSiteStore((store) => store.state?.site?.features);
  const { wait } = useOwnWait(feature.id);
  const waitFeatures = wait?.featureIds;
  const alternatives = useMemo(() => {
    const found = alternativesTo(feature, features ?? {});
    // What was chosen before, from a link or a terminal, must not be lost by a change here.
    const others = (waitFeatures ?? []).filter(
      (id) => id !== feature.id && !found.some((one) => one.feature.id === id),
    );
    const kept = others.flatMap((id) => {
      const other = features?.[id];
      return other ? [{ feature: other, kind: 'chosen' as const }] : [];
    });
    return [...found, ...kept];
  }, [feature, features, waitFeatures]);
  return (
    <WaitForm
      feature={feature}
      alternatives={alternatives}
      chosen={alternatives.filter(({ feature: { id } }) => waitFeatures?.includes(id)).map((one) => one.feature.id)}
      seats={wait?.seats ?? 1}
      usualMs={usualMs}
      wait={wait}
      confirm={wait ? words.save : words.join}
    />
  );
}
