/** Someone who holds seats: who, where, how many, and for how long. */
import { mergeClasses } from '@fluentui/react-components';
import { Laptop16Regular } from '@fluentui/react-icons/svg/laptop';
import { Person16Regular } from '@fluentui/react-icons/svg/person';
import { memo } from 'react';
import type { Checkout } from '../../../protocol/license.ts';
import { rowOf } from '../../../protocol/tables.ts';
import { Elapsed, useIsPast, useLocalTime, useServerNow } from '../../components/age.tsx';
import { formatExact, formatMoment, formatUntil } from '../../format/dates.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { HolderContact } from './holder-contact.tsx';
import { useLineStyles } from './use-line-styles.ts';
import { You } from './you.tsx';

export const HolderLine = memo(function HolderLine({ checkout }: { readonly checkout: Checkout }) {
  const styles = useLineStyles();
  const borrowed = checkout.kind === 'borrowed';
  const where = whereabouts(checkout);
  // Matters more than where they sit.
  const job = useJob(checkout);
  return (
    <div className={styles.line}>
      <span className={styles.icon}>{borrowed ? <Laptop16Regular /> : <Person16Regular />}</span>
      <span className={mergeClasses(styles.main, styles.strong)} title={checkout.user}>
        {checkout.user || strings.details.somebody}
      </span>
      <You user={checkout.user} host={checkout.host} />
      <span className={job === null ? styles.muted : styles.job} title={[job, where].filter(Boolean).join('\n')}>
        {job ?? where}
      </span>
      <span className={styles.space} />
      <HolderContact checkout={checkout} />
      <span className={styles.end}>
        {checkout.count > 1 && (
          <b title={strings.details.seatsLong(checkout.count)}>{`${strings.details.seats(checkout.count)} `}</b>
        )}
        {borrowed ? <Borrowed checkout={checkout} /> : <Since checkout={checkout} />}
      </span>
    </div>
  );
});

/** Computer, display where it tells more, and version. */
function whereabouts({ host, display, version }: Checkout): string {
  const shown = display !== null && display !== host && !display.startsWith(host) ? display : null;
  return [host, shown, version === null ? null : strings.details.version(version)].filter(Boolean).join(' · ');
}

/** That a job runs at this seat and until when, in words; null when none does. */
function useJob({ id, featureId }: Checkout): string | null {
  const until = useSiteStore(({ state }) => rowOf(state?.holders[featureId]?.shields ?? {}, id)?.until ?? 0);
  const over = useIsPast(until);
  const local = useLocalTime(until);
  const time = useClockStore(({ now }) => formatMoment(local, now));
  return over ? null : strings.reclaim.shield.colleague(time);
}

function Since({ checkout }: { readonly checkout: Checkout }) {
  const { since, sinceNote } = checkout;
  if (since === null) return strings.details.sinceUnknown;
  const words = sinceNote === undefined ? undefined : strings.details.sinceAbout;
  return <Elapsed since={since} title={() => startText(checkout)} words={words} />;
}

/** Since when it is held, and why that is not certain; empty where it is not known. */
const startText = ({ since, sinceNote }: Checkout): string =>
  since === null ? '' : [strings.details.since(formatExact(since)), sinceNote].filter(Boolean).join('\n');

function Borrowed({ checkout }: { readonly checkout: Checkout }) {
  const { until, untilNote } = checkout;
  const now = useServerNow();
  const title = [until === null ? '' : formatExact(until), untilNote, startText(checkout)].filter(Boolean).join('\n');
  if (until === null) return <span title={title}>{strings.details.borrowed}</span>;
  return (
    <time dateTime={new Date(until).toISOString()} title={title}>
      {strings.details[untilNote === undefined ? 'borrowedUntil' : 'borrowedAbout'](formatUntil(until, now))}
    </time>
  );
}
