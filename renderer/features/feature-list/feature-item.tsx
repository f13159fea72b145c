/** A feature as an item of the tree. A screen reader says what its row shows. */
import type { HTMLAttributes } from 'react';
import type { Feature } from '../../../protocol/license.ts';
import { openMenu, pointOf } from '../../stores/menu-store.ts';
import { selectPinned, useSettingsStore } from '../../stores/settings-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { useViewStore } from '../../stores/view-store.ts';
import { FeatureRow, type FeatureRowProps } from './feature-row.tsx';
import type { FeatureLine } from './list-items.ts';

export interface FeatureItemProps extends HTMLAttributes<HTMLDivElement> {
  readonly tabIndex: number;
  readonly line: FeatureLine;
  readonly onPin: FeatureRowProps['onPin'];
}

/** Draws nothing for a feature that is gone and not yet out of the list. */
export function FeatureItem({ line, onPin, ...item }: FeatureItemProps) {
  const feature = useSiteStore((store) => store.state?.site?.features[line.featureId]);
  return feature === undefined ? null : <Known line={line} onPin={onPin} feature={feature} {...item} />;
}

function Known({ line, onPin, feature, tabIndex, ...item }: FeatureItemProps & { readonly feature: Feature }) {
  const pinned = useSettingsStore((store) => selectPinned(store).includes(feature.id));
  const server = useServerName(feature, pinned);
  return (
    <div
      {...item}
      role="treeitem"
      tabIndex={tabIndex}
      aria-level={1}
      aria-expanded={line.open}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu(feature.id, pointOf(event), event.currentTarget);
      }}
    >
      <FeatureRow feature={feature} open={line.open} pinned={pinned} server={server} onPin={onPin} />
    </div>
  );
}

/** The heading tells the license server, except above pinned features and what a search found. */
function useServerName(feature: Feature, pinned: boolean): string | null {
  const searching = useViewStore((view) => view.text.trim() !== '');
  return useSiteStore(({ state }) => {
    const servers = state?.site?.servers ?? {};
    if (!(pinned || searching) || Object.keys(servers).length < 2) return null;
    return servers[feature.serverId]?.name ?? feature.serverId;
  });
}
