/** One's own wait: for what, at which place and why, until when, and what holders answered. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Clock16Regular } from '@fluentui/react-icons/svg/clock';
import { PauseCircle16Regular } from '@fluentui/react-icons/svg/pause-circle';
import type { Wait } from '../../../protocol/waiting-list.ts';
import { useIsPast, useLocalTime } from '../../components/age.tsx';
import { useAct } from '../../components/use-act.ts';
import { useFeature, useFeatureName } from '../../components/use-names.ts';
import { formatUntil } from '../../format/dates.ts';
import { bestPlace } from '../../requests/own-requests.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { openPanel } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';
import { AskAnswers } from './ask-answers.tsx';
import { useCardStyles } from './use-card-styles.ts';

const words = strings.requests.wait;

const useStyles = makeStyles({
  icon: { flex: 'none', color: tokens.colorNeutralForeground3, display: 'flex' },
  position: { flex: 'none', color: tokens.colorBrandForeground2, fontWeight: tokens.fontWeightSemibold },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', flex: '0 1 auto' },
  button: { flex: 'none', minWidth: 'auto', padding: `0 ${tokens.spacingHorizontalSNudge}` },
  end: { flex: 'none', display: 'flex', marginLeft: 'auto', marginRight: '-6px' },
});

export function WaitCard({ wait }: { readonly wait: Wait }) {
  const card = useCardStyles();
  const styles = useStyles();
  const place = bestPlace(wait);
  const featureId = place?.featureId ?? wait.featureIds[0] ?? '';
  const name = useFeatureName(featureId);
  const queued = useFeature(featureId)?.queued ?? 0;
  const { busy, act } = useAct();
  const paused = usePausedUntil(wait);
  const until = useShortTime(wait.until);
  const title = words.title(name, wait.featureIds.length - 1);
  return (
    <article data-card={wait.id} aria-label={title} className={card.card}>
      <div className={card.row}>
        <span className={styles.icon}>{paused === null ? <Clock16Regular /> : <PauseCircle16Regular />}</span>
        <h3 className={mergeClasses(card.title, styles.name)} title={title}>
          {title}
        </h3>
        <span className={styles.end}>
          <Button
            size="small"
            appearance="subtle"
            className={styles.button}
            aria-label={words.changeLabel(name)}
            onClick={() => openPanel({ kind: 'wait', featureId })}
          >
            {words.change}
          </Button>
          <Button
            size="small"
            appearance="subtle"
            className={styles.button}
            disabled={busy}
            aria-label={words.leaveLabel(name)}
            onClick={() => void act('wait:leave', wait.id, words.left(name))}
          >
            {words.leave}
          </Button>
        </span>
      </div>
      <p>
        <span className={styles.position}>{place ? words.position(place.position) : words.unknownPosition}</span>
        {` · ${words.seats(wait.seats)} · ${words.until(until)}`}
      </p>
      {paused === null ? place && <p className={card.quiet}>{place.reason}</p> : <p>{words.paused(paused)}</p>}
      {queued > 0 && <p className={card.quiet}>{words.ownQueue(queued)}</p>}
      <AskAnswers featureIds={wait.featureIds} />
    </article>
  );
}

/** A moment by the server's clock, short. */
const useShortTime = (at: number): string => {
  const local = useLocalTime(at);
  return useClockStore((clock) => formatUntil(local, clock.now));
};

/** Until when no offer comes; null when one may come now. */
function usePausedUntil({ pausedUntil }: Wait): string | null {
  const until = useShortTime(pausedUntil ?? 0);
  const over = useIsPast(pausedUntil ?? 0);
  return over ? null : until;
}
