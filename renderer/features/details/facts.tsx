/** What holds for the whole of an open feature: where it comes from, when it ends, what does not add up. */
import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { Info16Regular } from '@fluentui/react-icons/svg/info';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import type { Feature } from '../../../protocol/license.ts';
import { curveRange } from '../../components/curve-path.ts';
import { useControlTab } from '../../components/line-focus.ts';
import { useDeniedText } from '../../components/use-denied-text.ts';
import { useFeature, useServerName } from '../../components/use-names.ts';
import { useAllowance, useFreeForYou } from '../../components/use-own.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { useHistoryStore } from '../../stores/history-store.ts';
import { openPanel } from '../../stores/panel-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { firstExpiry, hasExpired } from '../feature-list/expiry.ts';
import { AllowanceNotes } from './allowance-notes.tsx';
import { Expiry } from './expiry.tsx';
import { Note } from './note.tsx';
import { PackageBoxes } from './package-boxes.tsx';
import { SeatRules } from './seat-rules.tsx';

const useStyles = makeStyles({
  facts: {
    padding: `2px ${tokens.spacingHorizontalL} 4px 28px`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    '& p': { margin: '0 0 2px' },
  },
  link: { fontSize: 'inherit', lineHeight: 'inherit' },
  warning: { color: tokens.colorStatusWarningForeground3 },
});

const sideCounts = ['borrowed', 'reserved', 'queued'] as const;

export function Facts({ featureId }: { readonly featureId: string }) {
  const feature = useFeature(featureId);
  return feature === undefined ? null : <FeatureFacts feature={feature} />;
}

function FeatureFacts({ feature }: { readonly feature: Feature }) {
  const styles = useStyles();
  const server = useServerName(feature.serverId);
  const logProblem = useSiteStore((store) => store.state?.site?.servers[feature.serverId]?.logProblem ?? null);
  const free = useFreeForYou(feature);
  const isLimited = useAllowance(feature.id) !== null;
  // The license server only says that it does not serve the feature, and advises what does not help here.
  const expired = useClockStore((store) => hasExpired(feature.pools, store.now));
  const curve = useHistoryStore((store) => store.curves[feature.id]);
  const range = curve ? curveRange(curve) : null;
  const { available, difference, inUse, pools, problem, softLimit, vendorDaemon } = feature;
  const versions = pools.length === 1 ? (pools[0]?.version ?? null) : null;
  const untold = inUse === null ? [] : sideCounts.filter((count) => feature[count] === null);
  const tabIndex = useControlTab();
  const refused = useDeniedText(feature.denied);
  const origin = [
    vendorDaemon === null ? null : strings.details.vendorDaemon(vendorDaemon),
    versions === null ? null : strings.details.version(versions),
  ];
  return (
    <div className={styles.facts}>
      <p>
        <Link
          className={styles.link}
          tabIndex={tabIndex}
          onClick={() => openPanel({ kind: 'server', serverId: feature.serverId })}
        >
          {strings.details.server(server)}
        </Link>
        {origin.filter(Boolean).map((part) => ` · ${part}`)}
      </p>
      <p>
        {strings.details.expires} <Expiry expiry={firstExpiry(pools)} />
      </p>
      <PackageBoxes feature={feature} />
      <AllowanceNotes featureId={feature.id} />
      {feature.tokens === true && <p>{strings.details.tokens}</p>}
      {softLimit !== undefined && <p>{strings.details.softLimit(softLimit, (inUse ?? 0) - softLimit)}</p>}
      {untold.length > 0 && <p>{strings.details.untold(untold)}</p>}
      <SeatRules feature={feature} />
      {refused && <p>{refused}</p>}
      {range && <p>{strings.details.lastDay(range)}</p>}
      {logProblem && (
        <Note icon={<Info16Regular />}>
          {`${strings.header.denialsUnknown(logProblem.message)} ${logProblem.nextStep}`}
        </Note>
      )}
      {problem && (
        <Note icon={<Warning16Filled className={styles.warning} />}>
          {expired ? strings.details.expiredWhy : `${problem.message} ${problem.nextStep}`}
        </Note>
      )}
      {typeof free === 'number' && available !== null && free < available && !isLimited && (
        <Note icon={<Info16Regular />}>{strings.details.availableOf(available, free)}</Note>
      )}
      {difference !== null && difference !== 0 && (
        <Note icon={<Info16Regular />}>{strings.details.difference(difference)}</Note>
      )}
    </div>
  );
}
