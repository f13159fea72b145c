/** What stands in place of the list when there is nothing to list, and what to do about it. */
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Problem } from '../../../protocol/license.ts';
import { useBridge } from '../../bridge.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { setFilter, setText, useViewStore } from '../../stores/view-store.ts';
import { strings } from '../../strings.ts';
import { type Emptiness, emptiness } from './emptiness.ts';

const useStyles = makeStyles({
  root: {
    flex: '1 1 auto',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalXXL,
    textAlign: 'center',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    '& p': { margin: 0, maxWidth: '320px' },
  },
  title: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
});

export function EmptyList() {
  const { state, failure } = useSiteStore();
  const text = useViewStore((view) => view.text.trim());
  const filter = useViewStore((view) => view.filter);
  return <Explain emptiness={emptiness({ state, failure, text, filter })} />;
}

function Explain({ emptiness: found }: { readonly emptiness: Emptiness }) {
  const bridge = useBridge();
  const settings = (
    <Action text={strings.header.openSettings} onClick={() => void bridge.request('window:open-settings')} />
  );
  switch (found.kind) {
    case 'connecting':
      return (
        <Empty title={strings.empty.connecting} busy>
          {found.server !== null && <p>{strings.empty.connectingHint(found.server)}</p>}
        </Empty>
      );
    case 'failed':
      return <Empty title={strings.empty.failed}>{<p>{found.message}</p>}</Empty>;
    case 'unreachable':
      return (
        <Empty title={strings.empty.noData}>
          <Why problem={found.problem} />
          {settings}
        </Empty>
      );
    case 'refused':
      return (
        <Empty title={strings.empty.refused}>
          <Why problem={found.problem} />
          {settings}
        </Empty>
      );
    case 'no-servers':
      return (
        <Empty title={strings.empty.noServers}>
          <p>{found.embedded ? strings.empty.noServersHint : strings.empty.noServersThereHint}</p>
          {found.embedded && settings}
        </Empty>
      );
    case 'no-features':
      return (
        <Empty title={strings.empty.noFeatures}>
          <p>{strings.empty.noFeaturesHint}</p>
        </Empty>
      );
    case 'no-match':
      return <NoMatch text={found.text} filter={found.filter} />;
  }
}

function NoMatch({ text, filter }: Pick<Extract<Emptiness, { kind: 'no-match' }>, 'text' | 'filter'>) {
  const clear = () => {
    setText('');
    setFilter('all');
  };
  return (
    <Empty title={text === '' ? strings.empty.noMatchFilter[filter] : strings.empty.noMatch}>
      {text !== '' && <p>{strings.empty.noMatchText(text)}</p>}
      <Action text={strings.empty.clear} onClick={clear} />
    </Empty>
  );
}

const Why = ({ problem }: { readonly problem: Problem | null }) =>
  problem && (
    <>
      <p>{problem.message}</p>
      <p>{problem.nextStep}</p>
    </>
  );

interface EmptyProps {
  readonly title: string;
  readonly busy?: boolean;
  readonly children?: ReactNode;
}

function Empty({ title, busy = false, children }: EmptyProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      {busy && <Spinner size="small" />}
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}

const Action = ({ text, onClick }: { readonly text: string; readonly onClick: () => void }) => (
  <Button size="small" onClick={onClick}>
    {text}
  </Button>
);
