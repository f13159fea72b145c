/** Versions and places of files: what a question to a colleague needs. */
import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { AboutView } from '../../../electron/ipc/contract.ts';
import { useBridge } from '../../bridge.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { selectPolicy, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { type Fact, FactList } from './fact-list.tsx';
import { isNewer } from './newer-version.ts';
import { useSurfaceStyles } from './use-surface-styles.ts';

const words = strings.settings.about;

const useStyles = makeStyles({
  newer: { margin: `${tokens.spacingVerticalM} 0 0` },
  links: { display: 'flex', gap: tokens.spacingHorizontalL, marginTop: tokens.spacingVerticalM },
});

export function About() {
  const styles = useStyles();
  const card = useSurfaceStyles();
  const bridge = useBridge();
  const [about, setAbout] = useState<AboutView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = () =>
      void bridge.request('about:get').then((outcome) => {
        if (gone) return;
        if (outcome.ok) setAbout(outcome.value);
        else setFailure(outcome.message);
      });
    ask();
    // Another server has another database.
    const stop = bridge.on('settings:changed', ask);
    return () => {
      gone = true;
      stop();
    };
  }, [bridge]);
  const newer = useNewerVersion(about?.version ?? null);
  return (
    <div className={card.card}>
      {failure !== null && <p role="alert">{failure}</p>}
      {about !== null && <FactList facts={facts(about)} />}
      {newer !== null && <p className={styles.newer}>{words.newer(newer)}</p>}
      <div className={styles.links}>
        <Link onClick={() => void bridge.request('link:open', 'help')}>{words.help}</Link>
        <Link onClick={() => void bridge.request('link:open', 'source')}>{words.source}</Link>
      </div>
    </div>
  );
}

/** The version that the monitoring server knows of, where it is newer and may be told; else null. */
function useNewerVersion(own: string | null): string | null {
  const known = useSiteStore((store) => selectPolicy(store)?.newestAgentVersion ?? null);
  const mayTell = useSettingsStore(({ settings }) => settings?.updateNotice.value === true);
  return mayTell && known !== null && own !== null && isNewer(known, own) ? known : null;
}

function facts(about: AboutView): readonly Fact[] {
  return [
    [words.version, about.version],
    [words.serverVersion, about.serverVersion ?? words.notConnected],
    [words.protocol, String(about.protocol)],
    [words.runtime, `${about.electron}, ${about.chrome}, ${about.node}`],
    [words.platform, about.platform],
    [words.paths.settings, about.paths.settings],
    [words.paths.logs, about.paths.logs],
    [words.paths.data, about.paths.data],
    ...(about.paths.database === null ? [] : [[words.paths.database, about.paths.database] as const]),
  ];
}
