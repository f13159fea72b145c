/** Why there is nothing to wait for. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { closePanel } from '../../stores/panel-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';

const words = strings.requests.waitForm;

const useStyles = makeStyles({
  root: {
    display: 'grid',
    justifyItems: 'start',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    overflowWrap: 'anywhere',
    '& p': { margin: 0 },
  },
  muted: { color: tokens.colorNeutralForeground2 },
});

export interface WaitNotPossibleProps {
  /** As it was asked for. */
  readonly feature: string;
  /** Whether the site has a waiting list at all. */
  readonly hasList: boolean;
}

export function WaitNotPossible({ feature, hasList }: WaitNotPossibleProps) {
  const styles = useStyles();
  const known = useSiteStore(({ state }) => (state?.site ?? null) !== null);
  const reason = !known ? words.noSite : hasList ? words.unknown(feature) : words.noWaiting;
  return (
    <div className={styles.root}>
      <p role="alert">{reason}</p>
      {known && hasList && <p className={styles.muted}>{words.unknownHint}</p>}
      <Button data-autofocus="" onClick={closePanel}>
        {words.close}
      </Button>
    </div>
  );
}
