/** The name of a feature in a setting that names it by its id, with its license server. */
import { useFeature, useFeatureName, useServerName } from '../../components/use-names.ts';
import { strings } from '../../strings.ts';
import { useRowStyles } from './use-row-styles.ts';

export function FeatureName({ featureId }: { readonly featureId: string }) {
  const styles = useRowStyles();
  const name = useFeatureName(featureId);
  const feature = useFeature(featureId);
  const server = useServerName(feature?.serverId ?? '');
  return (
    <span className={styles.name} title={name}>
      {name} <span className={styles.muted}>{feature ? server : strings.settings.notReported}</span>
    </span>
  );
}
