/** A license server: how it does, which machines it has, who serves, and what the next failure means. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import type { LicenseServer } from '../../../protocol/license.ts';
import { managerFacts } from '../../../protocol/managers.ts';
import { redundancyOf } from '../../../protocol/redundancy.ts';
import { rowOf } from '../../../protocol/tables.ts';
import { useAge } from '../../components/age.tsx';
import { EmptyPanel } from '../../components/empty-panel.tsx';
import { PanelFrame } from '../../components/panel-frame.tsx';
import { formatLength } from '../../format/dates.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { ServerParts } from './server-parts.tsx';

const words = strings.server;
/** Clocks that differ less do no harm. */
const clockToleranceMs = 2 * 60_000;

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    userSelect: 'text',
    '& p': { margin: 0 },
  },
  status: {
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  risk: {
    display: 'flex',
    gap: tokens.spacingHorizontalSNudge,
    color: tokens.colorNeutralForeground1,
    '& svg': { flex: 'none', color: tokens.colorStatusWarningForeground3 },
  },
});

export function ServerPanel({ serverId }: { readonly serverId: string }) {
  const server = useSiteStore(({ state }) => (state?.site ? rowOf(state.site.servers, serverId) : undefined));
  return (
    <PanelFrame title={server?.name ?? serverId}>
      {server === undefined ? (
        <EmptyPanel title={words.gone} hint={words.goneHint} />
      ) : (
        <>
          <Facts server={server} />
          <ServerParts server={server} />
        </>
      )}
    </PanelFrame>
  );
}

function Facts({ server }: { readonly server: LicenseServer }) {
  const styles = useStyles();
  const { manager, address, status, problem, clockSkewMs, unparsedLines, logProblem, lastGoodReportAt } = server;
  return (
    <div className={styles.facts}>
      <p className={styles.status}>{strings.header.statusOf(status)}</p>
      <Risk server={server} />
      <p>
        {managerFacts[manager].title} · {address}
      </p>
      {problem !== null && (
        <>
          <p>{problem.message}</p>
          <p>
            {strings.header.whatToDo} {problem.nextStep}
          </p>
        </>
      )}
      <p>{lastGoodReportAt === null ? strings.header.neverReported : <FiguresAge at={lastGoodReportAt} />}</p>
      {clockSkewMs !== null && Math.abs(clockSkewMs) > clockToleranceMs && (
        <p>{words.clock(clockSkewMs > 0, formatLength(Math.abs(clockSkewMs)))}</p>
      )}
      {unparsedLines > 0 && <p>{words.unparsed(unparsedLines)}</p>}
      {logProblem && <p>{`${strings.header.denialsUnknown(logProblem.message)} ${logProblem.nextStep}`}</p>}
    </div>
  );
}

/** What the next failure does; a warning where it stops licences that are redundant otherwise. */
function Risk({ server }: { readonly server: LicenseServer }) {
  const styles = useStyles();
  const redundancy = redundancyOf(server);
  const text = words.redundancy(redundancy);
  if (text === '') return null;
  const isAtRisk = redundancy.kind === 'last' || redundancy.kind === 'stopped';
  return (
    <p className={mergeClasses(isAtRisk && styles.risk)}>
      {isAtRisk && <Warning16Filled />}
      <span>{text}</span>
    </p>
  );
}

function FiguresAge({ at }: { readonly at: number }) {
  return strings.header.figuresFrom(useAge(at));
}
