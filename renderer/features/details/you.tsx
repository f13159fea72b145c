/** Marks what belongs to the person at the screen. */
import { sameHost, sameUser } from '../../../protocol/identity.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { useLineStyles } from './use-line-styles.ts';

export interface YouProps {
  readonly user: string;
  readonly host: string;
}

/** Nothing for others; `you` for this person, and whether it is on this computer. */
export function You({ user, host }: YouProps) {
  const styles = useLineStyles();
  const me = useSiteStore((store) => store.state?.me);
  if (me === undefined || !sameUser(me.user, user)) return null;
  const here = sameHost(me.host, host);
  return (
    <span className={styles.you} title={here ? strings.details.youHere : strings.details.onHost(host)}>
      {strings.details.you}
    </span>
  );
}
