/** The window that answers "is a seat free": from the connection's state down to who holds what. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useRef } from 'react';
import { ToldLine } from '../../components/told-line.tsx';
import { usePanelStore } from '../../stores/panel-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { FeatureList } from '../feature-list/feature-list.tsx';
import type { FeatureListHandle } from '../feature-list/feature-list-handle.ts';
import { Header } from '../header/header.tsx';
import { Troubles } from '../header/troubles.tsx';
import { OwnRequests } from '../own/own-requests.tsx';
import { Panel } from '../panel/panel.tsx';
import { useOpenPanel } from '../panel/use-open-panel.ts';
import { ProjectLine } from '../projects/project-line.tsx';
import { FilterChips } from '../search/filter-chips.tsx';
import { SearchField } from '../search/search-field.tsx';
import { SearchHint } from '../search/search-hint.tsx';
import { Announcer } from './announcer.tsx';
import { Footer } from './footer.tsx';
import { usePopoverKeys } from './use-popover-keys.ts';

const useStyles = makeStyles({
  root: {
    flex: '1 1 auto',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  body: { position: 'relative', flex: '1 1 auto', minHeight: 0, display: 'flex' },
  list: { flex: '1 1 auto', minHeight: 0, display: 'flex', flexDirection: 'column' },
});

export function Popover() {
  const styles = useStyles();
  const state = useSiteStore((store) => store.state);
  const covered = usePanelStore((store) => store.panel !== null);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<FeatureListHandle>(null);
  useOpenPanel();
  const onSearchKeyDown = usePopoverKeys(search, list);
  return (
    <div className={styles.root}>
      <Header state={state} />
      <ProjectLine />
      <OwnRequests urgentOnly={covered} />
      <main className={styles.body}>
        <div className={styles.list} inert={covered}>
          <SearchField inputRef={search} onKeyDown={onSearchKeyDown} />
          <FilterChips />
          <SearchHint />
          {state && <Troubles state={state} />}
          <FeatureList handle={list} onLeaveTop={() => search.current?.focus()} />
        </div>
        <Panel />
      </main>
      <ToldLine />
      <Footer demo={state?.siteInfo?.demo ?? false} />
      <Announcer />
    </div>
  );
}
