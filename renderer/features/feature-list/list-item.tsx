/** One line of the list, placed where the virtual list wants it, with its role in the tree. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import { LineFocusProvider } from '../../components/line-focus.ts';
import { setActive, setExpanded } from '../../stores/view-store.ts';
import { DetailLineView } from '../details/detail-line.tsx';
import { FeatureItem } from './feature-item.tsx';
import { Heading } from './heading.tsx';
import type { ListItem } from './list-items.ts';

const useStyles = makeStyles({
  item: {
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    outline: 'none',
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  feature: {
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    // Out of the way, and not only out of sight: the name needs the room.
    '&:not(:hover, :focus-visible) [data-pin="false"], &:not(:hover, :focus-visible) [data-quiet]': { display: 'none' },
  },
  // A line down from the chevron of the feature that these belong to.
  detail: {
    '::before': {
      content: '""',
      position: 'absolute',
      top: 0,
      bottom: 0,
      left: '15px',
      borderLeft: `1px solid ${tokens.colorNeutralStroke1}`,
    },
  },
});

export interface ListItemViewProps {
  readonly item: ListItem;
  readonly index: number;
  /** Distance from the top of the list, and height, in CSS pixels; a null height is measured. */
  readonly start: number;
  readonly height: number | null;
  readonly measure: ((element: Element | null) => void) | undefined;
  /** Whether Tab comes here: only one line of the tree. */
  readonly focusable: boolean;
  readonly onPin: (featureId: string, pinned: boolean) => void;
}

export const ListItemView = memo(function ListItemView(props: ListItemViewProps) {
  const { item, index, start, height, measure, focusable, onPin } = props;
  const styles = useStyles();
  const style = { transform: `translateY(${start}px)`, ...(height !== null && { height }) };
  if (item.kind === 'heading') {
    return (
      <div role="none" className={styles.item} style={style}>
        <Heading heading={item.heading} />
      </div>
    );
  }
  const tabIndex = focusable ? 0 : -1;
  const common = {
    'data-index': index,
    'aria-posinset': item.position,
    'aria-setsize': item.count,
    onFocus: () => setActive(item.key),
    style,
  };
  if (item.kind === 'feature') {
    return (
      <FeatureItem
        {...common}
        tabIndex={tabIndex}
        className={mergeClasses(styles.item, styles.feature)}
        line={item}
        onPin={onPin}
        onClick={() => setExpanded(item.featureId, !item.open)}
      />
    );
  }
  return (
    <div
      {...common}
      role="treeitem"
      tabIndex={tabIndex}
      ref={measure}
      aria-level={2}
      className={mergeClasses(styles.item, styles.detail)}
    >
      <LineFocusProvider value={focusable}>
        <DetailLineView line={item} />
      </LineFocusProvider>
    </div>
  );
});
