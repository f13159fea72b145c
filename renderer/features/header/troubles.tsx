/** Trouble with the connection and with license servers, between the header and the list. */
import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { WindowState } from '../../../electron/ipc/contract.ts';
import { useBridge } from '../../bridge.ts';
import { useAge } from '../../components/age.tsx';
import { formatDuration } from '../../format/dates.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { openPanel } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';
import { type Trouble, troubles } from './trouble.ts';
import { TroublePanel } from './trouble-panel.tsx';

const useStyles = makeStyles({
  entry: { marginTop: 0, marginBottom: tokens.spacingVerticalSNudge, '& p': { margin: 0 } },
  name: { fontSize: 'inherit', lineHeight: 'inherit', fontWeight: tokens.fontWeightSemibold },
  muted: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyle: 'none' },
});

/** Without any data the connection's trouble stands in place of the list. */
export function Troubles({ state }: { readonly state: WindowState }) {
  const servers = state.site?.servers;
  const found = useMemo(() => troubles(Object.values(servers ?? {})), [servers]);
  // With no features to look at, the reason is what the person came for.
  const nothingElse = state.site !== null && Object.keys(state.site.features).length === 0;
  return (
    <>
      {state.site && state.connection.problem && state.connection.status !== 'connected' && (
        <ConnectionTrouble state={state} />
      )}
      {found.length > 0 && <ServerTroubles troubles={found} startsOpen={nothingElse} />}
    </>
  );
}

function ConnectionTrouble({ state }: { readonly state: WindowState }) {
  const styles = useStyles();
  const bridge = useBridge();
  const { problem, status } = state.connection;
  if (problem === null) return null;
  return (
    <TroublePanel severity={status === 'refused' ? 'error' : 'warning'} title={problem.message} startsOpen>
      <div className={styles.entry}>
        <p>{problem.nextStep}</p>
        <NextAttempt at={state.connection.nextAttemptAt} />
      </div>
      {status === 'refused' && (
        <Button size="small" onClick={() => void bridge.request('window:open-settings')}>
          {strings.header.openSettings}
        </Button>
      )}
    </TroublePanel>
  );
}

/** The wait is by this computer's own clock. */
function NextAttempt({ at }: { readonly at: number | null }) {
  const styles = useStyles();
  const wait = useClockStore((store) => (at !== null && at > store.now ? formatDuration(at - store.now) : null));
  return wait === null ? null : <p className={styles.muted}>{strings.connection.nextAttempt(wait)}</p>;
}

interface ServerTroublesProps {
  readonly troubles: readonly Trouble[];
  readonly startsOpen: boolean;
}

function ServerTroubles({ troubles: found, startsOpen }: ServerTroublesProps) {
  const styles = useStyles();
  const [first] = found;
  if (first === undefined) return null;
  const title =
    found.length === 1 ? `${first.server.name}: ${first.reasons[0]}` : strings.header.serversInTrouble(found.length);
  const down = found.some(({ server }) => server.status === 'down');
  return (
    <TroublePanel severity={down ? 'error' : 'warning'} title={title} startsOpen={startsOpen}>
      <ul className={styles.list}>
        {found.map((trouble) => (
          <ServerTrouble key={trouble.server.id} trouble={trouble} />
        ))}
      </ul>
    </TroublePanel>
  );
}

function ServerTrouble({ trouble: { server, reasons, nextStep } }: { readonly trouble: Trouble }) {
  const styles = useStyles();
  return (
    <li className={styles.entry}>
      <p>
        <Link
          className={styles.name}
          aria-label={strings.server.detailsOf(server.name)}
          onClick={() => openPanel({ kind: 'server', serverId: server.id })}
        >
          {server.name}
        </Link>
        {server.address !== server.name && <span className={styles.muted}> {server.address}</span>}
      </p>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      {nextStep && (
        <p>
          {strings.header.whatToDo} {nextStep}
        </p>
      )}
      <p className={styles.muted}>
        {server.lastGoodReportAt === null ? strings.header.neverReported : <FiguresAge at={server.lastGoodReportAt} />}
      </p>
    </li>
  );
}

function FiguresAge({ at }: { readonly at: number }) {
  return strings.header.figuresFrom(useAge(at));
}
