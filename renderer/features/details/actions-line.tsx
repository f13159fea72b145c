/** What the person at the screen can do about an open feature that is full: wait, change the wait, or leave. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Feature } from '../../../protocol/license.ts';
import { useLocalNow, useLocalTime } from '../../components/age.tsx';
import { useControlTab } from '../../components/line-focus.ts';
import { useFeature } from '../../components/use-names.ts';
import { formatUntil } from '../../format/dates.ts';
import { openPanel } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';
import { useWaiting } from '../waiting/use-waiting.ts';
import { useLineStyles } from './use-line-styles.ts';

const words = strings.requests.wait;

const useStyles = makeStyles({
  own: { color: tokens.colorBrandForeground2, fontWeight: tokens.fontWeightSemibold, flex: '0 1 auto' },
});

export function ActionsLine({ featureId }: { readonly featureId: string }) {
  const feature = useFeature(featureId);
  return feature === undefined ? null : <Actions feature={feature} />;
}

function Actions({ feature }: { readonly feature: Feature }) {
  const line = useLineStyles();
  const styles = useStyles();
  const tabIndex = useControlTab();
  const { wait, place, busy, join, leave } = useWaiting(feature);
  const openForm = () => openPanel({ kind: 'wait', featureId: feature.id });
  if (wait === null) {
    return (
      <div className={line.line}>
        <Button
          size="small"
          appearance="primary"
          tabIndex={tabIndex}
          disabledFocusable={busy}
          aria-label={words.joinLabel(feature.name)}
          onClick={join}
        >
          {words.join}
        </Button>
        <Button size="small" tabIndex={tabIndex} onClick={openForm}>
          {words.joinOptions}
        </Button>
      </div>
    );
  }
  return (
    <div className={line.line}>
      <span className={mergeClasses(line.main, styles.own)}>
        {place ? words.position(place.position) : words.unknownPosition}
      </span>
      <span className={line.muted}>
        <Until at={wait.until} />
      </span>
      <span className={line.end}>
        <Button size="small" tabIndex={tabIndex} aria-label={words.changeLabel(feature.name)} onClick={openForm}>
          {words.change}
        </Button>{' '}
        <Button
          size="small"
          tabIndex={tabIndex}
          disabledFocusable={busy}
          aria-label={words.leaveLabel(feature.name)}
          onClick={leave}
        >
          {words.leave}
        </Button>
      </span>
    </div>
  );
}

function Until({ at }: { readonly at: number }) {
  const local = useLocalTime(at);
  return words.until(formatUntil(local, useLocalNow()));
}
