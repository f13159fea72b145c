/** The log of one license server, from which its denials are known. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import type { WatchedServer } from '../../../electron/ipc/contract.ts';
import type { Problem } from '../../../protocol/license.ts';
import { isSameServer, readLicenseServer } from '../../../protocol/license-server.ts';
import { managerFacts } from '../../../protocol/managers.ts';
import { type SiteStore, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { ServerField } from './server-field.tsx';

const words = strings.settings.log;

const useStyles = makeStyles({
  problem: {
    display: 'flex',
    gap: tokens.spacingHorizontalSNudge,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& svg': { flex: 'none' },
  },
  warning: { color: tokens.colorStatusWarningForeground3 },
});

export interface LogFieldProps {
  readonly server: WatchedServer;
  readonly locked: boolean;
  /** Empty where none is to be read any more. */
  readonly onChange: (log: string) => void;
}

export function LogField({ server, locked, onChange }: LogFieldProps) {
  const styles = useStyles();
  const problem = useSiteStore((store) => logProblemOf(store, server));
  const { manager = 'flexlm', address, log = '' } = server;
  const name = managerFacts[manager].log;
  if (name === null) return null;
  return (
    <>
      <ServerField
        label={name}
        labelFor={words.labelFor(name, address)}
        placeholder={words.placeholder(name)}
        value={log}
        locked={locked}
        onChange={onChange}
      />
      {problem && (
        <p className={styles.problem}>
          <Warning16Filled className={styles.warning} />
          <span>{words.problem(problem.message, problem.nextStep)}</span>
        </p>
      )}
    </>
  );
}

function logProblemOf({ state }: SiteStore, { address, manager }: WatchedServer): Problem | null {
  const wanted = readLicenseServer(address, manager);
  if (!wanted.ok) return null;
  const server = Object.values(state?.site?.servers ?? {}).find((other) => {
    const known = readLicenseServer(other.address, other.manager);
    return known.ok && isSameServer(known.value, wanted.value);
  });
  return server?.logProblem ?? null;
}
