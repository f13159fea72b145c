/** The few words beside a feature's name that matter right now: who waits, what is yours, what ends soon. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Warning12Filled } from '@fluentui/react-icons/svg/warning';
import type { Feature } from '../../../protocol/license.ts';
import { useOwnPlace, useOwnSeats } from '../../components/use-own.ts';
import { partsOf } from '../../selection/packages.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { useOwnWait } from '../waiting/use-waiting.ts';
import { daysToWarn, firstExpiry } from './expiry.ts';

const noParts: readonly Feature[] = [];

const useStyles = makeStyles({
  tag: {
    flex: 'none',
    boxSizing: 'border-box',
    maxWidth: '108px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    padding: '0 6px',
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase100,
    lineHeight: '18px',
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground4,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  own: { color: tokens.colorBrandForeground2, backgroundColor: tokens.colorBrandBackground2 },
  box: {
    backgroundColor: 'transparent',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusSmall,
    lineHeight: '16px',
  },
  warning: {
    display: 'flex',
    alignItems: 'center',
    gap: '3px',
    color: tokens.colorStatusWarningForeground1,
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
});

export function FeatureTags({ feature }: { readonly feature: Feature }) {
  const styles = useStyles();
  const seats = useOwnSeats(feature);
  const ahead = useOwnPlace(feature);
  const expiry = firstExpiry(feature.pools);
  const days = useClockStore((store) => daysToWarn(expiry, store.now));
  const line = useSiteStore(({ state }) => state?.site?.lines[feature.id]?.people ?? 0);
  const { wait } = useOwnWait(feature.id);
  const queued = feature.queued ?? 0;
  const { partOf = [] } = feature;
  const parts = useSiteStore(({ state }) => (state?.site ? partsOf(feature, state.site.features) : noParts));
  return (
    <>
      {days !== null && (
        <span className={mergeClasses(styles.tag, styles.warning)}>
          <Warning12Filled />
          {days < 0 ? strings.list.expired : strings.list.expiresIn(days)}
        </span>
      )}{' '}
      {ahead !== null && (
        <span className={mergeClasses(styles.tag, styles.own)} title={strings.list.queueHint}>
          {strings.list.youWait(ahead)}
        </span>
      )}
      {wait === null && line > 0 ? (
        <span className={styles.tag} title={strings.requests.wait.peopleLong(line)}>
          {strings.requests.wait.people(line)}
        </span>
      ) : (
        queued > 0 &&
        ahead === null && (
          <span className={styles.tag} title={strings.list.queueHint}>
            {strings.list.queued(queued)}
          </span>
        )
      )}{' '}
      {parts.length > 0 && (
        <span
          className={mergeClasses(styles.tag, styles.box)}
          title={strings.list.partsLong(parts.map(({ name }) => name))}
        >
          {strings.list.parts(parts.length)}
        </span>
      )}
      {partOf[0] !== undefined && (
        <span className={mergeClasses(styles.tag, styles.box)} title={strings.list.partOfLong(partOf)}>
          {strings.list.partOf(partOf[0], partOf.length - 1)}
        </span>
      )}{' '}
      {seats > 0 && (
        <span className={mergeClasses(styles.tag, styles.own)} title={strings.list.youHoldLong(seats)}>
          {strings.list.youHold(seats)}
        </span>
      )}
    </>
  );
}
