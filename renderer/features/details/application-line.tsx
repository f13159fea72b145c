/** What is known of the application behind one's own seats, why they are or are not asked back, and keeping them for a job. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ShieldTask16Regular } from '@fluentui/react-icons/svg/shield-task';
import { TopSpeed16Regular } from '@fluentui/react-icons/svg/top-speed';
import type { ApplicationView } from '../../../electron/ipc/reclaim-contract.ts';
import { useLocalNow } from '../../components/age.tsx';
import { useControlTab } from '../../components/line-focus.ts';
import { ShieldMenu } from '../../components/shield-menu.tsx';
import { useFeatureName } from '../../components/use-names.ts';
import { useReclaimDeed } from '../../components/use-reclaim-deed.ts';
import { formatMoment } from '../../format/dates.ts';
import { measuredInWords } from '../../reclaim/measured-in-words.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { useReclaimStore } from '../../stores/reclaim-store.ts';
import { strings } from '../../strings.ts';

const words = strings.reclaim.shield;

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    // In line with the names of the holders.
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS} 52px`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    '& p': { margin: 0 },
  },
  note: { display: 'flex', gap: tokens.spacingHorizontalSNudge, '& svg': { flex: 'none' } },
  suggestion: { color: tokens.colorNeutralForeground1, '& svg': { color: tokens.colorBrandForeground2 } },
  controls: { paddingTop: tokens.spacingVerticalXXS },
  problem: { color: tokens.colorPaletteRedForeground1 },
});

/** Draws nothing for an application that is gone and not yet out of the list. */
export function ApplicationLine(props: { readonly applicationId: string; readonly featureId: string }) {
  const application = useReclaimStore((store) => store.view?.applications.find(({ id }) => id === props.applicationId));
  const feature = useFeatureName(props.featureId);
  return application === undefined ? null : <Application application={application} feature={feature} />;
}

function Application({ application, feature }: { readonly application: ApplicationView; readonly feature: string }) {
  const styles = useStyles();
  const measured = useClockStore(({ now }) => measuredInWords(application, now));
  const reason = application.standings.find((standing) => standing.feature === feature)?.reason;
  return (
    <div className={styles.line}>
      <p>{measured}</p>
      {reason !== undefined && <p>{strings.reclaim.standings[reason]}</p>}
      <Job application={application} />
    </div>
  );
}

/** Nothing where nobody may say that a job runs. */
function Job({
  application: { id, name, shieldedUntil, maxShieldMs, suggestShield },
}: {
  readonly application: ApplicationView;
}) {
  const styles = useStyles();
  const tabIndex = useControlTab();
  const now = useLocalNow();
  const { busy, problem, run } = useReclaimDeed();
  const shield = (until: number | null) => void run('reclaim:shield', { applicationId: id, until });
  const runs = shieldedUntil !== null && shieldedUntil > now;
  if (!runs && maxShieldMs === 0) return null;
  return (
    <>
      {runs ? (
        <p className={styles.note}>
          <ShieldTask16Regular />
          {words.runs(formatMoment(shieldedUntil, now))}
        </p>
      ) : (
        suggestShield && (
          <p className={mergeClasses(styles.note, styles.suggestion)}>
            <TopSpeed16Regular />
            {words.suggestion(name)}
          </p>
        )
      )}
      <div className={styles.controls}>
        {runs ? (
          <Button
            size="small"
            tabIndex={tabIndex}
            aria-label={words.overLabel(name)}
            disabledFocusable={busy}
            onClick={() => shield(null)}
          >
            {words.over}
          </Button>
        ) : (
          <ShieldMenu
            text={words.label}
            label={words.labelFor(name)}
            maxMs={maxShieldMs}
            disabled={busy}
            tabIndex={tabIndex}
            onChoose={shield}
          />
        )}
      </div>
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </>
  );
}
