/** The name of a feature in a setting that names it by its id, with its license server. */
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { useRowStyles } from './use-row-styles.ts';

/** A feature that the site does not have now is called by its id. */
export const useFeatureName = (featureId: string): string =>
  useSiteStore((store) => store.state?.site?.features[featureId]?.name ?? featureId);

export function FeatureName({ featureId }: { readonly featureId: string }) {
  const styles = useRowStyles();
  const name = useFeatureName(featureId);
  const server = useSiteStore(({ state }) => {
    const feature = state?.site?.features[featureId];
    return feature ? state?.site?.servers[feature.serverId]?.name : strings.settings.notReported;
  });
  return (
    <span className={styles.name} title={name}>
      {name} <span className={styles.muted}>{server}</span>
    </span>
  );
}
