/** One feature: its name, what is free for you, and how its seats are used. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AlertOff16Regular } from '@fluentui/react-icons/svg/alert-off';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
import { MoreHorizontal16Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { Pin16Filled, Pin16Regular } from '@fluentui/react-icons/svg/pin';
import { memo } from 'react';
import type { Feature } from '../../../protocol/license.ts';
import { SeatBar } from '../../components/seat-bar.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { useHistoryStore } from '../../stores/history-store.ts';
import { openMenu } from '../../stores/menu-store.ts';
import { selectMuted, useSettingsStore } from '../../stores/settings-store.ts';
import { strings } from '../../strings.ts';
import { hiddenFromView } from '../../theme/hidden-from-view.ts';
import { FeatureTags } from './feature-tags.tsx';
import { FreeForYou } from './free-for-you.tsx';
import { JoinButton } from './join-button.tsx';
import { usageText } from './usage-text.ts';
import { useOldSince } from './use-old-since.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    gridTemplateRows: '26px 18px',
    alignItems: 'center',
    height: '100%',
    boxSizing: 'border-box',
    padding: `5px ${tokens.spacingHorizontalL} 5px ${tokens.spacingHorizontalS}`,
    cursor: 'pointer',
    userSelect: 'none',
  },
  chevron: { color: tokens.colorNeutralForeground3, display: 'flex' },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalSNudge, minWidth: 0 },
  second: { gridColumn: 2, gap: tokens.spacingHorizontalM },
  name: {
    flex: '0 1 auto',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontWeight: tokens.fontWeightSemibold,
  },
  server: {
    flex: '0 10000 auto',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  pin: {
    flex: 'none',
    display: 'flex',
    padding: '2px',
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    background: 'none',
    color: tokens.colorNeutralForeground3,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
  },
  pinned: { color: tokens.colorBrandForeground1 },
  muted: { flex: 'none', display: 'flex', color: tokens.colorNeutralForeground3 },
  hidden: hiddenFromView,
  // What there is no room for wraps, and is cut away; one always has room.
  tags: {
    flex: '1 1 0',
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: `0 ${tokens.spacingHorizontalSNudge}`,
    height: '18px',
    minWidth: 'min-content',
    overflow: 'hidden',
  },
  usage: {
    flex: 'none',
    minWidth: '62px',
    textAlign: 'right',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  old: { '& > [role="img"]': { opacity: 0.55, filter: 'grayscale(1)' } },
});

export interface FeatureRowProps {
  readonly feature: Feature;
  readonly open: boolean;
  readonly pinned: boolean;
  /** Name of its license server, where that is not clear from the heading. */
  readonly server: string | null;
  readonly onPin: (featureId: string, pinned: boolean) => void;
}

export const FeatureRow = memo(function FeatureRow({ feature, open, pinned, server, onPin }: FeatureRowProps) {
  const styles = useStyles();
  const curve = useHistoryStore((store) => store.curves[feature.id]);
  const muted = useSettingsStore((store) => selectMuted(store).includes(feature.id));
  const old = useOldSince(feature) !== null && styles.old;
  return (
    <div className={styles.row}>
      <span className={styles.chevron}>{open ? <ChevronDown16Regular /> : <ChevronRight16Regular />}</span>
      <div className={styles.line}>
        <span className={styles.name} title={feature.name}>
          {feature.name}
        </span>{' '}
        {server && <span className={styles.server}>{server}</span>}{' '}
        {pinned && <span className={styles.hidden}>{strings.list.isPinned}</span>}
        <button
          type="button"
          // For the mouse. The row has the keyboard focus and what is said of it; its key for pinning is Ctrl+D.
          tabIndex={-1}
          aria-hidden
          data-pin={pinned}
          className={mergeClasses(styles.pin, pinned && styles.pinned)}
          title={pinned ? strings.list.unpin : strings.list.pin}
          onClick={(event) => {
            event.stopPropagation();
            onPin(feature.id, !pinned);
          }}
        >
          {pinned ? <Pin16Filled /> : <Pin16Regular />}
        </button>
        <button
          type="button"
          // For the mouse, as the pin: its key is Shift+F10.
          tabIndex={-1}
          aria-hidden
          data-quiet
          className={styles.pin}
          title={strings.requests.menu.open}
          onClick={(event) => {
            event.stopPropagation();
            const row = event.currentTarget.closest<HTMLElement>('[role="treeitem"]');
            if (row) openMenu(feature.id, event.currentTarget, row);
          }}
        >
          <MoreHorizontal16Regular />
        </button>
        {muted && (
          <span
            className={styles.muted}
            role="img"
            aria-label={strings.requests.menu.muted}
            title={strings.requests.menu.muted}
          >
            <AlertOff16Regular />
          </span>
        )}
        <span className={styles.tags}>
          <FeatureTags feature={feature} />
        </span>{' '}
        <FreeForYou feature={feature} />
        {!open && <JoinButton feature={feature} />}
      </div>
      <div className={mergeClasses(styles.line, styles.second, old)}>
        <SeatBar feature={feature} /> <span className={styles.usage}>{usageText(feature)}</span>
        <Sparkline curve={curve} />
      </div>
    </div>
  );
});
