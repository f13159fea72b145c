/** How much of a time is left, as a bar. */
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  track: {
    flex: 'none',
    height: '4px',
    borderRadius: tokens.borderRadiusCircular,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralStroke2,
    forcedColorAdjust: 'none',
    '@media (forced-colors: active)': { backgroundColor: 'GrayText' },
  },
  rest: {
    height: '100%',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
});

/** @param left and total in milliseconds */
export function TimeBar({ left, total }: { readonly left: number; readonly total: number }) {
  const styles = useStyles();
  return (
    <div aria-hidden className={styles.track}>
      <div className={styles.rest} style={{ width: `${(left / Math.max(1, total)) * 100}%` }} />
    </div>
  );
}
