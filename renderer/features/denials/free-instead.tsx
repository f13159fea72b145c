/** Who else could help: what would do instead and is free for this person now. */
import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { alternativesTo, type FreeAlternative, freeAlternatives, type Wanted } from '../../../protocol/alternatives.ts';
import { useControlTab } from '../../components/line-focus.ts';
import { useServerName } from '../../components/use-names.ts';
import { leadToFeature } from '../../stores/goal-store.ts';
import { closePanel } from '../../stores/panel-store.ts';
import { selectMine, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';

const words = strings.requests.alternatives;
/** Enough to choose from. */
const most = 4;
const nobody = { user: '', host: '' };
const nothing = {};

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXXS },
  title: { fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  link: { fontSize: 'inherit', lineHeight: 'inherit', overflowWrap: 'anywhere' },
  free: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** Nothing where nothing else would do, free or not. */
export function FreeInstead({ wanted }: { readonly wanted: Wanted }) {
  const styles = useStyles();
  const { id, name, serverId } = wanted;
  const features = useSiteStore((store) => store.state?.site?.features ?? nothing);
  const mine = useSiteStore(selectMine);
  const me = useSiteStore((store) => store.state?.me ?? nobody);
  const all = useMemo(() => alternativesTo({ id, name, serverId }, features), [id, name, serverId, features]);
  const lines = useSiteStore((store) => store.state?.site?.lines ?? nothing);
  const free = useMemo(() => freeAlternatives(all, mine, me, lines), [all, mine, me, lines]);
  if (all.length === 0) return null;
  if (free.length === 0) return <p>{words.none}</p>;
  return (
    <div className={styles.root}>
      <p className={styles.title}>{words.title}</p>
      <ul className={styles.list}>
        {free.slice(0, most).map((alternative) => (
          <Alternative key={alternative.feature.id} alternative={alternative} />
        ))}
      </ul>
    </div>
  );
}

function Alternative({ alternative: { feature, kind, free } }: { readonly alternative: FreeAlternative }) {
  const styles = useStyles();
  const tabIndex = useControlTab();
  const server = useServerName(feature.serverId);
  const lead = () => {
    closePanel();
    leadToFeature(feature.id);
  };
  return (
    <li>
      <Link className={styles.link} tabIndex={tabIndex} onClick={lead}>
        {feature.name}
      </Link>{' '}
      <span className={styles.free}>{words.free(free)}</span>
      {` · ${kind === 'same' ? words.sameOn(server) : words.packageOn(server)}`}
    </li>
  );
}
